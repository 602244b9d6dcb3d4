package import Diagnostics
package import Trace

/// Reads a capture of any format, transaction by transaction, in flat memory.
///
/// This is the one way into captures: it tells the format from the content, finds out what the header must say, and then
/// gives the transactions in the order of the file. What a format cannot tell is unknown in them, and the header lists
/// it as lossy.
package struct CaptureReader {
  /// What the file is.
  package let format: CaptureFormat
  /// What a trace of the capture begins with.
  package let header: TraceHeader
  /// How addresses were taken; nil where the format leaves no doubt about them.
  package let addressForm: CaptureOptions.AddressForm?

  private let path: String
  private var decoder: any CaptureDecoder

  /// A reader of a capture.
  ///
  /// - Parameter tool: the program and its version, for the header.
  package init(_ source: CaptureSource, options: CaptureOptions = CaptureOptions(), tool: String) throws(CaptureError) {
    path = source.path
    format = if let said = options.format { said } else { try CaptureFormat.sniff(source, options) }
    var survey = CaptureSurvey(addressForm: options.addressForm)
    var facts: CaptureFacts
    decoder = try format.decoder(source, options, survey)
    if format.isSurveyed {
      while try decoder.next() != nil {}
      facts = decoder.facts
      survey = CaptureSurvey(
        addressForm: options.addressForm ?? facts.addresses?.form, hasCharacters: facts.hasCharacters,
        shortestGap: facts.shortestGap)
      decoder = try format.decoder(source, options, survey)
    } else {
      facts = decoder.facts
    }
    addressForm = facts.addresses == nil ? nil : survey.addressForm
    header =
      (decoder as? TraceDecoder)?.header
      ?? TraceHeader(
        tool: tool, start: facts.start, buses: facts.buses, source: source.path, lossy: format.lossy.union(facts.lossy))
  }

  /// The next transaction; nil at the end.
  package mutating func next() throws(CaptureError) -> TraceRecord? { try decoder.next() }

  /// What is worth a word and stopped nothing; complete when all has been read.
  package var remarks: [Diagnostic] { decoder.remarks.diagnostics(path: path) }
}
