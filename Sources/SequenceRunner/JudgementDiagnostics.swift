import Diagnostics
import I2C
import SequenceModel

// The words of a judgement that did not go well: what was read, what was expected, and the transaction that shows it.

extension Judgement {
  private var quoted: String { "'\(instance.label)'" }

  /// Where the message points: the expectation if one is written, else the step.
  private var place: Diagnostic.Place { .source(step.expectation.isWritten ? step.expectation.span : step.span) }

  private var transactionNote: Diagnostic.Note {
    let when = DurationText.of(observation.at)
    return Diagnostic.Note(
      .note, "transaction \(observation.number), \(when) after start: \(TransactionText.of(observation.exchange))")
  }

  private func finding(
    _ kind: Finding.Kind, _ message: String, at place: Diagnostic.Place? = nil, label: String = "",
    notes: [Diagnostic.Note] = []
  ) -> Finding {
    // Facts first, then the cure.
    let facts = observation.number > 0 ? [transactionNote] : []
    let shown = notes.filter { $0.kind == .note } + facts + notes.filter { $0.kind == .help }
    return Finding(kind, "\(quoted): \(message)", at: place ?? .source(step.span), label: label, notes: shown)
  }

  /// The target says that the poll will never pass.
  func gaveUpFinding(_ kind: Finding.Kind, _ giveUp: Expectation) -> Finding {
    let reply = observation.reply.map { hexadecimal($0, digits: 2) }.joined(separator: " ")
    let what = kind == .nack ? "the target does not acknowledge" : "the reply is \(reply)"
    return finding(
      kind, "gave up: \(what), which `give_up` names", at: .source(giveUp.span),
      label: kind == .nack ? "" : "read \(reply)")
  }

  // MARK: Acknowledges

  /// The target said no where nothing asked it to.
  func notAcknowledged(_ fault: BusFault) -> Finding {
    finding(.nack, nackText(fault.kind) + (fault.summary.isEmpty ? "" : " (\(fault.summary))"))
  }

  /// A channel could not be selected: the target behind it was never asked, and its silence is not the one expected.
  func unreached() -> Finding {
    let mux = target(of: 0)
    if let misroute = observation.misroute {
      return finding(
        .mismatch, "\(mux) did not switch the channel that leads to the target: its register \(misroute)",
        notes: [.init(.help, "write `verify: false` under `behind` if the register of this mux cannot be read")])
    }
    if observation.fault == nil {
      return finding(
        .acknowledgeUnknown, "nobody knows whether \(mux) acknowledged the channel that leads to the target",
        notes: [.init(.help, "use an adapter that tells acknowledges, or say --accept-unknown-ack")])
    }
    return finding(
      .nack, "\(mux) did not acknowledge the channel that leads to the target, which was not asked",
      notes: observation.exchange.segments.first?.isRead == true
        ? [.init(.help, "write `verify: false` under `behind` if the register of this mux cannot be read")] : [])
  }

  private func nackText(_ kind: BusFault.Kind) -> String {
    switch kind {
    case .addressNotAcknowledged(let message): "\(target(of: message)) did not acknowledge its address"
    case .dataNotAcknowledged(let message, let byte):
      "\(target(of: message)) did not acknowledge byte \(byte)" + place(of: byte, in: message)
    case .notAcknowledged: "something was not acknowledged, and the adapter cannot tell what"
    case .arbitrationLost, .timeout, .busStuck, .adapterGone, .adapterFailed, .notSupported, .diverged:
      "the transaction failed"
    }
  }

  /// `0x48 (tmp102)`.
  private func target(of message: Int) -> String {
    let segments = observation.exchange.segments
    return segments.indices.contains(message) ? named(segments[message].address) : "the target"
  }

  /// What a byte is to the step: bytes are counted from the beginning of their message, pointer included.
  private func place(of byte: Int, in message: Int) -> String {
    if case .write(let access, _) = step.action {
      guard let pointer = access.pointer else { return "" }
      let length = Int(pointer.bytes)
      return byte < length ? " (in its pointer)" : " (byte \(byte - length) of the data)"
    }
    if case .transfer(let messages) = step.action { return messages.count > 1 ? " of message \(message)" : "" }
    // What reads a register or memory writes nothing else.
    return step.action.access != nil && step.action.hasReply ? " (in its pointer)" : ""
  }

  func acknowledged(_ expected: NackExpectation) -> Finding {
    let what =
      switch expected.phase {
      case .address: "\(target(of: expected.message ?? 0)) acknowledged its address, and a NACK is expected"
      case .data, .any: "everything was acknowledged, and a NACK is expected"
      }
    return finding(.nack, what, at: place)
  }

  func otherNack(_ expected: NackExpectation, _ fault: BusFault) -> Finding {
    var what =
      switch expected.phase {
      case .address: "at the address"
      case .data: expected.byte.map { "at byte \($0)" } ?? "at a written byte"
      case .any: "somewhere else"
      }
    if let message = expected.message { what += " of message \(message)" }
    return finding(.nack, "\(nackText(fault.kind)), and the NACK is expected \(what)", at: place)
  }

  func unknownAcknowledge() -> Finding {
    finding(
      .acknowledgeUnknown, "nobody knows whether it was acknowledged, and nothing else judges this step", at: place,
      notes: [
        Diagnostic.Note(
          .help, "use an adapter or recording that tells, or say --accept-unknown-ack, which the record then shows")
      ])
  }

  func silentBus() -> Finding {
    finding(
      .silentBus, "nothing on this bus has answered yet, so silence proves nothing", at: place,
      notes: [Diagnostic.Note(.help, "put a step before this one that some target acknowledges")])
  }

  // MARK: Trouble

  /// The test could not decide: what the bus says, with what to do.
  func trouble(_ fault: BusFault) -> Finding {
    let (text, help) = Self.words(of: fault.kind)
    var notes = fault.notes.map { Diagnostic.Note(.note, $0) }
    if let help { notes.append(Diagnostic.Note(.help, help)) }
    return finding(Finding.Kind(fault.kind), fault.summary.isEmpty ? text : fault.summary, notes: notes)
  }

  /// What to do about trouble of the bus; nil where only the bus can say.
  static func help(for kind: BusFault.Kind) -> String? { words(of: kind).help }

  private static func words(of kind: BusFault.Kind) -> (text: String, help: String?) {
    switch kind {
    case .addressNotAcknowledged, .dataNotAcknowledged, .notAcknowledged: ("not acknowledged", nil)
    case .arbitrationLost:
      ("another controller won the bus", "keep other controllers off the bus while the test runs")
    case .timeout:
      ("the transaction took too long", "look for a target that stretches the clock, or raise `bus: {timeout: …}`")
    case .busStuck: ("a line of the bus is held low", "switch the unit off and look for a short on SDA or SCL")
    case .adapterGone:
      ("the adapter does not answer any more", "plug it in again, then repeat the run: the unit may be powered")
    case .adapterFailed:
      ("the adapter answered, but not as it should", "unplug the adapter and plug it in again, then repeat the run")
    case .notSupported: ("the adapter cannot do this", nil)
    case .diverged: ("the recording does not hold what was asked", nil)
    }
  }

  func everybodyAnswers() -> Finding {
    finding(
      .busStuck, "every address answers, all \(observation.asked) of them: SDA is held low",
      notes: [
        Diagnostic.Note(
          .help, "switch the unit off and look for a short on SDA; a scan must also ask an address that nobody has")
      ])
  }

  func shortReply(_ count: Int, of expected: Int) -> Finding {
    finding(
      .transferTimeout, "the transfer ended after \(count) of \(expected) bytes",
      notes: [Diagnostic.Note(.note, "what is missing was neither clocked nor judged")])
  }

  // MARK: Replies

  /// A reply whose length only the target knew.
  func otherLength(_ count: Int, of expected: Int, _ span: SourceSpan) -> Finding {
    finding(
      .mismatch, "the reply has \(count) \(count == 1 ? "byte" : "bytes"), expected \(expected)",
      at: .source(span), label: "\(count) \(count == 1 ? "byte" : "bytes")")
  }

  /// `not`: the reply is what it must not be.
  func forbidden(_ reply: [UInt8], _ span: SourceSpan) -> Finding {
    finding(.mismatch, "the reply is what it must not be", at: .source(span), label: "read \(shown(reply))")
  }

  /// `any_of`: the reply is none of them.
  func noneOf(_ count: Int, _ reply: [UInt8], _ span: SourceSpan) -> Finding {
    finding(
      .mismatch, "the reply is none of the \(count) that may come", at: .source(span), label: "read \(shown(reply))")
  }

  private func shown(_ reply: [UInt8]) -> String {
    let shown = reply.prefix(16).map { hexadecimal($0, digits: 2).dropFirst(2) }.joined(separator: " ")
    return reply.count > 16 ? shown + " …" : shown
  }

  /// The frame of an SMBus reply is wrong: its packet error code, its length.
  func frame(_ trouble: String) -> Finding { finding(.mismatch, trouble, at: place) }

  // MARK: Pins

  /// A pin that has another level than it must have.
  func otherLevel(_ level: PinLevel, _ request: PinRequest, _ expected: PinLevel) -> Finding {
    let when = DurationText.of(observation.at)
    return Finding(
      .mismatch, "\(quoted): the pin \(request.name) is \(level.rawValue), expected \(expected.rawValue)",
      at: .source(request.levelSpan), label: "read \(level.rawValue)",
      notes: [.init(.note, "pin \(request.name) of `\(busName(request))`, read \(when) after start")])
  }

  /// An adapter that was asked and does not say.
  func unknownLevel(_ request: PinRequest) -> Finding {
    Finding(
      .notSupported, "\(quoted): the adapter does not tell the level of the pin \(request.name)",
      at: .source(request.nameSpan))
  }

  private func busName(_ request: PinRequest) -> String {
    program.settings(of: request.bus, in: step.frame).name
  }

  // MARK: Scans

  func otherTargets(missing: [Address], extra: [Address]) -> Finding {
    var parts: [String] = []
    if !missing.isEmpty { parts.append("\(names(missing)) did not answer") }
    if !extra.isEmpty { parts.append("\(names(extra)) answered and \(extra.count == 1 ? "is" : "are") not expected") }
    let found = observation.answered.isEmpty ? "nobody" : names(observation.answered)
    return Finding(
      .mismatch, "\(quoted): " + parts.joined(separator: "; "), at: place,
      notes: [Diagnostic.Note(.note, "of \(observation.asked) addresses answered: \(found)")])
  }

  private func names(_ addresses: [Address]) -> String {
    addresses.map(named).joined(separator: ", ")
  }

  /// `0x48 (tmp102)`; behind a mux or on another bus a second device may have the same address.
  private func named(_ address: Address) -> String {
    let owners = program.frames[step.frame].devices.filter { program.devices[$0].ownedAddresses.contains(address) }
    let meant = owners.filter { step.action.device == $0 }
    let names = (meant.isEmpty ? owners : meant).map { program.devices[$0].name }
    return names.isEmpty ? "\(address)" : "\(address) (\(names.joined(separator: " or ")))"
  }
}
