internal import Trace

// Formats of sigrok, PulseView and DSView.

extension CaptureFormat {
  /// The output of sigrok-cli.
  package static let sigrokText: CaptureFormat = CaptureFormat(
    "sigrok-text", words: "the I2C text of sigrok-cli", line: "'[FIRST-LAST ]i2c-N: TEXT'",
    cure:
      "print the capture with `sigrok-cli -i CAPTURE -P i2c:scl=SCL:sda=SDA -A i2c=addr-data --protocol-decoder-samplenum`",
    lossy: [.request], mayBegin: { SigrokLine($0.firstLine.span) != nil }
  ) { source, options, survey throws(CaptureError) in try SigrokTextReader(source, options, survey) }

  /// Annotations as PulseView exports them.
  package static let pulseView: CaptureFormat = CaptureFormat(
    "pulseview", words: "an annotation export of PulseView", line: "'FIRST-LAST DECODER: ROW: TEXT'",
    cure: "give the line format that is set in PulseView, as in `--template '%s %d: %r: %1'`", lossy: [.request],
    mayBegin: { SigrokLine($0.firstLine.span) == nil && CaptureHead.isAnnotation($0.firstLine) }
  ) { source, options, survey throws(CaptureError) in try AnnotationReader(source, options, survey) }

  /// Samples in a session file of sigrok.
  package static let sigrokSession: CaptureFormat = CaptureFormat(
    "sr", words: "a .sr file of sigrok", line: "a sample", cure: "name the lines with `--scl NAME --sda NAME`",
    lossy: [.request], survey: .none, mayBegin: { _ in false }
  ) { source, options, _ throws(CaptureError) in
    let archive = try ZipArchive(source)
    let session = try SigrokArchive(archive)
    let pair = try LinePair(among: session.channels.map(\.name), options: options, path: source.path)
    let samples = LogicSamples(
      archive, session, clockBit: session.channels[pair.clock].bit, dataBit: session.channels[pair.data].bit)
    var reader = try EdgeReader(
      samples, path: source.path, format: sigrokSession, clock: try SampleClock(options, rate: session.rate),
      options: options, adapter: pair.description)
    if options.rate == nil, let rate = session.rate, rate < SigrokArchive.lowestRate { reader.note(.doubtfulRate) }
    return reader
  }

  /// Samples as a table, as many programs and instruments write it.
  package static let sampleTable: CaptureFormat = CaptureFormat(
    "samples", words: "a table of samples", line: "'SECONDS,0,1', '0,1' or voltages",
    cure: "name the columns with `--scl NAME --sda NAME`", lossy: [.request], survey: .none, mayBegin: { _ in false }
  ) { source, options, _ throws(CaptureError) in try EdgeReader.samples(source, options) }

  /// Annotations as DSView exports them.
  package static let dsview: CaptureFormat = CaptureFormat(
    "dsview", words: "the protocol export of DSView", line: "'ID,NANOSECONDS,TEXT'",
    cure: "export the I2C table again as CSV", lossy: [.request], isUnproven: true, addresses: .eightBit,
    mayBegin: { $0.header.first == "id" && $0.header.contains("time[ns]") }
  ) { source, _, survey throws(CaptureError) in try AnnotationTableReader(source, survey) }

  /// Transitions as DSView exports them.
  package static let dsviewLogic: CaptureFormat = CaptureFormat(
    "dsview-logic", words: "the logic export of DSView", line: "'SECONDS,0,1'",
    cure: "name the lines with `--scl NAME --sda NAME`", lossy: [.request], isUnproven: true, survey: .none,
    mayBegin: { $0.firstLine.first == UInt8(ascii: ";") && $0.hasLine(beginning: "Time(s)") }
  ) { source, options, _ throws(CaptureError) in try EdgeReader.table(source, dsviewLogic, options) }
}
