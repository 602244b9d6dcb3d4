extension CaptureFormat {
  /// Bytes of a file that tell its format for certain, where it has as many.
  package static let sniffedBytes = 4_096

  /// The format of a file by its beginning; an error that says what can be read when it is none, or could be several.
  package static func sniff(_ source: CaptureSource) throws(CaptureError) -> CaptureFormat {
    let head = CaptureHead(try source.read(sniffedBytes, at: 0))
    guard let firstLine = head.lines.first else { throw .empty(source.path) }
    if head.bytes.starts(with: "PK\u{3}\u{4}".utf8) { throw .archive(source.path) }
    if head.isUTF16 { throw .encoding(source.path) }
    let candidates = allCases.filter { $0.mayBegin(with: head) }
    if candidates.count > 1 { throw .ambiguous(candidates, source.path) }
    guard let format = candidates.first else { throw .format(LineExcerpt.of(firstLine.span), source.path) }
    return format
  }

  /// Whether a file of this format may begin so.
  private func mayBegin(with head: CaptureHead) -> Bool {
    let line = head.lines.first ?? []
    return switch self {
    case .trace: line.first == UInt8(ascii: "{") && line.contains(#""k""#.utf8)
    case .sigrokText: SigrokLine(line.span) != nil
    }
  }
}

/// The beginning of a file.
struct CaptureHead {
  let bytes: [UInt8]
  /// The lines that are not empty, without their breaks; the last may be cut.
  let lines: [[UInt8]]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    lines = text.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.map { Array($0) }
  }

  /// Whether it is text of two bytes per character, by its byte order mark or an ASCII character.
  var isUTF16: Bool {
    bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
      || (bytes.count > 1 && bytes[0] > 0x20 && bytes[0] < 0x7F && bytes[1] == 0)
  }
}
