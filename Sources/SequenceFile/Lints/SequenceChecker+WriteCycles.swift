import Diagnostics
import SequenceModel

// Warnings about steps that go to a memory while its write cycle may still be going on.
extension SequenceChecker {
  mutating func checkWriteCycle(_ step: Step, _ facts: ItemFacts, _ program: ProgramBuilder) {
    let isCertain = step.modifiers?.isUnconditional ?? true
    if case .delay(let duration) = step.action {
      guard isCertain, let duration = duration.literal, !facts.allowed.contains(.shortDelay) else {
        return writeCycle = nil
      }
      writeCycle?.wait(duration, at: step.span)
      return
    }
    guard step.action.usesBus else {
      if case .prompt = step.action { writeCycle = nil }
      return
    }
    if facts.allowed.contains(.shortDelay) { toldCycles.insert(program.nextStep) }
    if let open = writeCycle, step.action.device.map({ program.isOneTarget($0, open.device) }) == true, !step.bearsNack,
      toldCycles.insert(program.nextStep).inserted
    {
      let name = program.devices[open.device].name
      if let delay = open.shortDelay {
        tell(.shortDelay(open, of: name, at: delay))
      } else if open.waited == 0, open.cycle > 0 {
        tell(.noDelay(open, of: name, at: facts.kind))
      }
    }
    writeCycle = nil
    guard isCertain, step.expectation.nack == nil else { return }
    guard step.mayBeginWriteCycle(program), let device = step.action.device,
      let cycle = program.devices[device].writeCycle
    else { return }
    writeCycle = OpenWriteCycle(of: device, cycle: cycle, at: facts.kind)
  }
}

extension Step {
  /// Whether it writes more than a pointer.
  fileprivate func mayBeginWriteCycle(_ program: ProgramBuilder) -> Bool {
    switch action {
    case .transfer: places(in: program) == nil
    case .smbus(let request): request.operation.writes && request.operation.hasCommand
    case _: action.kind.isAcknowledged
    }
  }

  /// Whether the step can pass although its target is not ready yet.
  var bearsNack: Bool {
    if case .waitReady = action { return true }
    return expectation.nack != nil || modifiers?.poll != nil || modifiers?.retry?.after.contains(.nack) == true
  }
}
