import Diagnostics
import I2C
import SequenceModel

// Likely reasons for failures. Other addresses are tried once per bus, and never in a replay.
extension SequenceRun {
  /// Notes which address was not acknowledged.
  mutating func noteRefusal(_ exchange: Exchange, on bus: UInt8) {
    guard options.checksLines, case .addressNotAcknowledged(let message)? = exchange.fault?.kind,
      exchange.segments.indices.contains(message)
    else { return }
    refused = (exchange.segments[message].address, bus)
  }

  /// Adds to the findings of a step what its judgement does not know: its target, likely reasons, and the advice for
  /// the repair bench.
  mutating func complete(_ result: inout StepResult, of instance: StepInstance) {
    guard !result.findings.isEmpty else { return }
    let (goal, hint) = (goal(of: instance), instance.hint)
    for index in result.findings.indices {
      result.findings[index].goal = goal
      result.findings[index].hint = hint
      if let remark = remark(on: result.findings[index], of: instance) { result.findings[index].remarks.append(remark) }
    }
    addHint(to: &result)
  }

  private func goal(of instance: StepInstance) -> Finding.Goal? {
    let action = instance.step.action
    guard action.usesBus else { return nil }
    guard let access = action.access else {
      return action.device.map { .init(address: program.devices[$0].address, device: program.devices[$0].name) }
    }
    let device = access.device.map { program.devices[$0] }
    let register = access.register.flatMap { device?.registers[Int($0)].name }
    return Finding.Goal(
      address: access.address, device: device?.name, register: register,
      memory: register == nil && access.pointer != nil ? place(of: access) : nil)
  }

  /// The place in the memory to which the pointer of an access is set.
  private func place(of access: Access) -> UInt32? {
    (try? program.integer(access.memory.widened, in: 0...Int(UInt32.max), of: "`memory`", values)).map { UInt32($0) }
  }

  // MARK: Likely reasons

  private func remark(on finding: Finding, of instance: StepInstance) -> Finding.Remark? {
    if case .refused(let refusal) = finding.cause { return busyRemark(refusal, finding.evidence, of: instance) }
    if case .difference(let difference) = finding.cause { return keepingRemark(difference, of: instance) }
    if case .ranOut(_, _, let last?) = finding.cause { return remark(on: last, of: instance) }
    return nil
  }

  /// The remark that the device may still be in its write cycle, during which it does not answer.
  private func busyRemark(
    _ refusal: Finding.Refusal, _ evidence: Finding.Evidence?, of instance: StepInstance
  ) -> Finding.Remark? {
    guard refusal.point == .address, let address = refusal.target?.address, let evidence,
      let device = program.devices.first(where: { $0.ownedAddresses.contains(address) && $0.writeCycle != nil }),
      let cycle = device.writeCycle, let write = writes.unanswered(device.ownedAddresses, on: instance.step.bus),
      evidence.at - write.end < cycle
    else { return nil }
    return .writeCycle(device: device.name, cycle, began: max(0, evidence.at - write.end))
  }

  /// The remark that what was written a moment ago does not read back.
  private func keepingRemark(_ difference: ReplyDifference, of instance: StepInstance) -> Finding.Remark? {
    guard let access = instance.step.action.access, let pointer = access.pointer, let place = place(of: access),
      let written = writes.data(
        at: pointer.order.bytes(of: UInt64(place), count: Int(pointer.bytes)), of: access.address,
        on: instance.step.bus),
      difference.start == 0, !difference.read.isEmpty
    else { return nil }
    let count = min(written.bytes.count, difference.read.count)
    guard !written.bytes.prefix(count).elementsEqual(difference.read.prefix(count)) else { return nil }
    let device = access.device.map { program.devices[$0] }
    return .notKept(
      written: Array(written.bytes.prefix(count)), transaction: written.number,
      isMemory: device?.size != nil || device?.writeCycle != nil)
  }

  /// Adds to a step that lacked an acknowledge what probing another address shows.
  ///
  /// Like a look at the lines, this is no transaction of the run, so it is not recorded.
  private mutating func addHint(to result: inout StepResult) {
    guard let (address, number) = refused,
      let index = result.findings.firstIndex(where: { $0.kind == .nack || $0.kind == .timeout }),
      hinted.insert(number).inserted
    else { return }
    if let hint = AddressHint(address, owned: Set(program.devices.flatMap(\.ownedAddresses))),
      hint.ask(&bus, number, at: clock.now) != nil
    {
      result.findings[index].remarks.append(.addressWithReadWriteBit(half: hint.half))
    } else if !life.hasAnswered(on: number) {
      result.findings[index].remarks.append(.nobodyHasAnswered)
    }
  }
}

extension StepInstance {
  /// The advice for the repair bench if the step fails: its own `hint`, else that of the innermost group with one.
  var hint: String? {
    if let hint = step.modifiers?.hint { return hint }
    var next = group
    while let group = next {
      if let hint = group.group.modifiers?.hint { return hint }
      next = group.parent
    }
    return nil
  }
}
