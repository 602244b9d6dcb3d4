/// Makes text of bytes: words of captures, most of them short enough for a string that needs no memory of its own.
enum ShortText {
  static func of(_ bytes: Span<UInt8>) -> String {
    var text = ""
    for position in 0..<bytes.count {
      guard bytes[position] < 0x80 else { return decoded(bytes) }
      text.unicodeScalars.append(Unicode.Scalar(bytes[position]))
    }
    return text
  }

  private static func decoded(_ bytes: Span<UInt8>) -> String {
    String(decoding: (0..<bytes.count).map { bytes[$0] }, as: UTF8.self)
  }
}
