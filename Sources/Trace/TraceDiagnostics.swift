internal import Diagnostics
internal import JSON

// Messages about a recording.

extension TraceError {
  static func unreadable(_ path: String, _ failure: ReadFailure) -> TraceError {
    TraceError(.unreadable, "the recording must be readable: \(failure.reason)", at: .file(path))
  }

  static func empty(_ path: String) -> TraceError {
    TraceError(
      .empty, "a recording must begin with its header line; this file is empty", at: .file(path), help: recordOne)
  }

  static func binary(_ path: String) -> TraceError {
    TraceError(
      .binary, "a recording must be text, one JSON object a line; this file is binary", at: .file(path),
      help: "a compressed recording is unpacked first: gunzip FILE")
  }

  static func byteOrderMark(_ path: String) -> TraceError {
    TraceError(
      .byteOrderMark, "a recording must be UTF-8 without a byte order mark",
      at: .line(path: path, line: 1, column: 1), help: "tail -c +4 FILE > recording.trace.jsonl")
  }

  static func notATrace(_ path: String) -> TraceError {
    TraceError(
      .notATrace, #"the first line of a recording must be its header: {"k":"hdr","fmt":"\#(traceFormat)",…}"#,
      at: .line(path: path, line: 1, column: nil),
      help: "a capture of another program becomes a recording by: i2cseq convert CAPTURE -o recording.trace.jsonl")
  }

  static func version(_ path: String, _ version: Int64) -> TraceError {
    TraceError(
      .version, "the recording has format version \(version), and this i2cseq reads version \(TraceHeader.version)",
      at: .line(path: path, line: 1, column: nil), help: "update i2cseq")
  }

  static func headerCut(_ path: String) -> TraceError {
    TraceError(
      .headerCut, "the recording ends inside its first line, the header", at: .line(path: path, line: 1, column: nil),
      help: recordOne)
  }

  static func lineLength(_ path: String, line: Int) -> TraceError {
    TraceError(
      .lineLength, "a line of a recording must be at most \(TraceReader.lineLimit) bytes long",
      at: .line(path: path, line: line, column: nil))
  }

  static func secondHeader(_ path: String, line: Int) -> TraceError {
    TraceError(
      .secondHeader, "a recording must have one header, on its first line",
      at: .line(path: path, line: line, column: nil), help: "recordings that were joined are replayed one by one")
  }

  static func afterEnd(_ path: String, line: Int) -> TraceError {
    TraceError(
      .afterEnd, "nothing may follow the end line of a recording", at: .line(path: path, line: line, column: nil),
      help: "recordings that were joined are replayed one by one")
  }

  /// A recording that is kept as a whole is too long.
  package static func tooLong(_ path: String, line: Int, limit: Int) -> TraceError {
    TraceError(
      .tooLong, "a recording that is kept whole must have at most \(limit) transactions",
      at: .line(path: path, line: line, column: nil), help: "replay it with mode=ordered or mode=strict, as a stream")
  }

  /// A recording has too many pin actions that nobody asks for.
  package static func tooManyPins(_ path: String, line: Int, limit: Int) -> TraceError {
    TraceError(
      .tooLong, "a recording must not hold more than \(limit) actions of pins that nobody asks for",
      at: .line(path: path, line: line, column: nil), help: "replay it with the sequence that it was recorded with")
  }

  /// The recording does not have the bus that is looked for.
  package static func busName(_ name: String, of names: [String], in path: String) -> TraceError {
    TraceError(
      .busName, "the recording must have a bus '\(name)'; it has " + names.map { "'\($0)'" }.joined(separator: ", "),
      at: .line(path: path, line: 1, column: nil))
  }

  private static var recordOne: String { "a run writes one: i2cseq run SEQUENCE --trace recording.trace.jsonl" }
}

/// What is wrong inside a line.
enum LineProblem: Error {
  /// It is not the JSON that is required.
  case syntax(JSONError)
  /// It is JSON, and cannot be what happened on a bus.
  case value(TraceRule, String, offset: Int)
  /// The format has a major version that this code does not know.
  case version(Int64)
  /// It is a line of some other format.
  case notATrace
}

extension LineProblem {
  static func missingKey(_ key: String, in object: String, at offset: Int) -> LineProblem {
    .value(.missingKey, "\(object) must have the key '\(key)'", offset: offset)
  }

  static func keyTwice(_ key: String, at offset: Int) -> LineProblem {
    .value(.malformed, "'\(key)' must stand once in an object", offset: offset)
  }

  static func range(_ key: String, _ range: ClosedRange<Int64>, at offset: Int) -> LineProblem {
    let words = range.upperBound == .max ? "\(range.lowerBound) or more" : "\(range.lowerBound) … \(range.upperBound)"
    return .value(.range, "'\(key)' must be \(words)", offset: offset)
  }

  static func word(_ key: String, _ words: [String], at offset: Int) -> LineProblem {
    .value(.word, "'\(key)' must be " + words.joined(separator: ", "), offset: offset)
  }

  static func address(isTenBit: Bool, at offset: Int) -> LineProblem {
    .value(
      .address, isTenBit ? "'a' must be 0x000 … 0x3ff" : "'a' must be 0x00 … 0x7f, without the R/W bit", offset: offset)
  }

  static func hexDigits(_ key: String, at offset: Int) -> LineProblem {
    .value(.hexDigits, "'\(key)' must be two lower-case hex digits for each byte", offset: offset)
  }

  static func acknowledgeDigit(at offset: Int) -> LineProblem {
    .value(.acknowledges, "'ak' must be one of 1 0 ? for each byte", offset: offset)
  }

  static func acknowledgeCount(_ count: Int, of bytes: Int, at offset: Int) -> LineProblem {
    .value(.acknowledges, "'ak' must not tell of more bytes than 'd' has: \(count) against \(bytes)", offset: offset)
  }

  static func requestedLength(_ length: Int, bytes: Int, at offset: Int) -> LineProblem {
    .value(
      .requestedLength, "'len' must be at least the number of bytes in 'd': \(length) against \(bytes)", offset: offset)
  }

  static func place(_ key: String, _ value: Int, of count: Int, at offset: Int) -> LineProblem {
    .value(.place, "'\(key)' must be below \(count), what the transaction holds; it is \(value)", offset: offset)
  }

  /// A result contradicts an acknowledge.
  ///
  /// One of them is wrong, and a replay that believed either could pass a unit that failed.
  static func contradiction(of key: String, _ word: ResultWord, at offset: Int) -> LineProblem {
    .value(
      .contradiction, "'res' must not be \(word.rawValue) where '\(key)' says that it was acknowledged", offset: offset)
  }

  static func bus(_ name: String, at offset: Int) -> LineProblem {
    .value(.bus, "'bus' must be one of the header's buses; '\(name)' is none", offset: offset)
  }
}
