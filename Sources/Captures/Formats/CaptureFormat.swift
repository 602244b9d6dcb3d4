package import Trace

/// What a capture file can be: one descriptor has everything in which a format differs from the others.
///
/// The descriptors stand in `Formats`, those of one family in a file. A new format is a descriptor, its place in
/// ``all``, and a reader where none of those that are there can read it.
package struct CaptureFormat: Sendable {
  /// Makes what reads a file of the format, at its beginning.
  typealias Decoder =
    @Sendable (CaptureSource, CaptureOptions, CaptureSurvey) throws(CaptureError) -> any CaptureDecoder

  /// How far a file must be read for what the header of a trace says of it: buses, the width of addresses.
  enum Survey: Hashable, Sendable {
    /// Not at all: a declaration says so, or there is no doubt.
    case none
    /// The beginning shows it, and nearly never is what follows another.
    case beginning
    /// Only the whole of it shows it.
    case whole
  }

  /// What `--from` calls it.
  package let name: String
  /// The format in words.
  package let words: String
  /// What a line of it looks like, for a message about one that does not.
  let lineForm: String
  /// How to come by a file that can be read.
  let cure: String
  /// What no file of the format can tell.
  package let lossy: Set<TraceHeader.Lossy>
  /// Whether only a header and rows of the format could be seen, and never a whole file.
  package let isUnproven: Bool
  /// How the tool prints addresses where its user has set nothing else.
  let addresses: CaptureOptions.AddressForm
  /// How far a file must be read for what its header says.
  let survey: Survey
  /// Whether a file of the format may begin so.
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

  /// The format of this name; nil when there is none.
  package init?(name: String) {
    guard let format = Self.all.first(where: { $0.name == name }) else { return nil }
    self = format
  }
}

extension CaptureFormat: Hashable {
  /// Formats are the same when they have the same name.
  package static func == (left: CaptureFormat, right: CaptureFormat) -> Bool { left.name == right.name }

  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
