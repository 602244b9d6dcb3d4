import Diagnostics

/// The anchors of a document, and what aliases have made of them so far.
struct AnchorTable {
  struct Anchor {
    let name: String
    /// The node it names.
    let node: Int
    /// `&name`.
    let span: SourceSpan
    /// `&name` and the plain text behind it in quotes: what was meant if it was meant as text.
    let quoted: String?
    /// The node after the last it names; nil while that node is still being read.
    var end: Int?
    /// Lists and mappings inside one another in it.
    var height: Int32 = 0
    var isReferredTo = false
  }

  private(set) var anchors: [Anchor] = []
  private var latest: [String: Int] = [:]
  /// Nodes that aliases have added.
  private(set) var expandedNodes = 0

  /// The node of the anchor written last.
  var lastNode: Int? { anchors.last?.node }

  /// Adds an anchor, which from now on is the one its name means; answers its number.
  mutating func add(_ anchor: Anchor) -> Int32 {
    latest[anchor.name] = anchors.count
    anchors.append(anchor)
    return Int32(truncatingIfNeeded: anchors.count - 1)
  }

  /// The node an anchor names is complete.
  mutating func close(_ number: Int32, end: Int, height: Int32) {
    anchors[Int(number)].end = end
    anchors[Int(number)].height = height
  }

  /// The anchor an alias means.
  mutating func refer(to name: String) -> Anchor? {
    guard let number = latest[name] else { return nil }
    anchors[number].isReferredTo = true
    if let end = anchors[number].end { expandedNodes += end - anchors[number].node }
    return anchors[number]
  }
}
