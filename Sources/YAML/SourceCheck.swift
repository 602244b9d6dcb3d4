import Diagnostics

/// Checks the bytes of a file before libyaml reads them: whether they are text, in UTF-8, with line breaks that all
/// programs count alike.
///
/// For a file of plain ASCII, which most are, one pass without branches is enough.
struct SourceCheck {
  /// What the parser needs to know about a correct file.
  struct Traits {
    /// The number of bytes of the byte order mark.
    ///
    /// libyaml must not see it, because it would shift the columns of the first line.
    var markLength = 0
    /// Whether every code point is one byte.
    ///
    /// Otherwise libyaml's marks, which count code points, must be converted.
    var isASCII = true
    /// Whether it may contain an expression.
    var hasDollar = false
    /// Whether it may contain a no-break space.
    var hasNoBreakSpace = false
  }

  private let source: SourceText

  init(_ source: SourceText) { self.source = source }

  /// The traits of the file; throws the first reason why it cannot be read.
  func traits() throws(Refusal) -> Traits {
    var traits = Traits()
    if let encoding = foreignEncoding { throw Refusal(.foreignEncoding(encoding, path: source.path)) }
    if source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) { traits.markLength = 3 }
    let found = survey()
    traits.isASCII = found & Kind.high == 0
    traits.hasDollar = found & Kind.dollar != 0
    guard found & (Kind.high | Kind.control) != 0 else { return traits }
    traits.hasNoBreakSpace = try readCarefully(from: traits.markLength)
    return traits
  }

  /// The kinds of bytes that occur.
  ///
  /// Each byte takes one load and one operation, without a branch.
  private func survey() -> UInt8 {
    var kinds = [UInt8](repeating: 0, count: 256)
    for byte in 0..<256 {
      switch UInt8(byte) {
      case .tab, .lineFeed: break
      case 0..<0x20, 0x7F: kinds[byte] = Kind.control
      case .dollar: kinds[byte] = Kind.dollar
      case 0x80...: kinds[byte] = Kind.high
      default: break
      }
    }
    var found: UInt8 = 0
    for byte in source.bytes { found |= kinds[Int(byte)] }
    return found
  }

  private enum Kind {
    static let high: UInt8 = 1
    static let control: UInt8 = 2
    static let dollar: UInt8 = 4
  }

  /// Detects UTF-16 and UTF-32 by their byte order marks, and UTF-16 also by the zero beside its first letter; nil for
  /// other encodings.
  private var foreignEncoding: String? {
    let bytes = source.bytes
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) { return "UTF-32, little-endian" }
    if bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return "UTF-32, big-endian" }
    if bytes.starts(with: [0xFF, 0xFE]) { return "UTF-16, little-endian" }
    if bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16, big-endian" }
    guard bytes.count >= 4, bytes.count.isMultiple(of: 2) else { return nil }
    if bytes[0] != 0, bytes[1] == 0, bytes[2] != 0, bytes[3] == 0 { return "UTF-16, little-endian" }
    if bytes[0] == 0, bytes[1] != 0, bytes[2] == 0, bytes[3] != 0 { return "UTF-16, big-endian" }
    return nil
  }

  /// Reads code point by code point; returns whether there is a no-break space.
  private func readCarefully(from start: Int) throws(Refusal) -> Bool {
    var hasNoBreakSpace = false
    var offset = start
    let bytes = source.bytes
    while offset < bytes.count {
      let byte = bytes[offset]
      if byte >= 0x20, byte < 0x7F || byte == .lineFeed || byte == .tab {
        offset += 1
        continue
      }
      guard let (scalar, length) = Self.scalar(at: offset, in: bytes) else {
        let isAlone = source.byte(at: offset + 1).map { $0 < 0x80 } ?? false
        throw Refusal(.notUTF8(byte, isAlone: isAlone, offset: offset, at: source.span(offset..<offset + 1)))
      }
      if scalar == 0xA0 { hasNoBreakSpace = true }
      try refuse(scalar, at: offset..<offset + length)
      offset += length
    }
    return hasNoBreakSpace
  }

  /// Refuses characters that are no text, and those that only some programs take for line breaks.
  private func refuse(_ scalar: UInt32, at range: Range<Int>) throws(Refusal) {
    let span = source.span(range)
    switch scalar {
    case 0x09, 0x0A: break
    case 0x0D where source.byte(at: range.upperBound) == .lineFeed: break
    case 0: throw Refusal(.binaryContent(offset: range.lowerBound, at: span))
    case 0x0D: throw Refusal(.lineSeparator("a carriage return without a line feed", escape: "\\r", at: span))
    case 0x85: throw Refusal(.lineSeparator("NEL (U+0085)", escape: "\\N", at: span))
    case 0x2028: throw Refusal(.lineSeparator("LS (U+2028)", escape: "\\L", at: span))
    case 0x2029: throw Refusal(.lineSeparator("PS (U+2029)", escape: "\\P", at: span))
    case 0..<0x20, 0x7F..<0xA0, 0xFEFF, 0xFFFE, 0xFFFF: throw Refusal(.controlCharacter(scalar, at: span))
    default: break
    }
  }

  /// The code point at an offset and its length in bytes; nil if the bytes are not UTF-8.
  private static func scalar(at offset: Int, in bytes: [UInt8]) -> (UInt32, length: Int)? {
    let first = bytes[offset]
    let (length, least): (Int, UInt32)
    switch first {
    case 0..<0x80: return (UInt32(first), 1)
    case 0xC2..<0xE0: (length, least) = (2, 0x80)
    case 0xE0..<0xF0: (length, least) = (3, 0x800)
    case 0xF0..<0xF5: (length, least) = (4, 0x1_0000)
    default: return nil
    }
    guard offset + length <= bytes.count else { return nil }
    var value = UInt32(first) & (0x7F >> UInt32(length))
    for index in offset + 1..<offset + length {
      guard bytes[index] & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(bytes[index] & 0x3F)
    }
    return value >= least && Unicode.Scalar(value) != nil ? (value, length) : nil
  }
}
