internal import I2C
internal import Trace

/// All transactions of a recording with one bus, for replays that do not go by its order.
struct WholeRecording {
  /// The most transactions that are kept.
  static let limit = 65_536

  let header: TraceHeader
  let path: String
  let acknowledges: BusLimits.AcknowledgeKnowledge
  private(set) var transactions: [RecordedTransaction] = []
  /// The recorded pin actions.
  private(set) var pins = RecordedPins()

  init(_ reader: consuming TraceReader, bus: String) throws(TraceError) {
    var recording = try Recording(reader, bus: bus)
    header = recording.header
    path = recording.path
    acknowledges = recording.acknowledges
    while let transaction = try recording.next() {
      if transactions.count == Self.limit { throw .tooLong(path, line: recording.line, limit: Self.limit) }
      transactions.append(transaction)
    }
    pins = recording.pins
  }
}
