import Diagnostics
import SequenceModel
import Values

// Warnings that hold for every board: comparisons of a value with itself, bits that cannot be set, and devices for
// which another one at the same address would answer.
extension SequenceChecker {
  /// Warns of an `assert` that no unit can fail.
  mutating func checkAssertion(_ step: Step, _ facts: ItemFacts, _ program: ProgramBuilder) {
    guard case .assert(let id) = step.action, !facts.allowed.contains(.notJudged) else { return }
    let expression = program.expressions[id].expression
    if expression.comparesWithItself { tell(.alwaysTrue(at: expression.span)) }
    for use in expression.highestBits {
      let variable = VariableID(index: UInt32(use.variable))
      guard let width = widths[variable], use.bit >= width else { continue }
      tell(.bitsBeyond(program.variables[variable].name, bits: width, at: expression.span))
    }
  }

  /// Notes that a reply of this device is judged or kept, and how many bits its saved registers have.
  mutating func noteReply(of step: Step, _ program: ProgramBuilder) {
    guard let device = step.action.device else { return }
    if program.judgesReply(of: step) || step.onlyKeepsReply(in: program) { known.insert(device) }
    guard case .read(let access, _) = step.action, let number = access.register, let modifiers = step.modifiers else {
      return
    }
    let register = program.devices[device].registers[Int(number)]
    for save in modifiers.saves where register.bytes > 0 && !register.isBlock {
      if case .value = save.source { widths[save.variable] = 8 * register.bytes }
    }
  }

  /// Warns of devices that share an address behind channels of muxes if only their acknowledges are judged.
  ///
  /// A bridged channel, or a single chip in front of the mux, would acknowledge for both.
  mutating func checkSharedAddresses(_ names: Names, _ program: ProgramBuilder) {
    if names.allowed.contains(.notJudged) { return }
    let routed = names.devices.filter { program.devices[$0].route != nil && names.uses.names(device: $0) }
    for id in routed where !known.contains(id) {
      let device = program.devices[id]
      let other = routed.first {
        $0 != id && program.devices[$0].address == device.address && program.devices[$0].bus == device.bus
      }
      if let other { tell(.sameAcknowledge(device, program.devices[other].name)) }
    }
  }
}
