import I2C
import Simulation
import Trace

/// A recording that is made in the test, line by line.
struct Tape {
  var header = TraceHeader(tool: "test", buses: [.init(id: "main")])
  private(set) var records: [TraceRecord] = []
  /// What stands at the end of the file.
  var end = "{\"k\":\"end\",\"n\":0}\n"

  /// Appends a transaction; its line in the file is the number of transactions, the header counted.
  mutating func add(
    _ segments: [Segment], at time: Nanoseconds? = nil, section: String? = nil, step: String? = nil, attempt: Int = 1,
    attemptTry: Int = 1, stop: Known = .yes, fault: BusFault? = nil, bus: String = "main"
  ) {
    var segments = segments
    for index in segments.indices.dropFirst() where segments[index].isJoined == .no { segments[index].isJoined = .yes }
    let refused = segments.firstIndex { $0.addressAcknowledge == .no }
    let nack = refused.map { BusFault(.addressNotAcknowledged(message: $0)) }
    records.append(
      TraceRecord(
        number: records.count + 1, time: time, bus: bus, section: section, step: step, attempt: attempt,
        attemptTry: attemptTry, exchange: Exchange(segments: segments, isStopped: stop, fault: fault ?? nack)))
  }

  var bytes: [UInt8] {
    var output: [UInt8] = []
    let writer = TraceWriter()
    writer.append(.header(header), to: &output)
    for record in records { writer.append(.transaction(record), to: &output) }
    return output + [UInt8](end.utf8)
  }

  func reader(chunk: Int = 100) -> TraceReader {
    var rest = bytes[...]
    return TraceReader(path: "r") {
      let next = Array(rest.prefix(chunk))
      rest = rest.dropFirst(next.count)
      return next
    }
  }

  func bus(_ options: ReplayOptions = ReplayOptions()) throws -> ReplayBus { try ReplayBus(reader(), options: options) }
}

/// A message that writes.
func w(_ address: Int, _ bytes: UInt8...) throws -> Segment {
  Segment(
    address: try Address(address), isRead: false, addressAcknowledge: .yes, bytes: bytes,
    acknowledges: Acknowledges(repeating: .yes, count: bytes.count))
}

/// A message that reads.
func r(_ address: Int, _ bytes: UInt8...) throws -> Segment {
  Segment(
    address: try Address(address), isRead: true, addressAcknowledge: .yes, bytes: bytes,
    acknowledges: .read(count: bytes.count), requestedLength: bytes.count)
}

/// An address that nobody answers to.
func nobody(_ address: Int) throws -> Segment {
  Segment(
    address: try Address(address), isRead: false, addressAcknowledge: .no, bytes: [], acknowledges: Acknowledges())
}

/// The request for what the segments hold.
func request(_ segments: Segment..., purpose: Transaction.Purpose = []) -> Transaction {
  Transaction(
    segments.map { Message($0.isRead ? .read(count: $0.bytes.count) : .write($0.bytes), at: $0.address) },
    purpose: purpose)
}

extension Bus where Self: ~Copyable {
  /// The answer in short: the bytes read, `ACK` where none were asked for, `NACK`, or what went wrong.
  mutating func ask(_ transaction: Transaction, at now: Nanoseconds = 0) -> String {
    let exchange = exchange(transaction, at: now)
    guard let fault = exchange.fault else {
      return exchange.reply.isEmpty ? "ACK" : exchange.reply.map { String($0) }.joined(separator: " ")
    }
    return fault.kind.isNotAcknowledged ? "NACK" : fault.summary
  }

  /// The same for a read of one byte.
  mutating func read(_ address: Int, purpose: Transaction.Purpose = [], at now: Nanoseconds = 0) throws -> String {
    ask(request(try r(address, 0), purpose: purpose), at: now)
  }

  /// The same for one try of waiting for an acknowledge.
  mutating func poll(_ address: Int, at now: Nanoseconds = 0) throws -> String {
    ask(request(try w(address), purpose: .poll), at: now)
  }
}
