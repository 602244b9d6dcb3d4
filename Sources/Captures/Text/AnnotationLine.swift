/// One line of a PulseView export: `253-253 I²C: Address/Data: Start`, or of another form that its user has set.
struct AnnotationLine {
  var samples: SampleSpan?
  /// The name of the decoder; empty if the form has none.
  var decoder: String
  /// The event; nil if the line says nothing about a bus.
  var event: SigrokLine.Event?

  /// Reads a line by a template, or takes the text after its samples, its decoder and any colons.
  init?(_ line: Span<UInt8>, template: AnnotationTemplate?) {
    if let template {
      guard let fields = template.fields(of: line) else { return nil }
      samples = fields.samples
      decoder = fields.decoder.map { Self.text(line, $0) } ?? ""
      event = Self.event(line, fields.annotation)
      return
    }
    var position = 0
    samples = SampleSpan(line, at: &position, before: line.count)
    let end = Self.colon(line, from: position)
    decoder = end.map { Self.text(line, position..<$0) } ?? ""
    event = nil
    var start: Int? = position
    while let candidate = start {
      let found = Self.event(line, candidate..<line.count)
      if let found, found != .warning {
        event = found
        return
      }
      event = event ?? found
      start = Self.colon(line, from: candidate).map { $0 + 2 }
    }
    if samples == nil, end == nil { return nil }
  }

  /// Whether it belongs to a decoder of I2C, or names no decoder.
  var isI2C: Bool { decoder.isEmpty || DecoderName.isI2C(decoder) }

  /// The event of an annotation; if all its texts are printed, the first counts.
  private static func event(_ line: Span<UInt8>, _ range: Range<Int>) -> SigrokLine.Event? {
    var (start, end) = (range.lowerBound, range.lowerBound)
    if start < range.upperBound, line[start] == UInt8(ascii: "\"") { start += 1 }
    end = start
    while end < range.upperBound, line[end] != UInt8(ascii: ","), line[end] != UInt8(ascii: "\"") { end += 1 }
    return SigrokLine.event(line, start..<end)
  }

  /// The position of the next `: `.
  private static func colon(_ line: Span<UInt8>, from start: Int) -> Int? {
    var position = start
    while position + 1 < line.count {
      if line[position] == UInt8(ascii: ":"), line[position + 1] == 0x20 { return position }
      position += 1
    }
    return nil
  }

  private static func text(_ line: Span<UInt8>, _ range: Range<Int>) -> String {
    var bytes: [UInt8] = []
    for position in range { bytes.append(line[position]) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
