/// What a capture file can be.
package enum CaptureFormat: String, Hashable, Sendable, CaseIterable {
  /// A trace of our own.
  case trace
  /// What sigrok-cli prints.
  case sigrokText = "sigrok-text"
  /// Annotations as PulseView exports them.
  case pulseView = "pulseview"
  /// Samples as sigrok keeps them.
  case sigrokSession = "sr"
  /// A value change dump of a simulator.
  case vcd
  /// The data table of Saleae Logic 2.
  case saleaeTable = "saleae"
  /// The export of Saleae's analyzer itself.
  case saleaeLegacy = "saleae-legacy"
  /// The table of Saleae Logic 1.
  case saleaeLogic1 = "saleae-logic1"
  /// Transitions as Saleae Logic exports them.
  case saleaeDigital = "saleae-digital"
  /// The kernel's events of I2C.
  case ftrace
  /// The table of Total Phase Data Center.
  case totalPhase = "total-phase"
  /// Annotations as DSView exports them.
  case dsview
  /// Transitions as DSView exports them.
  case dsviewLogic = "dsview-logic"
  /// The table of KingstVIS.
  case kingst
  /// Packets of link type 209, in a pcap or a pcapng file.
  case pcap, pcapng
  /// What `i2ctransfer -v` prints.
  case i2ctransfer
  /// A transcript of a Bus Pirate.
  case busPirate = "bus-pirate"

  /// What reads a file of this format, at its beginning.
  func decoder(
    _ source: CaptureSource, _ options: CaptureOptions, _ survey: CaptureSurvey
  ) throws(CaptureError) -> any CaptureDecoder {
    switch self {
    case .trace: return try TraceDecoder(source)
    case .sigrokText: return try SigrokTextReader(source, options, survey)
    case .pulseView: return try AnnotationReader(source, options, survey)
    case .saleaeTable: return try DataTableReader(source, survey)
    case .saleaeLegacy, .saleaeLogic1: return try ByteTableReader(source, self, survey)
    case .ftrace: return KernelTraceReader(source)
    case .totalPhase: return try TransactionTableReader(source)
    case .dsview: return try AnnotationTableReader(source, survey)
    case .kingst: return try SegmentTableReader(source, survey)
    case .pcap, .pcapng: return try PacketReader(source, self)
    case .i2ctransfer: return TransferTextReader(source)
    case .busPirate: return try BusPirateReader(source)
    case .sigrokSession:
      let archive = try ZipArchive(source)
      let session = try SigrokArchive(archive)
      let pair = try LinePair(among: session.channels.map(\.name), options: options, path: source.path)
      let samples = LogicSamples(
        archive, session, clockBit: session.channels[pair.clock].bit, dataBit: session.channels[pair.data].bit)
      var reader = try EdgeReader(
        samples, path: source.path, format: self, clock: try SampleClock(options, rate: session.rate),
        options: options, adapter: pair.description)
      if options.rate == nil, let rate = session.rate, rate < SigrokArchive.lowestRate { reader.note(.doubtfulRate) }
      return reader
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
    case .trace, .sigrokSession, .vcd, .saleaeDigital, .dsviewLogic, .totalPhase, .busPirate: false
    case .sigrokText, .pulseView, .saleaeTable, .saleaeLegacy, .saleaeLogic1, .ftrace, .dsview, .kingst, .pcap,
      .pcapng, .i2ctransfer:
      true
    }
  }
}
