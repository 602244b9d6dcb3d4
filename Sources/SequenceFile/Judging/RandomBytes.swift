/// Bytes that differ from run to run and stay the same within a run, so that a retest cannot pass on old content.
struct RandomBytes: Sequence, IteratorProtocol {
  private var state: UInt64
  private var word: UInt64 = 0
  private var left = 0

  init(seed: UInt64, name: String) {
    // FNV-1a over the name: two names give unrelated bytes under one seed.
    state = name.utf8.reduce(seed ^ 0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }

  /// SplitMix64 (Steele, Lea, Flood 2014), eight bytes at a time.
  mutating func next() -> UInt8? {
    if left == 0 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      word = mixed ^ mixed >> 31
      left = 8
    }
    left -= 1
    defer { word >>= 8 }
    return UInt8(truncatingIfNeeded: word)
  }
}
