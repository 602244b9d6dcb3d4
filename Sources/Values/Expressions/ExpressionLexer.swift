/// Cuts the bytes of an expression into words.
struct ExpressionLexer {
  let bytes: [UInt8]
  /// The next byte.
  var position: Int

  func byte(_ offset: Int = 0) -> UInt8? {
    let index = position + offset
    return index < bytes.count ? bytes[index] : nil
  }

  mutating func next() throws(ExpressionMistake) -> Token {
    while let byte = byte(), byte.isBlank { position += 1 }
    let start = position
    guard let byte = byte() else { return Token(kind: .end, range: start..<start) }
    let kind: Token.Kind
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): kind = .value(try number())
    case UInt8(ascii: "\""), UInt8(ascii: "'"): kind = .value(try text(quotedBy: byte))
    case _ where byte.beginsName: kind = name()
    case _: kind = try symbol(byte)
    }
    return Token(kind: kind, range: start..<position)
  }

  /// Reads a name with all names after dots; a dot without a name after it is left alone.
  private mutating func name() -> Token.Kind {
    let start = position
    takeName()
    while byte() == UInt8(ascii: "."), let next = byte(1), next.beginsName {
      position += 1
      takeName()
    }
    switch String(decoding: bytes[start..<position], as: UTF8.self) {
    case "and": return .and
    case "or": return .or
    case "not": return .not
    case "true": return .value(.boolean(true))
    case "false": return .value(.boolean(false))
    case _: return .name
    }
  }

  mutating func takeName() {
    while let byte = byte(), byte.continuesName { position += 1 }
  }

  /// Reads a text.
  ///
  /// It ends at the quotation mark that it began with; nothing in it is escaped, and the other mark may stand in it.
  private mutating func text(quotedBy mark: UInt8) throws(ExpressionMistake) -> Value {
    let start = position
    guard let end = bytes[(start + 1)...].firstIndex(of: mark) else { throw .openText(start..<bytes.count) }
    position = end + 1
    return .text(String(decoding: bytes[start + 1..<end], as: UTF8.self))
  }

  private mutating func symbol(_ byte: UInt8) throws(ExpressionMistake) -> Token.Kind {
    let rest = bytes[position...]
    // Spellings of other languages come first, so that `&&` is not read as two `&`.
    for foreign in ForeignSpelling.long where rest.starts(with: foreign.spelling.utf8) {
      throw .foreign(foreign, at: position)
    }
    for (spelling, kind) in Self.symbols where rest.starts(with: spelling.utf8) {
      position += spelling.utf8.count
      return kind
    }
    for foreign in ForeignSpelling.short where rest.starts(with: foreign.spelling.utf8) {
      throw .foreign(foreign, at: position)
    }
    throw .character(bytes, at: position)
  }

  /// Tokens that are written with signs.
  ///
  /// Of two that begin alike, the longer one comes first.
  private static let symbols: [(String, Token.Kind)] =
    BinaryOperator.allCases.map { ($0.rawValue, .binary($0)) }.sorted { $0.0.utf8.count > $1.0.utf8.count }
    + [
      ("~", .complement), ("(", .open), (")", .close), ("[", .openBracket), ("]", .closeBracket), (",", .comma),
      ("..", .range), ("=", .assign),
    ]
}

extension UInt8 {
  var beginsName: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) || self == UInt8(ascii: "_") }
  var continuesName: Bool { beginsName || isDigit }
  /// Blank, tab, line feed, carriage return: an expression may be folded.
  var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  /// Whether it belongs to a character of several bytes.
  var isPartOfCharacter: Bool { self >= 0x80 }
}
