import Diagnostics

/// Checks of the encoding of a text file.
enum TextFile {
  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The number of bytes of the byte order mark that some editors put before UTF-8.
  static func markLength(of bytes: [UInt8]) -> Int { bytes.starts(with: mark) ? mark.count : 0 }

  /// Why a file is no text in UTF-8; nil if it is.
  static func problem(in file: SourceMap.File) -> Diagnostic? {
    let bytes = file.bytes
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return .dataFileUTF16(file.path) }
    if let offset = bytes.firstIndex(of: 0) { return .dataFileBinary(at: file.span(offset..<offset + 1)) }
    guard let offset = firstInvalidOffset(in: bytes) else { return nil }
    return .dataFileEncoding(bytes[offset], at: file.span(offset..<offset + 1))
  }

  private static func firstInvalidOffset(in bytes: [UInt8]) -> Int? {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return nil }
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let scalar): offset += scalar.count
      case .error: return offset
      case .emptyInput: return nil
      }
    }
  }
}
