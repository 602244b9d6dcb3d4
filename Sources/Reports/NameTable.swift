/// Gives each different text a number, in the order in which the texts come.
///
/// Texts are compared by their bytes, as readers of a report do. A dictionary of strings would take several times as
/// long to make its hashes, and memory of its own for each string.
struct NameTable: Sendable {
  /// All texts, one after another.
  private var text: [UInt8] = []
  /// The end of each text in `text`, by its number.
  private var ends: [Int] = []
  private var hashes: [UInt32] = []
  /// A hash table with open addressing: the number of a text + 1, or 0 for a free slot; at most half are in use.
  private var slots = [UInt32](repeating: 0, count: 256)

  /// The number of different texts.
  var count: Int { ends.count }

  /// The number of a text; an unknown text is added.
  mutating func number(of name: Span<UInt8>) -> Int {
    let hash = Self.hash(name)
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot] - 1)
      if hashes[number] == hash, isEqual(number, name) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    for index in name.indices { text.append(name[index]) }
    ends.append(text.count)
    hashes.append(hash)
    slots[slot] = UInt32(truncatingIfNeeded: ends.count)
    if ends.count * 2 > slots.count { grow() }
    return ends.count - 1
  }

  private func isEqual(_ number: Int, _ name: Span<UInt8>) -> Bool {
    let start = number > 0 ? ends[number - 1] : 0
    guard ends[number] - start == name.count else { return false }
    for index in name.indices where text[start + index] != name[index] { return false }
    return true
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(hash) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(truncatingIfNeeded: number + 1)
    }
  }

  /// The FNV-1a hash, with its halves folded.
  private static func hash(_ name: Span<UInt8>) -> UInt32 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in name.indices { hash = (hash ^ UInt64(name[index])) &* 0x100_0000_01B3 }
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
