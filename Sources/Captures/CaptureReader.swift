package import Diagnostics
import I2C
package import Trace

/// Reads a capture of any format, transaction by transaction, in constant memory.
///
/// All captures are read by it: it detects the format, finds out what the header must say, and then returns the
/// transactions in the order of the file. What a format cannot tell is unknown in them, and the header lists it as
/// lossy.
package struct CaptureReader {
  /// How much of a file is read before the header is made, if the header depends on the content.
  package enum SurveyExtent: Hashable, Sendable {
    /// The whole file, so that the header is always right. The file is read twice.
    case whole
    /// The beginning. If something later contradicts it, the error is ``CaptureError/isMisjudged``, and the caller
    /// starts again with the whole file. Nearly every file is then read only once.
    case beginning
  }

  /// The number of bytes that count as the beginning of a file.
  package static let beginning = CaptureSource.chunkSize

  /// The format of the file.
  package let format: CaptureFormat
  /// The header for a trace of the capture.
  package let header: TraceHeader
  /// How addresses were read; nil if the format leaves no doubt about them.
  package let addressForm: CaptureOptions.AddressForm?

  private let path: String
  private let options: CaptureOptions
  private let survey: CaptureSurvey
  private var decoder: any CaptureDecoder
  /// The names of the two lines, if they were found by trying; otherwise nil.
  private var foundLines: CaptureOptions?
  /// The revision of the decoder's facts that were last compared with the header.
  private var revision = 0

  /// A reader of a capture.
  ///
  /// - Parameter tool: the program and its version, for the header.
  package init(
    _ source: CaptureSource, options: CaptureOptions = CaptureOptions(), tool: String,
    survey extent: SurveyExtent = .whole
  ) throws(CaptureError) {
    path = source.path
    self.options = options
    format = if let said = options.format { said } else { try CaptureFormat.sniff(source, options) }
    var survey = CaptureSurvey(format, options)
    var facts: CaptureFacts
    if format.survey == .none {
      (decoder, foundLines) = try Self.decoder(source, format, options, survey)
      facts = decoder.facts
    } else {
      let isBeginning = extent == .beginning && format.survey == .beginning && source.size > Self.beginning
      facts = try Self.facts(isBeginning ? source.prefix(Self.beginning) : source, format, options)
      survey = CaptureSurvey(facts, options, isProvisional: isBeginning)
      decoder = try format.decoder(source, options, survey)
    }
    self.survey = survey
    addressForm = facts.addresses == nil ? nil : survey.addressForm
    header =
      (decoder as? TraceDecoder)?.header
      ?? TraceHeader(
        tool: tool, start: facts.start, buses: facts.buses, source: source.path,
        lossy: format.lossy.union(facts.lossy))
  }

  /// Makes a decoder.
  ///
  /// If no names show the two lines, it finds them by trying and returns them too.
  private static func decoder(
    _ source: CaptureSource, _ format: CaptureFormat, _ options: CaptureOptions, _ survey: CaptureSurvey
  ) throws(CaptureError) -> (any CaptureDecoder, CaptureOptions?) {
    do throws(CaptureError) { return (try format.decoder(source, options, survey), nil) } catch {
      guard !error.channels.isEmpty, options.clockName == nil, options.dataName == nil else { throw error }
      let open = { (trial: CaptureOptions) throws(CaptureError) in try format.decoder(source, trial, survey) }
      guard let found = try LineSearch.find(among: error.channels, options, path: source.path, open) else {
        throw error
      }
      return (try open(found), found)
    }
  }

  /// The facts that are found by reading a source to its end.
  private static func facts(
    _ source: CaptureSource, _ format: CaptureFormat, _ options: CaptureOptions
  ) throws(CaptureError) -> CaptureFacts {
    var decoder = try format.decoder(source, options, CaptureSurvey(format, options))
    do throws(CaptureError) { while try decoder.next() != nil {} } catch {
      // If only the beginning of the file is read here, its cut end looks like a mistake. A real mistake is reported
      // when the whole file is read.
      if !source.isPrefix { throw error }
    }
    return decoder.facts
  }

  /// The next transaction; nil at the end.
  package mutating func next() throws(CaptureError) -> TraceRecord? {
    let record = try decoder.next()
    if survey.isProvisional, decoder.revision != revision { try prove() }
    if let record { try check(record) }
    return record
  }

  /// Refuses times that a trace cannot contain, because a trace of this capture must be readable again.
  private func check(_ record: TraceRecord) throws(CaptureError) {
    let isHeld =
      (0...TraceReader.timeLimit).contains(record.time ?? 0)
      && (0...TraceReader.durationLimit).contains(record.exchange.duration ?? 0)
    if !isHeld { throw .beyondTrace(record.number, path) }
  }

  /// Compares what is known by now with the header.
  private mutating func prove() throws(CaptureError) {
    revision = decoder.revision
    let facts = decoder.facts
    guard Set(facts.buses) == Set(header.buses) || facts.buses.count < header.buses.count,
      format.lossy.union(facts.lossy).isSubset(of: header.lossy),
      CaptureSurvey(facts, options, isProvisional: true).agrees(with: survey)
    else { throw .misjudged(path) }
  }

  /// The remarks on what was noticed and is no error; complete after the last transaction.
  package var remarks: [Diagnostic] {
    let found = foundLines.map { Diagnostic.foundLines($0.clockName ?? "", $0.dataName ?? "", path) }
    return [found].compactMap { $0 } + decoder.remarks.diagnostics(path: path)
  }
}
