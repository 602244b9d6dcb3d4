package import Diagnostics
import I2C

// Messages about what can be wrong with a single value.

extension Diagnostic {
  package static func notKnownBeforeTheRun(_ what: String, at span: SourceSpan) -> Diagnostic {
    of(
      .notKnown, "\(what) must be known before the run, so no value of a step can stand here", at: span,
      help: "write the value itself, or a parameter where a parameter may stand")
  }

  package static func word(
    _ text: String, of what: String, words: [String], nearest: String?, at span: SourceSpan
  ) -> Diagnostic {
    of(
      .word, "\(what) must be one of \(words.joined(separator: " "))", at: span,
      help: nearest.map { "write `\($0)`" }
    ).fixing(nearest, at: span)
  }

  /// The diagnostic with a fix that puts a word in the place of what is wrong; unchanged without a word.
  package func fixing(_ word: String?, at span: SourceSpan) -> Diagnostic {
    word.map { fixing(span, with: $0) } ?? self
  }

  package static func identifier(_ text: String, of what: String, at span: SourceSpan) -> Diagnostic {
    of(
      .identifier, "\(what) must begin with a small letter, and hold small letters, digits and `_` only",
      at: span, help: suggestedIdentifier(text).map { "write `\($0)`" })
  }

  private static func suggestedIdentifier(_ text: String) -> String? {
    let mapped = text.lowercased().unicodeScalars.map { scalar -> Character in
      ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) ? Character(scalar) : "_"
    }
    var name = String(mapped)
    while name.last == "_" { name.removeLast() }
    guard let first = name.unicodeScalars.first, ("a"..."z").contains(first), name != text else { return nil }
    return name
  }

  package static func boolean(_ text: String, of what: String, at span: SourceSpan) -> Diagnostic {
    let isYes = ["yes", "on", "y", "1", "\"true\""].contains(text.lowercased())
    let isNo = ["no", "off", "n", "0"].contains(text.lowercased())
    return of(
      .boolean, "\(what) must be `true` or `false`", at: span,
      help: isYes ? "write `true`" : isNo ? "write `false`" : nil)
  }

  package static func integer(
    _ text: String, of what: String, from least: Int, example: String, isQuoted: Bool, at span: SourceSpan
  ) -> Diagnostic {
    let diagnostic = of(.integer, "\(what) must be an integer, as in `\(example)`", at: span)
    if isQuoted { return diagnostic.adding(.help, "take the quotes away: quoted is text") }
    if let cure = typographicCure(text, allowsMinus: least < 0) { return diagnostic.adding(.help, cure) }
    if text.hasPrefix("0"), text.utf8.count > 1, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return diagnostic.adding(.help, "a leading zero means nothing here: write `\(Int(text) ?? 0)` or `0x\(text)`")
    }
    let joined = text.filter { $0 != "_" }
    if joined != text, !joined.isEmpty, joined.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return diagnostic.adding(.help, "write `\(joined)`: `_` groups the digits of binary numbers only")
    }
    if let cure = hexGroupCure(text) { return diagnostic.adding(.help, cure) }
    if joined != text { return diagnostic.adding(.help, "`_` groups digits in binary numbers only") }
    return diagnostic
  }

  package static func integerRange(
    _ value: Int128, of what: String, in range: ClosedRange<Int>, at span: SourceSpan
  ) -> Diagnostic {
    let bounds =
      range.upperBound == Int.max ? "at least \(range.lowerBound)" : "\(range.lowerBound) … \(range.upperBound)"
    let diagnostic = of(.integerRange, "\(what) must be \(bounds), and this is \(value)", at: span)
    guard range.upperBound == NodeLimits.messageBytes, value > Int128(range.upperBound) else { return diagnostic }
    return diagnostic.adding(
      .help, "write `\(range.upperBound)` or less: one message has no more, and a further step takes the rest")
  }

  package static func duration(_ text: String, of what: String, isQuoted: Bool, at span: SourceSpan) -> Diagnostic {
    let diagnostic = of(
      .duration, "\(what) must be a number with one of the units ns us ms s min h, in whole nanoseconds", at: span)
    if isQuoted { return diagnostic.adding(.help, "take the quotes away: quoted is text") }
    if text.hasPrefix("-") || text.hasPrefix("\u{2212}") {
      return of(.duration, "\(what) must be 0 or more", at: span, help: "write `\(text.dropFirst())`")
    }
    if Double(text) != nil { return diagnostic.adding(.help, "write `\(text)ms` or `\(text)s`") }
    // `5msec`, `2 seconds`: other words for a known unit.
    let word = text.drop { !$0.isLetter && $0 != "µ" && $0 != "μ" }.lowercased()
    let number = text.prefix { $0.isNumber || $0 == "." }
    if let unit = foreignUnits[word], Double(number) != nil {
      return diagnostic.adding(.help, "write `\(number)\(unit)`").fixing(span, with: "\(number)\(unit)")
    }
    // There is a blank or a no-break space between number and unit.
    let joined = text.filter { $0 != " " && $0 != "\u{A0}" }
    if joined != text, Double(joined.prefix { !$0.isLetter }) != nil {
      return diagnostic.adding(.help, "write `\(joined)`")
    }
    return diagnostic.adding(.help, typographicCure(text) ?? "write a duration, as in `5ms` or `1.5s`")
  }

  package static func durationTooLong(of what: String, limit: Int64, at span: SourceSpan) -> Diagnostic {
    of(.duration, "\(what) must be \(limit / 86_400_000_000_000) days or less", at: span)
  }

  package static func frequency(_ text: String, of what: String, highest: Int, at span: SourceSpan) -> Diagnostic {
    let units = ["hz": "Hz", "khz": "kHz", "mhz": "MHz"]
    let message = "\(what) must be a frequency of 1Hz … \(highest / 1_000_000)MHz in whole hertz"
    // As many kilohertz as that would be too fast, so the number says hertz.
    if let hertz = Int(text), hertz > highest / 1_000, hertz <= highest {
      let form = FrequencyText.written(hertz)
      return of(.frequency, message, at: span, help: "write `\(form)`").fixing(span, with: form)
    }
    if Double(text) != nil { return of(.frequency, message, at: span, help: "write `\(text)kHz` or `\(text)Hz`") }
    let number = text.prefix { !$0.isLetter }.filter { $0 != " " }
    guard let unit = units[text.drop { !$0.isLetter }.lowercased()], Double(number) != nil, number + unit != text else {
      return of(.frequency, message, at: span, help: "write a frequency, as in `400kHz`")
    }
    return of(.frequency, message, at: span, help: "write `\(number)\(unit)`").fixing(span, with: number + unit)
  }

  /// Other words for units of time, with the unit to write.
  private static let foreignUnits = [
    "msec": "ms", "msecs": "ms", "millis": "ms", "millisecond": "ms", "milliseconds": "ms", "usec": "us", "usecs": "us",
    "microsecond": "us", "microseconds": "us", "sec": "s", "secs": "s", "second": "s", "seconds": "s", "m": "min",
    "mins": "min", "minute": "min", "minutes": "min", "hour": "h", "hours": "h", "hr": "h", "nsec": "ns",
    "nanoseconds": "ns",
  ]

  /// What to type instead of a character that only looks like the right one; nil if there is none.
  ///
  /// - Parameter allowsMinus: whether a number below zero can stand there.
  package static func typographicCure(_ text: String, allowsMinus: Bool = true) -> String? {
    if text.contains("\u{2212}") {
      guard allowsMinus else {
        return "nothing below 0 can stand here: write `\(text.filter { $0 != "\u{2212}" })`"
      }
      return "this minus is U+2212: write `\(text.replacing("\u{2212}", with: "-"))`"
    }
    if text.unicodeScalars.contains(where: { (0x201C...0x201F).contains($0.value) }) {
      return "take the typographic quotes away"
    }
    if text.unicodeScalars.contains("\u{A0}") { return "there is a no-break space (U+00A0): write a blank" }
    return nil
  }

  /// What to type instead of `0x1_0000`, because only binary numbers may be grouped by `_`; nil if nothing is grouped.
  package static func hexGroupCure(_ text: String) -> String? {
    let joined = text.filter { $0 != "_" }
    guard joined != text, joined.lowercased().hasPrefix("0x"), joined.utf8.count > 2,
      joined.utf8.dropFirst(2).allSatisfy({ hexDigitValue($0) != nil })
    else { return nil }
    return "write `\(joined)`: `_` groups the digits of binary numbers only"
  }

  package static func pinName(_ text: String, of what: String, at span: SourceSpan) -> Diagnostic {
    of(
      .pinForm, "\(what) must be the adapter's name of a pin: a letter, then letters, digits, `_`, `-` and `/`",
      at: span, help: "write it as in `D0`, `GPIO3` or `gpiochip0/17`")
  }

  // MARK: Addresses

  package static func addressForm(isQuoted: Bool, at span: SourceSpan) -> Diagnostic {
    of(
      .addressForm, "a target address is a number in hex, as in `0x48`", at: span,
      help: isQuoted ? "take the quotes away: quoted is text" : "write the 7-bit address, without the R/W bit")
  }

  package static func addressBase(_ value: Int128, isTenBit: Bool, at span: SourceSpan) -> Diagnostic {
    let cure = "`\(hexadecimal(value, digits: isTenBit ? 3 : 2))`"
    let highest = isTenBit ? Address.highestTenBit : Address.highest
    let isTable = value > 9 && Int(String(value), radix: 16).map { $0 <= highest } == true
    return of(
      .addressForm, "a target address is written in hex, so that nobody takes \(value) for 0x\(value)", at: span,
      help: isTable
        ? "write `0x\(value)` if the number came from a tool's table, \(cure) if it is decimal"
        : value >= 0 ? "write \(cure)" : nil)
  }

  package static func addressRange(_ value: Int128, highest: Int, at span: SourceSpan) -> Diagnostic {
    let isShifted = highest == Address.highest && (0x80...0xFF).contains(value)
    return of(
      .addressRange,
      "a \(highest == Address.highest ? 7 : 10)-bit address is 0x00 … \(hexadecimal(highest, digits: 2))",
      at: span,
      help: isShifted
        ? "without the R/W bit this is `\(hexadecimal(value >> 1, digits: 2))`; a 10-bit address is `{ten_bit: 0x148}`"
        : highest == Address.highest && (0x100...Int128(Address.highestTenBit)).contains(value)
          ? "write `{ten_bit: \(hexadecimal(value, digits: 3))}` if the address has 10 bits" : nil)
  }
}
