import Diagnostics

// Messages about arguments that functions do not accept.

extension ValueError {
  // MARK: Numbers

  static func negativeRoot(_ number: Decimal) -> ValueError {
    ValueError(
      .domain, "sqrt takes 0 or more, and this is \(number)", help: "write `sqrt(max(x, 0))` where that may be")
  }

  static func logarithm(_ name: String, of number: Decimal) -> ValueError {
    ValueError(
      .domain, "\(name) takes more than 0, and this is \(number)",
      help: "write `\(name)(max(raw, 1))` where nothing may have been measured")
  }

  static func powerOfNegative(_ base: Decimal, _ power: Decimal) -> ValueError {
    ValueError(.domain, "a negative number has whole powers only, and this is \(base) to the power of \(power)")
  }

  static let tooLarge = ValueError(
    .overflow, "a result must lie between 10⁻⁹⁸⁰ and 10¹⁰⁰⁰", help: "take the logarithm of both sides instead")

  static func notWhole(_ number: Decimal) -> ValueError {
    ValueError(
      .domain, "int takes a whole number, and this is \(number)",
      help: "write `round(x)`, `floor(x)`, `ceil(x)` or `trunc(x)`")
  }

  static func notANumber(isInfinite: Bool, _ isNegative: Bool) -> ValueError {
    ValueError(
      .notANumber,
      "the bytes hold \(isInfinite ? isNegative ? "minus infinity" : "infinity" : "NaN"), which is no number")
  }

  // MARK: Samples

  static func tooFewSamples(_ count: Int) -> ValueError {
    ValueError(.samples, "stdev takes two samples or more, and there \(count == 1 ? "is 1" : "are \(count)")")
  }

  static func nothingToFold(_ function: Function) -> ValueError {
    ValueError(
      .samples, "\(function.rawValue) takes one value or more, and there are none",
      help: "write `len(values) > 0 and …` where there may be none")
  }

  static func tooManyElements(_ count: Int) -> ValueError {
    ValueError(.limit, "a list must have at most \(ValueLimits.listElements) elements, and this has \(count)")
  }

  static let tooMuchWork = ValueError(
    .limit, "an expression looks at \(ValueLimits.work) bytes and elements at most, all functions together",
    help: "`set` makes a variable of a part of it")

  // MARK: Bytes

  static func byteCount(_ count: Int) -> ValueError {
    ValueError(
      .length, "from_bytes takes 1 … 8 bytes, and these are \(count)", help: "write a slice, as in `bytes[0..3]`")
  }

  static func bytesOfInteger(_ value: Int128, count: Int) -> ValueError {
    let room = Int128(1) << Int128(8 * count)
    return ValueError(
      .range, "\(count) \(count == 1 ? "byte holds" : "bytes hold") \(-room / 2) … \(room - 1), and this is \(value)")
  }

  static func unpackBeyond(_ start: Int, _ count: Int) -> ValueError {
    ValueError(.index, "`at` must be 0 … \(count), the number of bytes, and this is \(start)")
  }

  static func tooManyBCDDigits(_ value: Int128) -> ValueError {
    ValueError(.digits, "to_bcd takes 0 … 9999999999999999, and this is \(value)")
  }

  static func polynomialWithTopBit(_ poly: Int128, width: Int) -> ValueError {
    let rest = UInt64(truncatingIfNeeded: poly) & (UInt64.max >> UInt64(64 - width))
    return ValueError(
      .range,
      "`poly` is written without its highest bit, and this is 0x\(hexDigits(UInt64(truncatingIfNeeded: poly), 1))",
      help: rest == 0 ? nil : "write `0x\(hexDigits(rest, width / 4))`")
  }

  // MARK: Texts

  static func notASCII(_ scalar: Unicode.Scalar) -> ValueError {
    ValueError(
      .form, "bytes takes an ASCII text, and this holds U+\(hexDigits(UInt64(scalar.value), 4))",
      help: "write the bytes in hex, as in `concat(0xC2, 0xB5)`")
  }

  static func noASCII(_ byte: UInt8, at place: Int) -> ValueError {
    ValueError(
      .form, "ascii takes bytes 0x00 … 0x7F, and byte \(place) is 0x\(hexDigits(UInt64(byte), 2))",
      help: byte == 0xFF ? "write `ascii(rstrip(bytes, 0xFF))` where 0xFF fills up the end" : nil)
  }

  static func integerText(_ text: String, _ base: Int) -> ValueError {
    ValueError(
      .form, "the text of an integer must be digits of base \(base), `-` before them, and this is '\(shortened(text))'",
      help: text.utf8.contains(0x20) ? "write `int(strip(text))`" : nil)
  }

  static let emptySeparator = ValueError(.form, "`separator` must have a character", help: #"write `split(text, ",")`"#)

  static let onePadding = ValueError(.form, "`with` must be one character", help: #"write `pad(text, 8, " ")`"#)

  static func beyondPadding(_ count: Int, _ room: Int) -> ValueError {
    ValueError(.length, "what is filled up must have at most \(room), and this has \(count)")
  }

  // MARK: Times

  static func dateForm(_ text: String) -> ValueError {
    ValueError(
      .form, "a date must be `1996-01-01` or `1996-01-01 12:30:00`, and this is '\(shortened(text))'")
  }

  static func timeRange(_ time: Int128) -> ValueError {
    ValueError(.range, "a time must lie in the years 1 … 9999, and this is \(time) seconds from 1970-01-01")
  }

  static func timeFormat(_ letter: String) -> ValueError {
    ValueError(
      .form, "a part of a time must be one of %Y %y %m %d %H %M %S %j %u, and this is %\(letter)",
      help: "write `%%` for a percent sign")
  }
}
