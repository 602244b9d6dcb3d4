import YAML

/// Edits of the blanks around brackets, commas and colons.
extension Survey {
  /// Puts one blank after the colon of a pair of a block, and none before it.
  mutating func takeColon(behind key: Range<Int>, before value: Range<Int>) {
    let line = text.lines[text.lines(of: key).upperBound]
    // A key without a text may stand at the end of the file.
    guard key.upperBound <= line.upperBound,
      let colon = text.bytes[key.upperBound..<line.upperBound].firstIndex(where: { $0 != .blank }),
      text.bytes[colon] == .colon
    else { return }
    let isOnTheLine = colon < value.lowerBound && !value.isEmpty && line.contains(value.lowerBound)
    guard isOnTheLine else { return replace(key.upperBound..<colon + 1, by: ":") }
    guard text.bytes[colon + 1..<value.lowerBound].allSatisfy({ $0 == .blank }) else { return }
    replace(key.upperBound..<value.lowerBound, by: ": ")
  }

  /// Spaces a collection in brackets if it is on one line and all of it is understood; otherwise freezes it.
  mutating func takeFlow(_ node: NodeID) {
    let lines = text.lines(of: text.range(node))
    // A collection inside another one is spaced together with the outer one.
    guard text.range(node).lowerBound >= spacedEnd else { return }
    spacedEnd = text.range(node).upperBound
    guard lines.count == 1, let gaps = flowGaps(of: node) else { return freeze(lines) }
    for gap in gaps { replace(gap.range, by: gap.text) }
  }

  private typealias Gap = (range: Range<Int>, text: String)

  /// The gaps between the nodes of a collection in brackets, each with the text that belongs there; nil if something is
  /// not understood.
  private func flowGaps(of node: NodeID) -> [Gap]? {
    let range = text.range(node)
    let isMapping = text.document.kind(node) == .mapping
    var gaps: [Gap] = []
    var end = range.lowerBound + 1
    var index = 0
    var child = text.document.firstChild(node)
    while child < text.document.end(node) {
      let inner = text.range(child)
      guard !inner.isEmpty, !text.isAlias(child), inner.lowerBound >= end else { return nil }
      let isValue = isMapping && !index.isMultiple(of: 2)
      guard holds(end..<inner.lowerBound, index == 0 ? nil : isValue ? .colon : UInt8(ascii: ",")) else { return nil }
      gaps.append((end..<inner.lowerBound, index == 0 ? "" : isValue ? ": " : ", "))
      if !text.document.isScalar(child) {
        guard text.isFlow(child), let below = flowGaps(of: child) else { return nil }
        gaps += below
      }
      end = inner.upperBound
      index += 1
      child = text.document.after(child)
    }
    guard range.upperBound > end, holds(end..<range.upperBound - 1, nil) else { return nil }
    gaps.append((end..<range.upperBound - 1, ""))
    return gaps
  }

  /// Whether a gap contains exactly this mark (nil: none), apart from blanks.
  private func holds(_ range: Range<Int>, _ mark: UInt8?) -> Bool {
    let marks = text.bytes[range].filter { $0 != .blank }
    return marks == (mark.map { [$0] } ?? [])
  }

  private mutating func replace(_ range: Range<Int>, by new: String) {
    let bytes = Array(new.utf8)
    if !text.bytes[range].elementsEqual(bytes) { edits.append(TextEdit(range: range, bytes: bytes)) }
  }
}
