/// For each spelling, the last key with it in the open mappings; finds duplicate keys.
///
/// A mapping that closes restores the keys that it covered. Each check is then one comparison, however many keys a
/// mapping has.
struct OpenKeys {
  /// By symbol, the node + 1 of the key in the innermost open mapping with it; 0 for none.
  private var owners: [UInt32] = []
  /// For each key of the open mappings, the owner that it covered.
  private var covered: [(symbol: UInt32, owner: UInt32)] = []

  /// The mark of a mapping that opens now, for `close(to:)`.
  var mark: Int32 { Int32(truncatingIfNeeded: covered.count) }

  /// Notes a key; returns the node of the same key earlier in the same mapping, or nil.
  mutating func add(_ symbol: Int, node: Int, of mapping: Int) -> Int? {
    while owners.count <= symbol { owners.append(0) }
    let owner = owners[symbol]
    covered.append((UInt32(truncatingIfNeeded: symbol), owner))
    owners[symbol] = UInt32(truncatingIfNeeded: node + 1)
    return Int(owner) > mapping + 1 ? Int(owner) - 1 : nil
  }

  /// Forgets the last noted key.
  mutating func removeLast() { close(to: mark - 1) }

  /// Forgets the keys noted since a mark.
  mutating func close(to mark: Int32) {
    while covered.count > mark, let (symbol, owner) = covered.popLast() { owners[Int(symbol)] = owner }
  }
}
