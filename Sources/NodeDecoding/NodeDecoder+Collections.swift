package import YAML

// Mappings and lists as a whole.
extension NodeDecoder {
  /// The values of a mapping by their keys; nil after it was told that this is none.
  package mutating func nodes<Key: MappingKey & Hashable>(
    of node: NodeID, _ table: KeyTable<Key>, of what: String, example: String
  ) -> [Key: NodeID]? {
    guard var pairs = pairs(of: node, of: what, example: example) else { return nil }
    var nodes: [Key: NodeID] = [:]
    while let (keyNode, value) = document.next(&pairs) {
      if let key = key(keyNode, from: table) { nodes[key] = value }
    }
    return nodes
  }

  /// Several texts; those that are none are told and left out.
  package mutating func texts(_ node: NodeID, of what: String, example: String, limit: Int) -> [String] {
    guard var items = items(of: node, of: what, example: example) else { return [] }
    var texts: [String] = []
    while let item = document.next(&items) {
      guard texts.count < limit else {
        report(.tooMany("items", of: what, limit: limit, at: span(item)))
        return texts
      }
      if let text = text(item, of: "an item of \(what)") { texts.append(text) }
    }
    return texts
  }
}
