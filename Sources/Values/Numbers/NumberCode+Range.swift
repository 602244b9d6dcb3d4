extension NumberCode {
  /// The lowest and the highest number that its bits can hold; nil if the bits are no integer, or the code has a mistake.
  package var range: (low: Decimal, high: Decimal)? {
    guard mistake == nil, format.isInteger else { return nil }
    let raw = signForm?.range(count: pick.count) ?? 0...(Int128(1) << Int128(pick.count)) - 1
    let ends = [raw.lowerBound, raw.upperBound].compactMap { end in
      try? Decimal(whole: end >> Int128(shiftRight)).multiplied(by: scale).adding(offset)
    }
    guard ends.count == 2 else { return nil }
    // A negative scale swaps the two.
    return ends[1] < ends[0] ? (ends[1], ends[0]) : (ends[0], ends[1])
  }
}
