import Diagnostics

/// Parses numbers as analyzers print them in the radix of their display.
enum NumberText {
  /// The value of a text, and whether the text is a character.
  struct Reading: Equatable {
    var value: UInt16
    var isCharacter: Bool
  }

  /// Reads `0x4E`, `78`, `0b0100 1110`, `N`, `'78'`, `' '`, `COMMA`, `\x4E`; nil if it is none of them.
  ///
  /// - Parameter hasCharacters: whether the file prints numbers as characters, so that a lone `5` is a character.
  static func read(_ text: Span<UInt8>, hasCharacters: Bool) -> Reading? {
    guard text.count > 0 else { return nil }
    if text.count > 2, text[0] == UInt8(ascii: "0") {
      if text[1] | 0x20 == UInt8(ascii: "x") { return digits(text, from: 2, radix: 16) }
      if text[1] | 0x20 == UInt8(ascii: "b") { return digits(text, from: 2, radix: 2) }
    }
    if text.count > 2, text[0] == UInt8(ascii: "'"), text[text.count - 1] == UInt8(ascii: "'") {
      if let number = digits(text.extracting(1..<text.count - 1), from: 0, radix: 10) {
        return Reading(value: number.value, isCharacter: true)
      }
      return text.count == 3 ? character(text[1]) : nil
    }
    if text.count == 1 {
      let isDigit = (0x30...0x39).contains(text[0])
      return isDigit && !hasCharacters ? digits(text, from: 0, radix: 10) : character(text[0])
    }
    if text.count == 5, text[0] == UInt8(ascii: "C"), text[4] == UInt8(ascii: "A") {
      return character(UInt8(ascii: ","))
    }
    if text.count == 4, text[0] == UInt8(ascii: "\\"), text[1] | 0x20 == UInt8(ascii: "x") {
      return digits(text, from: 2, radix: 16).map { Reading(value: $0.value, isCharacter: true) }
    }
    return digits(text, from: 0, radix: 10)
  }

  private static func character(_ byte: UInt8) -> Reading {
    Reading(value: UInt16(byte), isCharacter: true)
  }

  /// Reads digits to the end of the text, without the blanks between them.
  static func digits(_ text: Span<UInt8>, from start: Int, radix: UInt16) -> Reading? {
    var value: UInt16 = 0
    var count = 0
    for position in start..<text.count {
      let byte = text[position]
      if byte == 0x20, count > 0 { continue }
      guard let digit = hexDigitValue(byte).map(UInt16.init), digit < radix, count < 16, value < 1 << 11 else {
        return nil
      }
      value = value * radix + digit
      count += 1
    }
    return count > 0 ? Reading(value: value, isCharacter: false) : nil
  }
}
