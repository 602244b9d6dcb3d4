internal import I2C
internal import Trace

/// What reads one format: transactions out, one after another, in flat memory.
protocol CaptureDecoder {
  /// The next transaction; nil at the end.
  mutating func next() throws(CaptureError) -> TraceRecord?
  /// What is known of the capture so far, hence all of it once everything has been read.
  var facts: CaptureFacts { get }
  /// Counts whenever the facts change after a record came out.
  var revision: Int { get }
  /// What is worth a word and stops nothing.
  var remarks: CaptureRemarks { get }
}

extension CaptureDecoder {
  /// Nothing changes where all is known from the first.
  var revision: Int { 0 }
}

/// What a capture is, beside its transactions.
struct CaptureFacts {
  /// The buses, each with the name that its transactions carry.
  var buses: [TraceHeader.BusInfo] = []
  /// What this file cannot tell, beside what no file of its format can.
  var lossy: Set<TraceHeader.Lossy> = []
  /// What was printed as addresses; nil where the format leaves no doubt about them.
  var addresses: AddressSurvey?
  /// Whether numbers were printed as characters.
  var hasCharacters = false
  /// The shortest time from one byte to the next, in nanoseconds, where segments are told apart by it.
  var shortestGap: Int64?
  /// When the capture began, as RFC 3339; nil where nobody knows.
  var start: String?
}
