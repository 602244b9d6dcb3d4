internal import I2C
internal import Trace

/// Writes and reads requests and answers of transactions and pins as lines, in the language of traces.
///
/// A request is a transaction with everything unknown; its answer is the same transaction with all that is known.
struct RemoteLines {
  private var reader = SingleLines()
  private let writer = TraceWriter()

  init() {}

  // MARK: Writing

  func append(_ transaction: Transaction, number: Int, at now: Nanoseconds, to output: inout [UInt8]) {
    let exchange = Exchange(asked: transaction)
    append(TraceRecord(number: number, time: max(0, now), bus: SingleLines.bus, exchange: exchange), to: &output)
  }

  /// - Parameter number: the number of the request.
  func append(_ exchange: Exchange, number: Int, to output: inout [UInt8]) {
    append(TraceRecord(number: number, time: exchange.time, bus: SingleLines.bus, exchange: exchange), to: &output)
  }

  private func append(_ record: TraceRecord, to output: inout [UInt8]) {
    writer.append(.transaction(record), to: &output)
  }

  func append(_ action: PinAction, at now: Nanoseconds, to output: inout [UInt8]) {
    let reading = PinReading(level: nil)
    writer.append(
      .pin(TracePin(time: max(0, now), name: action.name, operation: action.operation, reading: reading)), to: &output)
  }

  func append(_ reading: PinReading, of action: PinAction, to output: inout [UInt8]) {
    writer.append(
      .pin(TracePin(time: reading.time, name: action.name, operation: action.operation, reading: reading)), to: &output)
  }

  // MARK: Reading

  /// Whether a line is one of a trace, and no message; each of our lines begins with its kind.
  static func isTraceLine(_ line: [UInt8]) -> Bool {
    line.starts(with: #"{"k":"x""#.utf8) || line.starts(with: #"{"k":"pin""#.utf8)
  }

  mutating func parse(_ line: [UInt8]) throws(SingleLines.Failure) -> TraceLine? { try reader.parse(line) }
}

extension Exchange {
  /// A transaction as a request: everything but the messages is unknown.
  init(asked transaction: Transaction) {
    let segments = transaction.messages.enumerated().map { index, message in
      var (bytes, length): ([UInt8], Int?) = ([], nil)
      switch message.operation {
      case .write(let data): bytes = data
      case .read(let count): length = count
      }
      return Segment(
        address: message.address, isRead: message.isRead, addressAcknowledge: .unknown, bytes: bytes,
        acknowledges: Acknowledges(), requestedLength: length, isJoined: index == 0 ? .no : .unknown)
    }
    self.init(segments: segments, isStopped: .unknown)
  }

  /// Whether it can be the answer to a transaction: the same messages, with no more or other bytes than were requested.
  func isAnswer(to transaction: Transaction) -> Bool {
    segments.count <= transaction.messages.count
      && zip(segments, transaction.messages).allSatisfy { segment, message in
        guard segment.address == message.address, segment.isRead == message.isRead else { return false }
        switch message.operation {
        case .write(let bytes): return segment.bytes == bytes
        case .read(let count): return segment.bytes.count <= count
        }
      }
  }
}

extension Transaction {
  /// The transaction of a request.
  init(asked exchange: Exchange) {
    self.init(
      exchange.segments.map { segment in
        Message(
          segment.isRead ? .read(count: segment.requestedLength ?? 0) : .write(segment.bytes), at: segment.address)
      })
  }
}
