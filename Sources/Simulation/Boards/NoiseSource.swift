import Values

/// Numbers around 0 with a standard deviation of 1, the same ones for the same seed on every machine.
final class NoiseSource {
  private static let summands = 12
  private static let steps: UInt64 = 1_000_000
  private var state: UInt64

  init(seed: UInt64, stream: UInt64) { state = seed ^ (stream &+ 1) &* 0x9E37_79B9_7F4A_7C15 }

  /// The next number.
  ///
  /// It is a sum of twelve uniform numbers, which has a variance of 1, lies within ±6, and needs no arithmetic that
  /// differs between machines.
  func next() -> Decimal {
    var sum: Int64 = 0
    for _ in 0..<Self.summands { sum += Int64(nextBits() % Self.steps) }
    let whole = sum - Int64(Self.summands / 2) * Int64(Self.steps)
    return Decimal(mantissa: Int128(whole), exponent: -6) ?? .zero
  }

  /// SplitMix64.
  private func nextBits() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }
}
