/// How some bits say that a number is negative.
package enum SignForm: String, Hashable, Sendable, CaseIterable {
  /// Two's complement.
  case twos
  /// The highest bit is the sign, the others are the number without it.
  case magnitude
  /// Offset binary: half of the range is added, so the lowest number has no bit set.
  case offset

  /// The number that bits stand for.
  ///
  /// - Parameter count: how many bits count, 1 … 64.
  func value(of bits: UInt64, count: Int) -> Int128 {
    let word = Int128(bits & (UInt64.max >> UInt64(64 - count)))
    let half = Int128(1) << Int128(count - 1)
    switch self {
    case .twos: return word >= half ? word - 2 * half : word
    case .magnitude: return word >= half ? half - word : word
    case .offset: return word - half
    }
  }

  /// The lowest and the highest number of so many bits.
  func range(count: Int) -> ClosedRange<Int128> {
    let half = Int128(1) << Int128(count - 1)
    return self == .magnitude ? 1 - half...half - 1 : -half...half - 1
  }

  /// The bits that stand for a number in that range.
  func bits(of number: Int128, count: Int) -> UInt64 {
    let half = Int128(1) << Int128(count - 1)
    let word =
      switch self {
      case .twos: number < 0 ? number + 2 * half : number
      case .magnitude: number < 0 ? half - number : number
      case .offset: number + half
      }
    return UInt64(truncatingIfNeeded: word)
  }
}
