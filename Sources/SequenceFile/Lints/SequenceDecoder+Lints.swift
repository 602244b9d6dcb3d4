import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import YAML

// What is not wrong with a step but deserves a look. Each rule is silenced by `allow`.
extension SequenceDecoder {
  mutating func check(_ step: Step, _ nodes: ItemNodes, at kind: NodeID) {
    if case .write = step.action, step.expectation.nack != nil, !allowed.contains(.writeExpectsNack) {
      report(.writeExpectsNack(at: span(kind)))
    }
    if case .write(let access, let data) = step.action { noteContent(access, data) }
    if case .read(let access, _) = step.action, let place = staleContent(access, step.expectation),
      !allowed.contains(.staleContent)
    {
      report(.staleContent(writtenAt: place, at: step.expectation.span))
    }
    if step.leavesReplyUnjudged {
      if nodes.unchecked == nil, !allowed.contains(.notJudged) { report(.notJudged(at: span(kind))) }
    } else if let node = nodes.unchecked {
      report(.uncheckedNeedless(at: span(node)))
    }
    checkIdlePoll(step, nodes)
    checkWriteCycle(step)
  }

  /// Behind something that may have done anything, or nothing, to the bus.
  mutating func forgetTheBus() {
    replies.forget()
    writeCycle = nil
  }

  // MARK: idle_poll

  private mutating func checkIdlePoll(_ step: Step, _ nodes: ItemNodes) {
    switch step.action {
    case .read(let access, _):
      guard let device = access.device, let register = access.register else { return }
      let isCertain = step.modifiers?.isUnconditional ?? true
      guard step.modifiers?.poll != nil else {
        if isCertain, case .pattern(let pattern) = step.expectation.form {
          replies.hold(pattern, at: step.expectation.span, device, register)
        }
        return
      }
      if isCertain, let node = nodes.poll { checkPoll(step, device, register, at: node) }
      replies.drop(device, register)
    case .write(let access, _), .update(let access, _):
      guard let device = access.device, let number = access.register else { return replies.forget() }
      replies.noteWrite(to: device)
      let registers = program.devices[device].registers
      let written = registers[Int(number)]
      for (other, register) in registers.enumerated() where register.overlaps(written) {
        replies.drop(device, UInt16(other))
      }
    case .dump, .probe, .scan, .log, .set, .assert, .measure: return
    case .smbus, .transfer, .program, .waitReady, .pin, .delay, .prompt: replies.forget()
    }
  }

  private mutating func checkPoll(_ step: Step, _ device: DeviceID, _ register: UInt16, at poll: NodeID) {
    guard !allowed.contains(.idlePoll), case .pattern(let asked) = step.expectation.form,
      let held = replies[device, register], program.pool.implies(held.pattern, asked),
      step.modifiers?.measures.contains(where: \.tellsAnEarlyPass) != true
    else { return }
    report(.idlePoll(foundAt: held.span, at: span(poll)))
  }

  // MARK: short_delay

  private mutating func checkWriteCycle(_ step: Step) {
    let isCertain = step.modifiers?.isUnconditional ?? true
    if case .delay(let duration) = step.action {
      guard isCertain, let duration = duration.literal, !allowed.contains(.shortDelay) else { return writeCycle = nil }
      writeCycle?.wait(duration, at: step.span)
      return
    }
    guard step.action.usesBus else {
      if case .prompt = step.action { writeCycle = nil }
      return
    }
    if let open = writeCycle, let delay = open.shortDelay, step.action.device == open.device, !step.bearsNack {
      report(.shortDelay(open, of: program.devices[open.device].name, at: delay))
    }
    writeCycle = nil
    guard isCertain, step.expectation.nack == nil else { return }
    switch step.action {
    case .write(let access, _), .update(let access, _):
      guard let device = access.device, let cycle = program.devices[device].writeCycle else { return }
      writeCycle = OpenWriteCycle(of: device, cycle: cycle)
    case .read, .program, .dump, .transfer, .smbus, .probe, .scan, .waitReady, .pin, .delay, .prompt, .log, .set,
      .assert, .measure:
      return
    }
  }
}

extension Step {
  /// Whether a target that is not ready yet does it no harm.
  fileprivate var bearsNack: Bool {
    if case .waitReady = action { return true }
    return expectation.nack != nil || modifiers?.poll != nil || modifiers?.retry?.after.contains(.nack) == true
  }
}

extension Measure {
  /// Whether it fails a poll that passes too early: by the time, or by another part of the reply.
  fileprivate var tellsAnEarlyPass: Bool { isOfTime ? limits.low != nil : limits.areWritten }
}

extension Register {
  /// Whether writing one may change the other.
  fileprivate func overlaps(_ other: Register) -> Bool {
    let (end, otherEnd) = (Int(at) + max(1, bytes), Int(other.at) + max(1, other.bytes))
    return Int(at) < otherEnd && Int(other.at) < end
  }
}
