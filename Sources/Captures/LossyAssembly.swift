internal import I2C
internal import Trace

/// Builds transactions from segments whose START and STOP were not recorded.
///
/// A read that follows a write to the same target may or may not have been joined to it by a repeated START, so the two
/// become one transaction with an unknown joint. Every other segment is a transaction of its own. Whether a STOP ended
/// a transaction is unknown.
struct LossyAssembly {
  private struct Bus {
    let id: String
    let adapter: String?
    var pending: TraceRecord?
  }

  private let path: String
  private var buses: [Bus] = []
  private(set) var count = 0

  init(path: String) { self.path = path }

  var busCount: Int { buses.count }

  func infos(acknowledges: BusLimits.AcknowledgeKnowledge) -> [TraceHeader.BusInfo] {
    buses.map { TraceHeader.BusInfo(id: $0.id, adapter: $0.adapter, acknowledges: acknowledges) }
  }

  /// The index of a bus by its name.
  ///
  /// The first bus gets the id of the default bus of a sequence.
  ///
  /// - Parameter id: the id of the bus in transactions; nil to make one.
  mutating func bus(_ name: String, id: String? = nil, line: Int?) throws(CaptureError) -> Int {
    if let place = buses.firstIndex(where: { $0.adapter == name }) { return place }
    guard buses.count < WireAssembly.busLimit else {
      throw .buses(limit: WireAssembly.busLimit, at: LinePlace(path: path, line: line))
    }
    buses.append(Bus(id: id ?? (buses.isEmpty ? "main" : name), adapter: name))
    return buses.count - 1
  }

  /// Takes a segment, and returns the transaction before it if the segment does not belong to that.
  mutating func add(_ segment: Segment, on bus: Int, at time: Nanoseconds?) -> TraceRecord? {
    if let last = buses[bus].pending?.exchange.segments.last, segment.isRead, !last.isRead,
      last.address == segment.address, last.addressAcknowledge != .no, !last.acknowledges.contains(.no)
    {
      var joined = segment
      joined.isJoined = .unknown
      buses[bus].pending?.exchange.segments.append(joined)
      return release(bus)
    }
    let before = release(bus)
    var first = segment
    first.isJoined = .unknown
    buses[bus].pending = TraceRecord(
      number: 0, time: time, bus: buses[bus].id, exchange: Exchange(segments: [first], isStopped: .unknown))
    // A read is never joined with what follows it, so the pending transaction is complete.
    return before
  }

  /// The next transaction that still waits for a read; nil if there is none.
  mutating func finish() -> TraceRecord? {
    let waiting = buses.indices.filter { buses[$0].pending != nil }
    let first = waiting.min { (buses[$0].pending?.time ?? 0) < (buses[$1].pending?.time ?? 0) }
    return first.flatMap { release($0) }
  }

  /// Takes a transaction of which everything is known.
  mutating func add(_ exchange: Exchange, on bus: Int, at time: Nanoseconds?) -> TraceRecord {
    count += 1
    return TraceRecord(number: count, time: time, bus: buses[bus].id, exchange: exchange)
  }

  private mutating func release(_ bus: Int) -> TraceRecord? {
    guard var record = buses[bus].pending else { return nil }
    buses[bus].pending = nil
    count += 1
    record.number = count
    record.exchange.fault = BusFault.seen(in: record.exchange.segments)
    return record
  }
}
