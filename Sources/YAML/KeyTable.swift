/// The spellings of all keys, each kept once: equal keys get equal numbers, so that nobody compares texts later.
struct KeyTable {
  /// All spellings, one behind the other.
  private var text: [UInt8] = []
  /// Where spelling number n ends in `text`.
  private var ends: [UInt32] = []
  private var hashes: [UInt32] = []
  /// Open addressing: the number of a spelling + 1, or 0 where free; at most half are taken.
  private var slots = [UInt32](repeating: 0, count: 256)

  /// The number of different spellings.
  var count: Int { ends.count }

  /// A spelling.
  func text(of symbol: Int) -> String {
    let start = symbol > 0 ? Int(ends[symbol - 1]) : 0
    return String(decoding: text[start..<Int(ends[symbol])], as: UTF8.self)
  }

  /// The number of a spelling, a new one if it was not met before.
  mutating func symbol(of key: Span<UInt8>) -> Int {
    let hash = Self.hash(key)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let symbol = Int(slots[slot] - 1)
      if hashes[symbol] == hash, isEqual(symbol, key) { return symbol }
      slot = (slot + 1) & (slots.count - 1)
    }
    for index in key.indices { text.append(key[index]) }
    ends.append(UInt32(truncatingIfNeeded: text.count))
    hashes.append(hash)
    slots[slot] = UInt32(truncatingIfNeeded: ends.count)
    if ends.count * 2 > slots.count { grow() }
    return ends.count - 1
  }

  private func isEqual(_ symbol: Int, _ key: Span<UInt8>) -> Bool {
    let start = symbol > 0 ? Int(ends[symbol - 1]) : 0
    guard Int(ends[symbol]) - start == key.count else { return false }
    for index in key.indices where text[start + index] != key[index] { return false }
    return true
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (symbol, hash) in hashes.enumerated() {
      var slot = Int(hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(truncatingIfNeeded: symbol + 1)
    }
  }

  /// FNV-1a, its halves folded.
  private static func hash(_ key: Span<UInt8>) -> UInt32 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in key.indices { hash = (hash ^ UInt64(key[index])) &* 0x100_0000_01B3 }
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
