/// What a capture file can be.
package enum CaptureFormat: String, Hashable, Sendable, CaseIterable {
  /// A trace of our own.
  case trace
  /// What sigrok-cli prints.
  case sigrokText = "sigrok-text"
  /// Samples as sigrok keeps them.
  case sigrokSession = "sr"
  /// A value change dump of a simulator.
  case vcd
  /// Transitions as Saleae Logic exports them.
  case saleaeDigital = "saleae-digital"
  /// Transitions as DSView exports them.
  case dsviewLogic = "dsview-logic"

  /// What reads a file of this format, at its beginning.
  func decoder(_ source: CaptureSource, _ options: CaptureOptions) throws(CaptureError) -> any CaptureDecoder {
    switch self {
    case .trace: return try TraceDecoder(source)
    case .sigrokText: return try SigrokTextReader(source, options)
    case .sigrokSession:
      let archive = try ZipArchive(source)
      let session = try SigrokArchive(archive)
      let pair = try LinePair(among: session.channels.map(\.name), options: options, path: source.path)
      let samples = LogicSamples(
        archive, session, clockBit: session.channels[pair.clock].bit, dataBit: session.channels[pair.data].bit)
      return try EdgeReader(
        samples, path: source.path, format: self, clock: try SampleClock(options, rate: session.rate),
        options: options, adapter: pair.description)
    case .vcd:
      let edges = try VCDEdges(source, options)
      return try EdgeReader(
        edges, path: source.path, format: self, clock: edges.clock, options: options, adapter: edges.adapter)
    case .saleaeDigital, .dsviewLogic:
      let edges = try DigitalTable(source, self, options)
      return try EdgeReader(
        edges, path: source.path, format: self, clock: DigitalTable.clock, options: options, adapter: edges.adapter)
    }
  }

  /// Whether what the header says is only known at the end.
  var isSurveyed: Bool {
    switch self {
    case .trace, .sigrokSession, .vcd, .saleaeDigital, .dsviewLogic: false
    case .sigrokText: true
    }
  }
}
