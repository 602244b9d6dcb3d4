extension Decimal {
  /// Parses a number: `-1.25`, and `2.5e-6` where an exponent is allowed.
  ///
  /// Nil for anything else, and for a number with more digits than there is room for.
  ///
  /// No leading zero, no point at either end, no plus: what one program reads as octal is not read as decimal here.
  package static func parse(_ text: Span<UInt8>, allowsExponent: Bool) -> Decimal? {
    var position = 0
    let isNegative = text.count > 0 && text[0] == UInt8(ascii: "-")
    if isNegative { position = 1 }
    let first = position
    var (mantissa, power): (Int128, Int) = (0, 0)
    var (zeros, pointAt): (Int, Int?) = (0, nil)
    while position < text.count {
      let byte = text[position]
      if byte == UInt8(ascii: "."), pointAt == nil, position > first {
        pointAt = position
      } else if UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte {
        if pointAt != nil { power -= 1 }
        // Zeros are counted and only become digits before another digit: a thousand of them at the end do no harm.
        if byte == UInt8(ascii: "0"), mantissa != 0 {
          zeros += 1
        } else {
          guard let shifted = mantissa.withZeros(mantissa == 0 ? 0 : zeros + 1) else { return nil }
          let (sum, overflow) = shifted.addingReportingOverflow(Int128(byte - UInt8(ascii: "0")))
          guard !overflow else { return nil }
          (mantissa, zeros) = (sum, 0)
        }
      } else {
        break
      }
      position += 1
    }
    let end = position
    guard end > first, pointAt != end - 1 else { return nil }
    if text[first] == UInt8(ascii: "0"), end > first + 1, pointAt != first + 1 { return nil }
    if position < text.count {
      guard allowsExponent, let exponent = exponent(text, from: position) else { return nil }
      power += exponent
    }
    return Decimal(mantissa: isNegative ? -mantissa : mantissa, exponent: power + zeros)
  }

  /// `e-6`, to the end of the text.
  private static func exponent(_ text: Span<UInt8>, from start: Int) -> Int? {
    guard text[start] | 0x20 == UInt8(ascii: "e") else { return nil }
    var position = start + 1
    var isNegative = false
    if position < text.count, text[position] == UInt8(ascii: "-") || text[position] == UInt8(ascii: "+") {
      isNegative = text[position] == UInt8(ascii: "-")
      position += 1
    }
    guard position < text.count else { return nil }
    var value = 0
    while position < text.count {
      guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= text[position], value < 10_000 else { return nil }
      value = value * 10 + Int(text[position] - UInt8(ascii: "0"))
      position += 1
    }
    return isNegative ? -value : value
  }

  /// Numbers with these powers of ten before their first digit are written without an exponent.
  private static let plainPowers = -12...20
}

extension Decimal {
  /// The number with exactly `digits` digits after the point, as in `1.10`.
  ///
  /// The number must not have more than these.
  func text(digits: Int) -> String {
    let surplus = max(0, -exponent)
    let plain = String(mantissa.magnitude) + String(repeating: "0", count: max(0, exponent) + max(0, digits - surplus))
    let whole = plain.utf8.count - max(digits, surplus)
    let padded = String(repeating: "0", count: max(0, 1 - whole)) + plain
    let point = padded.utf8.count - max(digits, surplus)
    let fraction = padded.dropFirst(point)
    return (isNegative ? "-" : "") + padded.prefix(point) + (fraction.isEmpty ? "" : "." + fraction)
  }
}

extension Decimal: CustomStringConvertible {
  /// The number as `3.3`, `-0.0625` or `2640`; very large and very small numbers as `1.5e-20`.
  package var description: String {
    let sign = isNegative ? "-" : ""
    let digits = String(mantissa.magnitude)
    let power = digits.utf8.count - 1 + exponent
    if isZero { return "0" }
    if !Self.plainPowers.contains(power) {
      let rest = digits.dropFirst()
      return "\(sign)\(digits.prefix(1))\(rest.isEmpty ? "" : ".")\(rest)e\(power)"
    }
    if exponent >= 0 { return sign + digits + String(repeating: "0", count: exponent) }
    if power < 0 { return "\(sign)0.\(String(repeating: "0", count: -power - 1))\(digits)" }
    return "\(sign)\(digits.prefix(power + 1)).\(digits.dropFirst(power + 1))"
  }
}
