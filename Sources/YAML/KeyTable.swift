/// The spellings of all keys, each kept once: equal keys get equal numbers, so that nobody compares texts later.
struct KeyTable {
  /// The bytes of each spelling; those from the file's length on lie in the side buffer.
  private(set) var texts: [Range<UInt32>] = []
  private var hashes: [UInt32] = []
  /// Open addressing: the number of a spelling + 1, or 0 where free; at most half are taken.
  private var slots = [UInt32](repeating: 0, count: 256)

  /// What a search comes back with: the number of a spelling, or where a new one belongs.
  struct Place {
    fileprivate(set) var symbol: Int?
    fileprivate let hash: UInt32
    fileprivate let slot: Int
  }

  /// Looks for a spelling among those in the file's `bytes` and in the side buffer.
  func find(_ text: Span<UInt8>, bytes: Span<UInt8>, sideText: Span<UInt8>) -> Place {
    let hash = Self.hash(text)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let symbol = Int(slots[slot] - 1)
      if hashes[symbol] == hash, isEqual(symbol, text, bytes: bytes, sideText: sideText) {
        return Place(symbol: symbol, hash: hash, slot: slot)
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return Place(symbol: nil, hash: hash, slot: slot)
  }

  /// Gives a spelling that was not found its number.
  mutating func insert(_ text: Range<UInt32>, at place: Place) -> Int {
    texts.append(text)
    hashes.append(place.hash)
    slots[place.slot] = UInt32(texts.count)
    if texts.count * 2 > slots.count { grow() }
    return texts.count - 1
  }

  private func isEqual(_ symbol: Int, _ text: Span<UInt8>, bytes: Span<UInt8>, sideText: Span<UInt8>) -> Bool {
    let place = texts[symbol]
    guard place.count == text.count else { return false }
    let isInFile = Int(place.lowerBound) < bytes.count
    let start = isInFile ? Int(place.lowerBound) : Int(place.lowerBound) - bytes.count
    for index in text.indices
    where text[index] != (isInFile ? bytes[start + index] : sideText[start + index]) { return false }
    return true
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (symbol, hash) in hashes.enumerated() {
      var slot = Int(hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(symbol + 1)
    }
  }

  /// FNV-1a, its halves folded.
  private static func hash(_ text: Span<UInt8>) -> UInt32 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in text.indices { hash = (hash ^ UInt64(text[index])) &* 0x100_0000_01B3 }
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
