import I2C

/// The script of `scan`: one address after another, each with the W bit.
struct ScanScript {
  private var rest: ClosedRange<Int>?

  init(first: Address, last: Address) { rest = first.value <= last.value ? first.value...last.value : nil }

  /// The next addresses, at most `count`; empty at the end.
  mutating func next(atMost count: Int) -> [Address] {
    guard let all = rest else { return [] }
    let end = min(all.upperBound, all.lowerBound + max(1, count) - 1)
    rest = end < all.upperBound ? end + 1...all.upperBound : nil
    return (all.lowerBound...end).compactMap { try? Address($0) }
  }
}
