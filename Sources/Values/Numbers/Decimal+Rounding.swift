/// In which direction a number is rounded.
package enum RoundingSide: Hashable, Sendable {
  case down, up, towardZero
  /// Half to even.
  case toNearest
}

extension Decimal {
  /// The number with at most `digits` digits after the point; -2 gives whole hundreds.
  package func rounded(_ side: RoundingSide, digits: Int = 0) -> Decimal {
    let surplus = -exponent - digits
    guard surplus > 0 else { return self }
    // If the unit has more than 38 zeros, any number is less than half of it.
    let hasUnit = surplus < Self.powersOfTen.count
    let unit = hasUnit ? Self.powersOfTen[surplus] : 0
    let kept = hasUnit ? mantissa / unit : 0
    let rest = hasUnit ? mantissa % unit : mantissa
    let step: Int128 = isNegative ? -1 : 1
    let rounded: Int128
    switch side {
    case .towardZero: rounded = kept
    case .down: rounded = rest < 0 ? kept - 1 : kept
    case .up: rounded = rest > 0 ? kept + 1 : kept
    case .toNearest:
      let (below, above) = (rest.magnitude, hasUnit ? unit.magnitude - rest.magnitude : .max)
      rounded = below > above || below == above && kept % 2 != 0 ? kept + step : kept
    }
    // The result has at most one digit more, and its power of ten is nearer to 0 than before.
    return Decimal(mantissa: rounded, exponent: -digits) ?? self
  }
}
