import Diagnostics
import SequenceModel
import Values

// Bytes that are compared with bytes of another length: `v != fill(0xFF, 4)` would hold for all eight bytes of `v`.
extension SequenceChecker {
  /// Refuses a condition that compares a reply with bytes of another length, and notes how long replies are.
  mutating func checkLengths(of step: Step, _ program: ProgramBuilder) {
    var conditions = [step.modifiers?.condition?.expression].compactMap(\.self)
    if case .assert(let id) = step.action { conditions.append(id) }
    for id in conditions {
      let found = program.expressions[id].expression.unequalBytes { lengths[VariableID(index: UInt32($0))] }
      if let found { tell(.unequalBytes(found)) }
    }
    for save in step.modifiers?.saves ?? [] {
      guard case .reply = save.source else { continue }
      // A variable that is given anew has the length of whatever came last, which only the run knows.
      let count = replyCount(of: step, save.message, program)
      if let known = lengths[save.variable], known != count { unsteady.insert(save.variable) }
      lengths[save.variable] = unsteady.contains(save.variable) ? nil : count
    }
  }

  private func replyCount(of step: Step, _ message: Int?, _ program: ProgramBuilder) -> Int? {
    if case .transfer(let messages) = step.action {
      let reads = messages.filter(\.isRead)
      let number = message ?? 0
      return reads.indices.contains(number) ? reads[number].readCount : nil
    }
    // The target itself says how long a block is.
    if case .read(let access, _) = step.action, let device = access.device, let register = access.register,
      program.devices[device].registers[Int(register)].isBlock
    {
      return nil
    }
    return step.action.replyCount
  }
}
