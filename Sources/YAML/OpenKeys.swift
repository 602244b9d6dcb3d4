/// Which key of which open mapping a spelling was last seen as.
///
/// A mapping that closes gives back what it covered, so that each question is one comparison however many keys a
/// mapping has.
struct OpenKeys {
  /// By symbol: the node of the key in the innermost open mapping that has it, + 1; 0 for none.
  private var owners: [UInt32] = []
  /// What each key of the open mappings covered.
  private var covered: [(symbol: UInt32, owner: UInt32)] = []

  /// Where the keys of a mapping that opens now will begin.
  var mark: Int32 { Int32(truncatingIfNeeded: covered.count) }

  /// Notes a key; answers the node of the same key earlier in the same mapping.
  mutating func add(_ symbol: Int, node: Int, of mapping: Int) -> Int? {
    while owners.count <= symbol { owners.append(0) }
    let owner = owners[symbol]
    covered.append((UInt32(truncatingIfNeeded: symbol), owner))
    owners[symbol] = UInt32(truncatingIfNeeded: node + 1)
    return Int(owner) > mapping + 1 ? Int(owner) - 1 : nil
  }

  /// Forgets the key noted last.
  mutating func removeLast() { close(to: mark - 1) }

  /// Forgets the keys noted since a mark.
  mutating func close(to mark: Int32) {
    while covered.count > mark, let (symbol, owner) = covered.popLast() { owners[Int(symbol)] = owner }
  }
}
