internal import I2C
internal import Trace

/// Reads one format, transaction by transaction, in constant memory.
protocol CaptureDecoder {
  /// The next transaction; nil at the end.
  mutating func next() throws(CaptureError) -> TraceRecord?
  /// What is known of the capture so far; complete after the last transaction.
  var facts: CaptureFacts { get }
  /// A number that grows when the facts change after a record was returned.
  var revision: Int { get }
  /// The remarks on what was noticed and is no error.
  var remarks: CaptureRemarks { get }
}

extension CaptureDecoder {
  /// Never grows, for formats whose facts are known from the start.
  var revision: Int { 0 }
}

/// The facts about a capture, apart from its transactions.
struct CaptureFacts {
  /// The buses, each with the id that its transactions have.
  var buses: [TraceHeader.BusInfo] = []
  /// What this file cannot tell, in addition to what no file of its format can.
  var lossy: Set<TraceHeader.Lossy> = []
  /// The survey of the printed addresses; nil if the format leaves no doubt about them.
  var addresses: AddressSurvey?
  /// Whether numbers were printed as characters.
  var hasCharacters = false
  /// The shortest time from one byte to the next, in nanoseconds; nil if segments are not separated by time.
  var shortestGap: Int64?
  /// When the capture began, as RFC 3339; nil if unknown.
  var start: String?
}
