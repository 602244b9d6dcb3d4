import Diagnostics
import I2C
import SequenceRunner
import Trace

// Messages about a transaction that no sequence asks for.
extension CommandFailure {
  /// A transaction that the target did not acknowledge, or that the bus could not do.
  static func transaction(_ fault: BusFault, _ record: TraceRecord?, _ adapter: String) -> CommandFailure {
    let isTarget = fault.kind.isNotAcknowledged
    let message = record.flatMap { words(fault.kind, $0.exchange.segments) }
    var diagnostic = Diagnostic(
      isTarget ? .failed : .errored, rule: CommandRule.transaction.rawValue,
      message ?? (fault.summary.isEmpty ? fault.kind.description : fault.summary), at: .none)
    if let record, !record.exchange.segments.isEmpty {
      diagnostic = diagnostic.adding(.note, "on the wire: \(TransactionText.of(record.exchange))")
    }
    for note in fault.notes { diagnostic = diagnostic.adding(.note, note) }
    if case .busStuck = fault.kind { diagnostic = diagnostic.adding(.help, lineCure(.clock)) }
    if case .addressNotAcknowledged = fault.kind {
      diagnostic = diagnostic.adding(.help, "`i2cseq scan --adapter \(adapter)` shows which targets answer")
    }
    return CommandFailure(isTarget ? .failed : .errored, diagnostic)
  }

  /// Who did not acknowledge what.
  private static func words(_ kind: BusFault.Kind, _ segments: [Segment]) -> String? {
    switch kind {
    case .addressNotAcknowledged(let message) where segments.indices.contains(message):
      "\(segments[message].address) does not acknowledge its address"
    case .dataNotAcknowledged(let message, let byte) where segments.indices.contains(message):
      "\(segments[message].address) does not acknowledge byte \(byte) of what is written, counted from 0"
    case .notAcknowledged where !segments.isEmpty:
      "\(segments[0].address) does not acknowledge its address or a byte, and the adapter cannot tell which"
    case .addressNotAcknowledged, .dataNotAcknowledged, .notAcknowledged, .arbitrationLost, .timeout, .busStuck,
      .adapterGone, .adapterFailed, .notSupported, .diverged:
      nil
    }
  }

  /// The failure of the last transaction, with what probing another address shows.
  static func transaction(_ fault: BusFault, _ bus: inout AdHocBus) -> CommandFailure {
    var failure = transaction(fault, bus.last, bus.adapter)
    if let (note, cure) = bus.hint(for: fault) {
      failure.diagnostic = failure.diagnostic.adding(.note, note).adding(.help, cure)
    }
    return failure
  }

  /// An operation that the library refuses, or in which the bus had a fault.
  static func operation(_ error: I2CError, _ bus: inout AdHocBus) -> CommandFailure {
    switch error {
    // The message is worded for people, and the record keeps the fault as the library reported it.
    case .fault(let fault): transaction(bus.last?.exchange.fault ?? fault, &bus)
    case .address, .length, .memoryAddressSize, .memoryAddress:
      CommandFailure(.usage, .message, error.description, at: .none, help: "split what is asked, or mend the number")
    }
  }

  /// The command was interrupted by a signal between two transactions.
  static var interrupted: CommandFailure {
    CommandFailure(
      .interrupted, Diagnostic(.errored, rule: "interrupted", "interrupted before the end; the bus is free", at: .none))
  }

  static func message(_ word: String, _ reason: String, help: String) -> CommandFailure {
    CommandFailure(.usage, .message, "`\(word)` \(reason)", at: .none, help: help)
  }

  /// A scan needs acknowledges, and this adapter does not report them.
  static func cannotScan(_ adapter: String) -> CommandFailure {
    CommandFailure(
      .unavailable, .scan, "`\(adapter)` cannot tell whether an address is acknowledged", at: .none,
      help: "use an adapter that can, or `ack=address` of a CH341")
  }

  /// The adapter cannot drive the lines of its bus one by one.
  static func cannotRecover(_ adapter: String) -> CommandFailure {
    CommandFailure(
      .unavailable, .recover, "`\(adapter)` cannot clock a target free", at: .none,
      help: "power the unit down and up, or use a CH341")
  }

  /// The adapter cannot free the bus, and says why.
  static func cannotRecover(_ fault: BusFault) -> CommandFailure {
    CommandFailure(
      .unavailable, .recover, fault.summary, at: .none,
      help: fault.notes.last ?? "power the unit down and up, or use a CH341")
  }

  static func notRecovered(_ words: String) -> CommandFailure {
    CommandFailure(
      .errored,
      Diagnostic(.errored, rule: CommandRule.recover.rawValue, words, at: .none)
        .adding(.help, "power the unit down and up, and look for a short between SDA and ground"))
  }

  private static func lineCure(_ line: LineLook.Line) -> String {
    "power the unit down and up, and look for a short between \(line.rawValue) and ground"
  }

  /// A line of the bus is held.
  static func busStuck(_ look: LineLook, _ freeing: LineFreeing) -> CommandFailure {
    var diagnostic = Diagnostic(.errored, rule: CommandRule.transaction.rawValue, "bus stuck: \(look.text)", at: .none)
    for text in freeing.said { diagnostic = diagnostic.adding(.note, text) }
    if let obstacle = freeing.obstacle { diagnostic = diagnostic.adding(.note, obstacle) }
    return CommandFailure(.errored, diagnostic.adding(.help, lineCure(look.line)))
  }

  /// Every address answers, so it is not targets that answer but a line that is held.
  ///
  /// - Parameter adapter: the adapter that may clock a target free; nil for a simulation.
  static func everyAddressAnswers(_ count: Int, _ adapter: String?) -> CommandFailure {
    let cure = "power the targets down and up, and look for a short between SDA and ground"
    return CommandFailure(
      .errored,
      Diagnostic(
        .errored, rule: CommandRule.scan.rawValue,
        "the bus is stuck: each of the \(count) addresses is acknowledged, so SDA is held low", at: .none
      ).adding(.help, adapter.map { "`i2cseq recover --adapter \($0)` clocks a target free; else \(cure)" } ?? cure))
  }
}

extension Diagnostic {
  /// The adapter does not report whether the target acknowledged.
  static var acknowledgesUnknown: Diagnostic {
    Diagnostic(
      .warning, rule: CommandRule.unknownAcknowledge.rawValue,
      "the adapter does not tell whether this was acknowledged", at: .none,
      notes: [.init(.help, "read back what was written")])
  }
}
