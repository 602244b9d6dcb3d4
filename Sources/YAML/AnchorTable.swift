import Diagnostics

/// The anchors of a document, and the number of nodes that aliases have added so far.
struct AnchorTable {
  struct Anchor {
    let name: String
    /// The number of the node that it names.
    let node: Int
    /// `&name`.
    let span: SourceSpan
    /// `&name` and the plain text after it in quotes, for the case that it was meant as text.
    let quoted: String?
    /// The number of the node after the last one that it names; nil while the named node is still being read.
    var end: Int?
    /// The depth of nested lists and mappings in it.
    var height: Int32 = 0
    var isReferredTo = false
  }

  private(set) var anchors: [Anchor] = []
  private var latest: [String: Int] = [:]
  /// The number of nodes that aliases have added.
  private(set) var expandedNodes = 0

  /// The number of the node of the last anchor.
  var lastNode: Int? { anchors.last?.node }

  /// Adds an anchor and returns its number.
  ///
  /// From now on the name means this anchor.
  mutating func add(_ anchor: Anchor) -> Int32 {
    latest[anchor.name] = anchors.count
    anchors.append(anchor)
    return Int32(truncatingIfNeeded: anchors.count - 1)
  }

  /// Notes that the node of an anchor is complete.
  mutating func close(_ number: Int32, end: Int, height: Int32) {
    anchors[Int(number)].end = end
    anchors[Int(number)].height = height
  }

  /// The anchor that an alias refers to; nil if there is none.
  mutating func refer(to name: String) -> Anchor? {
    guard let number = latest[name] else { return nil }
    anchors[number].isReferredTo = true
    if let end = anchors[number].end { expandedNodes += end - anchors[number].node }
    return anchors[number]
  }
}
