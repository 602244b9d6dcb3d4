internal import Diagnostics
internal import I2C
internal import Trace

// Messages about differences between a run and a recording.

/// A request that is not the one that was recorded.
struct Divergence {
  var asked: Transaction
  /// What the recording has at this place.
  var recorded: RecordedTransaction
  var difference: RequestDifference
  /// The place in the queue, from 1.
  var position: Int
  /// The next transaction that would have answered.
  var match: RecordedQueues.Match?

  func fault(_ path: String) -> BusFault {
    var notes = ["recorded \(recorded.summary)", "asked    \(RequestText.of(asked))", difference.text]
    notes.append("it is transaction \(position) of its queue")
    if let match {
      let transactions = match.distance == 1 ? "1 transaction" : "\(match.distance) transactions"
      notes.append("matches line \(match.transaction.line), \(transactions) ahead: the replay goes on after it")
    } else {
      notes.append("none of the next \(ReplayBus.scanLimit) transactions matches: the replay stays where it is")
    }
    return BusFault(.diverged, "\(path):\(recorded.line) holds another request", notes: notes)
  }
}

extension RecordedTransaction {
  /// The request in one line, and the step that it was recorded in.
  var summary: String {
    let text = RequestText.of(record.exchange)
    guard let step = record.step else { return text }
    return text + " in " + (record.section.map { "\($0): " } ?? "") + "'\(step)'"
  }
}

extension RequestDifference {
  /// Bytes around the difference that are shown in a row.
  private static let rowLength = 16

  var text: String {
    switch self {
    case .messageCount(let recorded, let asked): "the recording has \(recorded) messages, and the request \(asked)"
    case .address(let message): "message \(message) goes to another address"
    case .direction(let message): "message \(message) goes in the other direction"
    case .bytes(let message, let byte, let recorded, let asked):
      Self.rows(message: message, byte: byte, recorded: recorded, asked: asked)
    case .readLength(let message, let recorded, let asked):
      "message \(message) reads \(asked) bytes, and the recorded one \(recorded)"
    case .joint(let message): "message \(message) was recorded after a STOP, and this request has a repeated START"
    case .stop: "the request ends with a STOP, and the recording does not"
    }
  }

  private static func rows(message: Int, byte: Int, recorded: [UInt8], asked: [UInt8]) -> String {
    let start = byte - byte % rowLength
    let (above, below) = (recorded.dropFirst(start).prefix(rowLength), asked.dropFirst(start).prefix(rowLength))
    let marker = String(repeating: " ", count: 9 + 3 * (byte - start)) + "^^"
    return """
      message \(message) differs first at byte \(byte); \(recorded.count) bytes recorded, \(asked.count) asked; from \(start):
      recorded \(RequestText.hex(above))
      asked    \(RequestText.hex(below))
      \(marker)
      """
  }
}

extension BusFault {
  /// The recording holds nothing more for the addresses of a request.
  static func exhausted(_ asked: Transaction, _ keys: [Address], in queues: borrowing RecordedQueues) -> BusFault {
    let recording = queues.recording.path
    let names = keys.map(\.description).joined(separator: " and ")
    let target = names.isEmpty ? "" : " with \(names)"
    var notes = ["asked    \(RequestText.of(asked))"]
    guard queues.isExhausted else {
      notes.append("\(ReplayBus.keptLimit) transactions that were not asked for were passed over")
      return BusFault(.diverged, "\(recording) holds no transactions\(target) as far as it is read ahead", notes: notes)
    }
    if queues.recording.isCut {
      notes.append("the recording is cut: it ends inside line \(queues.recording.line)")
    } else if !queues.recording.isComplete {
      notes.append("the recording has no end line: the run that wrote it was interrupted")
    }
    let transactions = queues.takenCount(in: keys) == 0 ? "no transactions" : "no more transactions"
    return BusFault(.diverged, "\(recording) holds \(transactions)\(target)", notes: notes)
  }

  /// Nothing like it was recorded.
  static func withoutAnswer(_ asked: Transaction, _ path: String) -> BusFault {
    BusFault(
      .diverged, "\(path) has no answer to this request",
      notes: ["asked    \(RequestText.of(asked))", "in the mode `context` order does not matter, the request does"])
  }

  /// A target that the recording never mentions.
  static func neverAsked(_ address: Address, _ path: String) -> BusFault {
    BusFault(.diverged, "\(path) holds no transactions with \(address)")
  }

  /// A place whose content the recording does not show.
  static func neverRead(_ address: Address, _ place: UInt32, _ path: String) -> BusFault {
    BusFault(
      .diverged, "\(path) does not show what \(address) holds at 0x\(hexDigits(place, 1))",
      notes: ["in the mode `register` a place is known that was read before it was written, or written in this run"])
  }

  /// The recording cannot be read on.
  static func unreadable(_ error: TraceError) -> BusFault {
    var place = ""
    switch error.diagnostic.place {
    case .line(let path, let line, let column): place = "\(path):\(line):" + (column.map { "\($0):" } ?? "") + " "
    case .file(let path): place = "\(path): "
    case .source, .none: break
    }
    return BusFault(.diverged, place + error.diagnostic.message, notes: error.diagnostic.notes.map(\.text))
  }

  /// Polls are to be answered by time, and nobody knows when anything happened.
  static func pollWithoutTime(_ path: String) -> BusFault {
    BusFault(
      .diverged, "a poll can be answered by time only if the recording has times: \(path)", notes: ["use poll=count"])
  }
}
