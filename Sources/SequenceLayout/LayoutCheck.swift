import YAML

/// Checks that two files have the same meaning.
///
/// Every layout must pass it.
enum LayoutCheck {
  /// Whether two texts have the same characters, the same tree, and the same comments beside the same texts.
  ///
  /// The order of keys and the case of hex digits may differ.
  static func saysTheSame(_ old: ParsedText, _ new: ParsedText) -> Bool {
    census(of: old) == census(of: new) && isEqual(old, old.document.root, new, new.document.root)
      && comments(of: old) == comments(of: new)
  }

  /// How often each byte occurs in a text, without blanks and line breaks.
  private static func census(of text: ParsedText) -> [Int] {
    var counts = [Int](repeating: 0, count: 256)
    for byte in text.bytes where byte > .blank { counts[Int(capital(byte))] += 1 }
    return counts
  }

  private static func isEqual(_ old: ParsedText, _ node: NodeID, _ new: ParsedText, _ other: NodeID) -> Bool {
    let (oldTree, newTree) = (old.document, new.document)
    guard oldTree.kind(node) == newTree.kind(other), old.isAlias(node) == new.isAlias(other) else { return false }
    switch oldTree.kind(node) {
    case .plain:
      return plainText(oldTree.text(node)) == plainText(newTree.text(other))
    case .quoted, .block: return Array(oldTree.text(node).utf8) == Array(newTree.text(other).utf8)
    case .sequence:
      var (items, others) = (oldTree.items(of: node), newTree.items(of: other))
      while let item = oldTree.next(&items) {
        guard let second = newTree.next(&others), isEqual(old, item, new, second) else { return false }
      }
      return newTree.next(&others) == nil
    case .mapping:
      guard oldTree.count(node) == newTree.count(other) else { return false }
      var values: [[UInt8]: NodeID] = [:]
      var others = newTree.pairs(of: other)
      while let (key, value) = newTree.next(&others) { values[Array(newTree.text(key).utf8)] = value }
      var pairs = oldTree.pairs(of: node)
      while let (key, value) = oldTree.next(&pairs) {
        guard let second = values[Array(oldTree.text(key).utf8)], isEqual(old, value, new, second) else { return false }
      }
      return true
    }
  }

  private static func plainText(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    return NumberPlace.canonical(bytes[...]) ?? bytes
  }

  /// A comment, and the text before it on its line.
  private struct Comment: Equatable {
    var text: ArraySlice<UInt8>
    /// The text before it without blanks and dashes, as sorted bytes, because the keys of a mapping in braces may
    /// change places.
    var content: [UInt8]
  }

  private static func comments(of text: ParsedText) -> [Comment] {
    Survey(text).comments.map { range in
      var end = range.upperBound
      while text.bytes[end - 1] == .blank || text.bytes[end - 1] == .tab { end -= 1 }
      let line = text.lines[text.line(of: range.lowerBound)]
      let content = text.bytes[line.lowerBound..<range.lowerBound].filter { $0 != .blank && $0 != .dash }
      return Comment(text: text.bytes[range.lowerBound..<end], content: content.map(capital).sorted())
    }
  }

  /// A letter as a capital, because the layout may turn hex digits into capitals.
  private static func capital(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte & 0xDF : byte
  }
}
