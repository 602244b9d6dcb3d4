/// Makes text from outside safe for a terminal and a report: no control character remains.
public enum PlainText {
  /// Appends bytes as text; control characters and what is no UTF-8 become a visible `\xNN`.
  public static func append(_ bytes: some Sequence<UInt8>, to text: inout String) {
    let bytes = Array(bytes)
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var position = 0
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let encoded):
        append(Unicode.UTF8.decode(encoded), to: &text)
        position += encoded.count
      case .error(let length):
        for byte in bytes[position..<position + length] { append(byte, to: &text) }
        position += length
      case .emptyInput: return
      }
    }
  }

  private static func append(_ byte: UInt8, to text: inout String) {
    text += "\\x" + hexDigits(byte, uppercase: false)
  }

  /// The text with every control character made visible; line feeds are kept if `keepingLines`.
  public static func of(_ text: String, keepingLines: Bool = false) -> String {
    let isKept = { (scalar: Unicode.Scalar) in keepingLines && scalar == "\n" }
    guard text.unicodeScalars.contains(where: { isUnsafe($0) && !isKept($0) }) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if isKept(scalar) { result.unicodeScalars.append(scalar) } else { append(scalar, to: &result) }
    }
    return result
  }

  /// The private characters that stand for bytes of names that are no UTF-8.
  private static let foreignBytes: ClosedRange<UInt32> = 0x10FE00...0x10FEFF

  /// Whether a character is a control character (C0, DEL, C1), a line separator that only some programs obey, a mark of
  /// text direction or a joiner, which nobody sees, or a byte that is no UTF-8.
  private static func isUnsafe(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    // No mark of direction lies here, and nearly all text does.
    case 0x20..<0x7F: false
    case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029, foreignBytes: true
    default: scalar.properties.generalCategory == .format
    }
  }

  private static func append(_ scalar: Unicode.Scalar, to text: inout String) {
    guard isUnsafe(scalar) else { return text.unicodeScalars.append(scalar) }
    if scalar.value < 0x100 || foreignBytes.contains(scalar.value) {
      append(UInt8(truncatingIfNeeded: scalar.value), to: &text)
    } else {
      text += "\\u{\(hexDigits(scalar.value, 1, uppercase: false))}"
    }
  }
}
