internal import I2C
internal import Trace

/// The transactions of one bus of a recording, read as they are needed.
struct Recording: ~Copyable {
  let header: TraceHeader
  /// Whether lines say in which section of a sequence they were recorded.
  private(set) var hasSections = false
  private let bus: String
  /// What was read about its pins, beside the transactions.
  var pins = RecordedPins()
  /// Whether anybody has acknowledged anything yet.
  private var hasAnswered = false
  private var reader: TraceReader
  /// The rest of the transactions of the last line.
  private var parts: ArraySlice<Entry> = []

  /// Reads the header and finds the bus in it.
  init(_ reader: consuming TraceReader, bus: String) throws(TraceError) {
    var reader = reader
    let header = try reader.header()
    // A recording of a single bus is unambiguous, whatever name the bus has in it.
    let names = header.buses.map(\.id)
    guard let name = names.count == 1 ? names.first : names.first(where: { $0 == bus }) else {
      throw .busName(bus, of: names, in: reader.path)
    }
    self.header = header
    self.bus = name
    self.reader = reader
  }

  /// What the recorded bus could tell of acknowledges.
  var acknowledges: BusLimits.AcknowledgeKnowledge {
    let known = header.buses.first { $0.id == bus }?.acknowledges
    return known ?? (header.lossy.contains(.acknowledge) ? .none : .perByte)
  }

  var path: String { reader.path }
  var isCut: Bool { reader.isCut }
  var isComplete: Bool { reader.isComplete }
  /// The line that was read last.
  var line: Int { reader.line }

  /// A transaction as it was read.
  struct Entry {
    var line: Int
    var record: TraceRecord
    /// Whether it stands in a capture before anybody acknowledged anything.
    var isSilence: Bool
  }

  /// What was read: a transaction, or something about a pin, which is kept in ``pins``.
  enum Item {
    case transaction(Entry)
    case pin
  }

  /// The next transaction that asked the bus for something; nil at the end.
  mutating func next() throws(TraceError) -> RecordedTransaction? {
    while let item = try nextItem() { if case .transaction(let entry) = item { return RecordedTransaction(entry) } }
    return nil
  }

  /// The next transaction or pin; nil at the end.
  mutating func nextItem() throws(TraceError) -> Item? {
    if !parts.isEmpty { return .transaction(parts.removeFirst()) }
    while let content = try reader.nextLine() {
      switch consume content {
      case .transaction(let record):
        guard record.bus == bus, !record.exchange.segments.isEmpty || record.exchange.fault != nil else { continue }
        if record.section != nil { hasSections = true }
        if record.isWhole { return .transaction(entry(record, line)) }
        parts = ArraySlice(record.parts.map { entry($0, line) })
        return .transaction(parts.removeFirst())
      case .pin(let pin):
        guard pin.bus == bus else { continue }
        guard pins.keptCount < ReplayBus.keptLimit else { throw .tooManyPins(path, line: line, limit: pins.keptCount) }
        hasSections = hasSections || pin.section != nil
        pins.keep(RecordedPin(line: line, record: pin))
        return .pin
      case .header, .event, .end: continue
      }
    }
    return nil
  }

  private mutating func entry(_ record: consuming TraceRecord, _ line: Int) -> Entry {
    if !hasAnswered { hasAnswered = record.exchange.wasAnswered || record.exchange.fault == nil }
    return Entry(line: line, record: record, isSilence: !hasAnswered && header.isOfCapture)
  }
}
