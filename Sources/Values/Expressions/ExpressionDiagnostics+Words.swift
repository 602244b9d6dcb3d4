// Messages about single words of an expression: signs, numbers, texts.

extension ExpressionMistake {
  // MARK: Signs

  static func foreign(_ foreign: ForeignSpelling, at position: Int) -> ExpressionMistake {
    let name = foreign.spelling == "\u{A0}" ? "no-break space" : "`\(foreign.spelling)`"
    return ExpressionMistake(
      .spelling, "an expression has no \(name)", help: foreign.cure,
      position..<position + foreign.spelling.utf8.count)
  }

  /// A sign that means nothing; of several bytes the whole of it.
  static func character(_ bytes: [UInt8], at position: Int) -> ExpressionMistake {
    var end = position + 1
    if bytes[position].isPartOfCharacter {
      while end < bytes.count, end < position + 4, bytes[end] & 0xC0 == 0x80 { end += 1 }
    }
    let sign = String(decoding: bytes[position..<end], as: UTF8.self)
    if sign == "." {
      let digits = String(decoding: bytes[end...].prefix { $0.isDigit }, as: UTF8.self)
      return digits.isEmpty
        ? ExpressionMistake(
          .syntax, "a name must follow right behind the point", help: "write `uut.serial` without blanks",
          position..<end)
        : ExpressionMistake(
          .literal, "a digit must stand before the point", help: "write `0.\(shortened(digits))`",
          position..<end + digits.utf8.count)
    }
    return ExpressionMistake(
      .spelling, "`\(sign)` means nothing in an expression", help: "write a text in quotes, as in `\"R3\"`",
      position..<end)
  }

  static func openText(_ range: Range<Int>) -> ExpressionMistake {
    ExpressionMistake(
      .syntax, "a text must end with the quotation mark that it begins with", help: "write `\"R3\"` or `'R3'`", range)
  }

  // MARK: Numbers

  static func endingPoint(_ number: String, _ range: Range<Int>) -> ExpressionMistake {
    ExpressionMistake(
      .literal, "a digit must follow the point", help: "write `\(number)0` or `\(number.dropLast())`", range)
  }

  static func leadingZero(_ digits: String, _ range: Range<Int>) -> ExpressionMistake {
    let stripped = String(digits.drop { $0 == "0" })
    let number = stripped.isEmpty || stripped.hasPrefix(".") ? "0" + stripped : stripped
    return ExpressionMistake(
      .literal, "a leading zero means nothing here",
      help: digits.contains(".") ? "write `\(number)`" : "write `\(number)` or `0x\(digits)`", range)
  }

  static func integerLiteral(_ range: Range<Int>) -> ExpressionMistake {
    ExpressionMistake(.literal, "an integer must be at most \(UInt64.max) (0xFFFFFFFFFFFFFFFF)", range)
  }

  static func decimalLiteral(_ range: Range<Int>) -> ExpressionMistake {
    ExpressionMistake(.literal, "a number must have at most \(Decimal.digitLimit) digits", range)
  }

  static func exponent(_ number: Decimal, _ range: Range<Int>) -> ExpressionMistake {
    let text = number.description
    return ExpressionMistake(
      .literal, "a number is written without an exponent in an expression",
      help: text.contains("e") ? nil : "write `\(text)`", range)
  }

  static func unit(_ unit: String, after number: String, _ range: Range<Int>) -> ExpressionMistake {
    let known = Quantity.allCases.flatMap(\.units).map(\.name).filter { $0.utf8.allSatisfy { $0 < 0x80 } }
    if unit.hasPrefix("_") {
      return ExpressionMistake(.literal, "`_` groups digits in binary numbers only", range)
    }
    // `KHZ` counts as a misspelling of `kHz`.
    let spelling = known.first { $0.lowercased() == unit.lowercased() }
    return ExpressionMistake(
      .literal, "the unit of a number must be one of \(known.joined(separator: " "))",
      help: spelling.map { "write `\(number)\($0)`" }
        ?? "write the number alone: what is measured has its unit elsewhere",
      range)
  }

  static func quantity(_ unit: String, _ range: Range<Int>) -> ExpressionMistake {
    ExpressionMistake(
      .literal,
      unit.hasSuffix("Hz")
        ? "a frequency must be whole hertz" : "a duration must be whole nanoseconds, and 292 years at most",
      range)
  }

  static func digit(_ byte: UInt8, radix: UInt64, _ range: Range<Int>) -> ExpressionMistake {
    radix == 2
      ? ExpressionMistake(.literal, "a binary number has digits 0 and 1, and `_` between them", range)
      : ExpressionMistake(
        .literal, "a hexadecimal number has digits 0 … 9 and A … F",
        help: byte == UInt8(ascii: "_") ? "`_` groups digits in binary numbers only" : nil, range)
  }

  static func noDigits(_ range: Range<Int>) -> ExpressionMistake {
    ExpressionMistake(.literal, "digits must follow `0x` and `0b`", help: "write `0x10` or `0b10000`", range)
  }

  static func pattern(_ pattern: BitPattern, _ range: Range<Int>) -> ExpressionMistake {
    let (mask, value) = (String(pattern.mask, radix: 2), String(pattern.value, radix: 2))
    return ExpressionMistake(
      .literal, "a pattern with x is no value of an expression", help: "write `x & 0b\(mask) == 0b\(value)`", range)
  }
}
