/// Keeps each spelling once.
///
/// Equal spellings have equal numbers, so that texts need not be compared later.
public struct SpellingTable: Sendable {
  /// All spellings, one after another.
  private var text: [UInt8] = []
  /// The end of each spelling in `text`, by its number.
  private var ends: [UInt32] = []
  private var hashes: [UInt32] = []
  /// A hash table with open addressing: the number of a spelling + 1, or 0 for a free slot; at most half are in use.
  private var slots = [UInt32](repeating: 0, count: 256)
  /// The last short spellings, because most keys of a file are a few words that repeat.
  private var recent = [Recent](repeating: Recent(), count: 64)

  private struct Recent {
    /// Up to seven bytes of the spelling, and above them their number.
    var word = UInt64.max
    var symbol = 0
  }

  /// An empty table.
  public init() {}

  /// The number of different spellings.
  public var count: Int { ends.count }

  /// The spelling with a number.
  public func text(of symbol: Int) -> String {
    let start = symbol > 0 ? Int(ends[symbol - 1]) : 0
    return String(decoding: text[start..<Int(ends[symbol])], as: UTF8.self)
  }

  /// The number of a spelling; an unknown spelling is added.
  public mutating func symbol(of spelling: Span<UInt8>) -> Int {
    guard spelling.count < 8 else { return sought(spelling) }
    var word = UInt64(spelling.count)
    for index in spelling.indices { word = word << 8 | UInt64(spelling[index]) }
    let place = Int((word &* 0x9E37_79B9_7F4A_7C15) >> 58)
    if recent[place].word != word { recent[place] = Recent(word: word, symbol: sought(spelling)) }
    return recent[place].symbol
  }

  private mutating func sought(_ spelling: Span<UInt8>) -> Int {
    let hash = Self.hash(spelling)
    let slot = slot(of: spelling, hash)
    if slots[slot] != 0 { return Int(slots[slot] - 1) }
    for index in spelling.indices { text.append(spelling[index]) }
    ends.append(UInt32(truncatingIfNeeded: text.count))
    hashes.append(hash)
    slots[slot] = UInt32(truncatingIfNeeded: ends.count)
    if ends.count * 2 > slots.count { grow() }
    return ends.count - 1
  }

  /// The number of a known spelling; nil for an unknown one.
  public func known(_ spelling: Span<UInt8>) -> Int? {
    let found = slots[slot(of: spelling, Self.hash(spelling))]
    return found == 0 ? nil : Int(found - 1)
  }

  /// The slot of a spelling, or the free slot for it.
  private func slot(of spelling: Span<UInt8>, _ hash: UInt32) -> Int {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] != 0 {
      let symbol = Int(slots[slot] - 1)
      if hashes[symbol] == hash, isEqual(symbol, spelling) { break }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private func isEqual(_ symbol: Int, _ spelling: Span<UInt8>) -> Bool {
    let start = symbol > 0 ? Int(ends[symbol - 1]) : 0
    guard Int(ends[symbol]) - start == spelling.count else { return false }
    for index in spelling.indices where text[start + index] != spelling[index] { return false }
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

  /// The FNV-1a hash, with its halves folded.
  private static func hash(_ spelling: Span<UInt8>) -> UInt32 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for index in spelling.indices { hash = (hash ^ UInt64(spelling[index])) &* 0x100_0000_01B3 }
    return UInt32(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
