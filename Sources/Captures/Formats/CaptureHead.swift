internal import Trace

/// The beginning of a file, from which its format is detected.
struct CaptureHead: Sendable {
  /// The number of bytes that are looked at.
  static let size = 1 << 16
  /// The most lines that are looked at one by one; ``holds(_:)`` searches all bytes.
  private static let lineLimit = 256

  let bytes: [UInt8]
  /// The first lines that are not empty, without line breaks; the last may be cut.
  let lines: [[UInt8]]
  /// The fields of the first line in lower case.
  let header: [String]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    lines = text.split(maxSplits: Self.lineLimit) { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
      .prefix(Self.lineLimit).map { Array($0) }
    header = lines.first.map { Self.fields($0).map { $0.lowercased() } } ?? []
  }

  var firstLine: [UInt8] { lines.first ?? [] }

  /// Whether one of these texts occurs anywhere.
  func holds(_ texts: String...) -> Bool { texts.contains { bytes.span.contains(Array($0.utf8)) } }

  func firstLineHolds(_ text: String) -> Bool { firstLine.span.contains(Array(text.utf8)) }

  /// Whether one of the first lines begins with this text.
  func hasLine(beginning text: String) -> Bool { lines.contains { $0.starts(with: text.utf8) } }

  /// Whether the first line is a header with these columns, in lower case.
  func hasColumns(_ names: String...) -> Bool { names.allSatisfy(header.contains) }

  /// Whether a line is an annotation about a bus.
  static func isAnnotation(_ line: [UInt8]) -> Bool {
    guard let annotation = AnnotationLine(line.span, template: nil), annotation.samples != nil else { return false }
    return DecoderName.isI2C(annotation.decoder)
  }

  /// The fields of a line, without quotes and blanks around them.
  private static func fields(_ line: [UInt8]) -> [String] {
    var table = TableReader(CaptureSource(path: "", bytes: line))
    return (try? table.advance()) == true ? table.texts : []
  }

  /// Whether all fields of a line but the first are 0 or 1.
  func rowIsDigital(_ line: Int) -> Bool {
    guard lines.indices.contains(line) else { return false }
    let fields = Self.fields(lines[line])
    return fields.count > 2 && fields.dropFirst().allSatisfy { $0 == "0" || $0 == "1" }
  }

  /// Whether it is text with two bytes per character, by its byte order mark or its first ASCII character.
  var isUTF16: Bool {
    bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      || (bytes.count > 1 && bytes[0] > 0x20 && bytes[0] < 0x7F && bytes[1] == 0)
  }
}

extension Span<UInt8> {
  /// Whether some bytes occur anywhere.
  ///
  /// The first of them is searched for, eight places at a time.
  fileprivate func contains(_ text: [UInt8]) -> Bool {
    guard let first = text.first else { return true }
    var start = 0
    while let place = firstIndex(of: first, from: start) {
      if holds(text, at: place) { return true }
      start = place + 1
    }
    return false
  }
}
