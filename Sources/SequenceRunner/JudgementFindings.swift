import Diagnostics
import I2C
import SequenceModel

// The findings of a judgement, each with who answered what, what was read, what was expected, and the transaction that
// shows it.
extension Judgement {
  /// Where a finding points: the expectation if one is written, else the step.
  private var place: Diagnostic.Place { .source(step.expectation.isWritten ? step.expectation.span : step.span) }

  private var evidence: Finding.Evidence? {
    observation.number > 0
      ? Finding.Evidence(number: observation.number, at: observation.at, exchange: observation.exchange) : nil
  }

  private func finding(_ cause: Finding.Cause, at place: Diagnostic.Place? = nil) -> Finding {
    Finding(cause, about: instance.label, at: place ?? .source(step.span), evidence: evidence)
  }

  /// The target's reply says that the poll will never pass.
  func gaveUpFinding(_ kind: Finding.Kind, _ giveUp: Expectation) -> Finding {
    let reply = observation.reply.map { hexadecimal($0, digits: 2) }.joined(separator: " ")
    let what = kind == .nack ? "the target does not acknowledge" : "the reply is \(reply)"
    return finding(
      .told(
        kind, "gave up: \(what), which `give_up` names", label: kind == .nack ? "" : "read \(reply)"),
      at: .source(giveUp.span))
  }

  // MARK: Acknowledges

  /// The target did not acknowledge, and no NACK is expected.
  func notAcknowledged(_ fault: BusFault) -> Finding { finding(.refused(refusal(fault))) }

  /// The channel of a mux could not be selected.
  ///
  /// The target behind it was never asked, so this is no NACK of the target.
  func unreached() -> Finding {
    let mux = target(of: 0)
    if let misroute = observation.misroute {
      return finding(.routeNotSwitched(mux, read: misroute.read, written: misroute.written))
    }
    if observation.fault == nil { return finding(.routeUnknown(mux)) }
    return finding(.routeRefused(mux, isReadBack: observation.exchange.segments.first?.isRead == true))
  }

  private func refusal(_ fault: BusFault) -> Finding.Refusal {
    switch fault.kind {
    case .addressNotAcknowledged(let message): .init(target(of: message), .address, summary: fault.summary)
    case .dataNotAcknowledged(let message, let byte):
      .init(target(of: message), .byte(byte, role: role(of: byte, in: message)), summary: fault.summary)
    case .notAcknowledged, .arbitrationLost, .timeout, .busStuck, .adapterGone, .adapterFailed, .notSupported,
      .diverged:
      .init(nil, .unknown, summary: fault.summary)
    }
  }

  private func target(of message: Int) -> Finding.Target? {
    let segments = observation.exchange.segments
    return segments.indices.contains(message) ? named(segments[message].address) : nil
  }

  /// The role of a byte in the step.
  ///
  /// - Parameter byte: counted from the beginning of its message, the pointer included.
  private func role(of byte: Int, in message: Int) -> Finding.Refusal.Role {
    if case .write(let access, _) = step.action {
      guard let pointer = access.pointer else { return .plain }
      let length = Int(pointer.bytes)
      return byte < length ? .pointer : .data(byte - length)
    }
    if case .transfer(let messages) = step.action { return messages.count > 1 ? .message(message) : .plain }
    // A step that reads a register or memory writes the pointer to it, and nothing else.
    return step.action.access != nil && step.action.hasReply ? .pointer : .plain
  }

  func acknowledged(_ expected: NackExpectation) -> Finding {
    finding(.acknowledged(target(of: expected.message ?? 0), expected), at: place)
  }

  func otherNack(_ expected: NackExpectation, _ fault: BusFault) -> Finding {
    finding(.refusedElsewhere(refusal(fault), expected), at: place)
  }

  func unknownAcknowledge() -> Finding { finding(.acknowledgeUnknown, at: place) }

  func silentBus() -> Finding { finding(.silentSoFar, at: place) }

  // MARK: Trouble

  /// The test could not decide, because the bus reports a fault.
  func trouble(_ fault: BusFault) -> Finding { finding(.trouble(fault)) }

  func everybodyAnswers() -> Finding { finding(.everybodyAnswers(asked: observation.asked)) }

  func shortReply(_ count: Int, of expected: Int) -> Finding { finding(.shortReply(read: count, asked: expected)) }

  // MARK: Replies

  /// The finding of a reply that differs from a pattern; nil when every judged bit is right.
  func mismatch(_ reply: [UInt8], _ pattern: Pattern, _ span: SourceSpan, _ access: Access?) -> Finding? {
    guard let difference = difference(of: reply, from: pattern, access) else { return nil }
    let mark = pattern.firstMark.map { pool.marks[Int($0) + difference.first].span(in: span) } ?? span
    return finding(.difference(difference), at: .source(mark))
  }

  /// A reply that has another length than expected, if only the target defines the length.
  func otherLength(_ count: Int, of expected: Int, _ span: SourceSpan) -> Finding {
    finding(.otherLength(read: count, expected: expected), at: .source(span))
  }

  /// `not`: the reply is what it must not be.
  func forbidden(_ reply: [UInt8], _ span: SourceSpan) -> Finding {
    finding(.forbidden(reply: reply), at: .source(span))
  }

  /// `any_of`: the reply is none of them.
  ///
  /// - Parameter findings: those of each alternative.
  func noneOf(_ findings: [[Finding]], _ reply: [UInt8], _ span: SourceSpan) -> Finding {
    let differences = findings.map { $0.lazy.compactMap(\.difference).first }
    return finding(.noneOf(ReplyAlternatives(differences, reply)), at: .source(span))
  }

  /// The frame of an SMBus reply is wrong: its packet error code, its length.
  func frame(_ trouble: Finding.FrameTrouble) -> Finding { finding(.frame(trouble), at: place) }

  // MARK: Pins

  /// A pin that has another level than expected.
  func otherLevel(_ level: PinLevel, _ request: PinRequest, _ expected: PinLevel) -> Finding {
    let bus = program.settings(of: request.bus, in: step.frame).name
    return Finding(
      .level(.init(pin: request.name, bus: bus, read: level, expected: expected, at: observation.at)),
      about: instance.label, at: .source(request.levelSpan))
  }

  /// An adapter that did not report the level of a pin.
  func unknownLevel(_ request: PinRequest) -> Finding {
    Finding(.levelUnknown(pin: request.name), about: instance.label, at: .source(request.nameSpan))
  }

  // MARK: Scans

  func otherTargets(missing: [Address], extra: [Address]) -> Finding {
    let difference = Finding.TargetDifference(
      missing: missing.map(named), extra: extra.map(named), answered: observation.answered.map(named),
      asked: observation.asked)
    return Finding(.targets(difference), about: instance.label, at: place)
  }

  private func named(_ address: Address) -> Finding.Target {
    // On another bus the same address is another target.
    let owners = program.frames[step.frame].devices.filter {
      program.devices[$0].bus == step.bus && program.devices[$0].ownedAddresses.contains(address)
    }
    let meant = owners.filter { step.action.device == $0 }
    return Finding.Target(address, names: (meant.isEmpty ? owners : meant).map { program.devices[$0].name })
  }
}
