package import Trace

/// A format of capture files.
///
/// Its descriptor has everything in which the format differs from others.
///
/// The descriptors are in `Formats`, one file for each family. A new format needs a descriptor, an entry in ``all``,
/// and a reader if no existing one fits.
package struct CaptureFormat: Sendable {
  /// Makes a decoder at the beginning of a file of the format.
  typealias Decoder =
    @Sendable (CaptureSource, CaptureOptions, CaptureSurvey) throws(CaptureError) -> any CaptureDecoder

  /// How far a file must be read to know what the header of a trace must say: buses, the width of addresses.
  enum Survey: Hashable, Sendable {
    /// Not at all, because the file declares it, or there is no doubt.
    case none
    /// The beginning, because the rest of the file nearly never contradicts it.
    case beginning
    /// The whole file.
    case whole
  }

  /// The name for `--from`.
  package let name: String
  /// The format in words.
  package let words: String
  /// The form of a line, for a message about a line without it.
  let lineForm: String
  /// How to get a file that can be read, for messages.
  let cure: String
  /// What no file of the format can tell.
  package let lossy: Set<TraceHeader.Lossy>
  /// Whether the reader was never tried on a whole file, only on a header and single rows.
  package let isUnproven: Bool
  /// How the tool prints addresses by default.
  let addresses: CaptureOptions.AddressForm
  /// How far a file must be read to make the header of a trace.
  let survey: Survey
  /// Whether a file of the format may begin like this.
  let mayBegin: @Sendable (CaptureHead) -> Bool
  let decoder: Decoder

  init(
    _ name: String, words: String, line lineForm: String, cure: String, lossy: Set<TraceHeader.Lossy> = [],
    isUnproven: Bool = false, addresses: CaptureOptions.AddressForm = .sevenBit, survey: Survey = .beginning,
    mayBegin: @escaping @Sendable (CaptureHead) -> Bool,
    decoder: @escaping Decoder
  ) {
    self.name = name
    self.words = words
    self.lineForm = lineForm
    self.cure = cure
    self.lossy = lossy
    self.isUnproven = isUnproven
    self.addresses = addresses
    self.survey = survey
    self.mayBegin = mayBegin
    self.decoder = decoder
  }

  /// Every format, in the order in which they are listed.
  package static let all: [CaptureFormat] = [
    trace, sigrokText, pulseView, sigrokSession, vcd, saleaeTable, saleaeLegacy, saleaeLogic1, saleaeDigital, ftrace,
    totalPhase, dsview, dsviewLogic, kingst, pcap, pcapng, i2ctransfer, busPirate, sniffer, ols,
    sampleTable,
  ]

  /// The format of this name; nil if there is none.
  package init?(name: String) {
    guard let format = Self.all.first(where: { $0.name == name }) else { return nil }
    self = format
  }
}

extension CaptureFormat: Hashable {
  /// Formats are equal if they have the same name.
  package static func == (left: CaptureFormat, right: CaptureFormat) -> Bool { left.name == right.name }

  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
