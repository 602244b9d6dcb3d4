/// Walks the pairs of a mapping; see ``Document/next(_:)-(PairCursor)``.
public struct PairCursor: Sendable {
  @usableFromInline var position: NodeID
  @usableFromInline let end: NodeID

  @inlinable
  init(position: NodeID, end: NodeID) {
    self.position = position
    self.end = end
  }
}

/// Walks the items of a list.
public struct ItemCursor: Sendable {
  @usableFromInline var position: NodeID
  @usableFromInline let end: NodeID

  @inlinable
  init(position: NodeID, end: NodeID) {
    self.position = position
    self.end = end
  }
}

extension Document {
  /// A cursor before the first pair of a mapping.
  @inlinable public func pairs(of mapping: NodeID) -> PairCursor {
    PairCursor(position: firstChild(mapping), end: end(mapping))
  }

  /// The next pair in the order of the file; nil after the last.
  @inlinable public func next(_ cursor: inout PairCursor) -> (key: NodeID, value: NodeID)? {
    guard cursor.position < cursor.end else { return nil }
    let key = cursor.position
    let value = after(key)
    cursor.position = after(value)
    return (key, value)
  }

  /// The keys of the mapping in which a key stands, that key left out.
  public func keys(beside key: NodeID) -> [String] {
    guard let mapping = mapping(of: key) else { return [] }
    var pairs = pairs(of: mapping)
    var keys: [String] = []
    while let (other, _) = next(&pairs) {
      if other != key, isScalar(other) { keys.append(text(other)) }
    }
    return keys
  }

  /// The value of another key of the mapping in which a key stands; nil if that key is not there.
  public func value(of name: String, beside key: NodeID) -> NodeID? {
    guard let mapping = mapping(of: key) else { return nil }
    var pairs = pairs(of: mapping)
    while let (other, value) = next(&pairs) {
      if isScalar(other), text(other) == name { return value }
    }
    return nil
  }

  /// The mapping in which a key stands.
  private func mapping(of key: NodeID) -> NodeID? {
    // Nodes lie in the order of the file: the nearest one before the key that reaches beyond it is its mapping.
    var place = Int(key.index) - 1
    while place >= 0, isScalar(NodeID(place)) || end(NodeID(place)) <= key { place -= 1 }
    guard place >= 0, kind(NodeID(place)) == .mapping else { return nil }
    return NodeID(place)
  }

  /// Before the first item of a list.
  @inlinable public func items(of list: NodeID) -> ItemCursor {
    ItemCursor(position: firstChild(list), end: end(list))
  }

  /// The next item; nil after the last.
  @inlinable public func next(_ cursor: inout ItemCursor) -> NodeID? {
    guard cursor.position < cursor.end else { return nil }
    let item = cursor.position
    cursor.position = after(item)
    return item
  }
}
