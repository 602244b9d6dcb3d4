import Diagnostics
import NodeDecoding
import SequenceModel
import YAML

// `{at: {0: 0x03, 63: {sum8: 0..62}}}`: some positions of a long reply (language rule R46).
extension SequenceDecoder {
  mutating func sparse(_ node: NodeID, _ count: Int?) -> Expectation.Form? {
    guard var pairs = pairs(of: node, of: "`at`", example: "{0: 0x03, 63: {sum8: 0..62}}") else { return nil }
    var parts: [(position: Int, key: NodeID, elements: [ComputedBytes.Element])] = []
    while let (keyNode, value) = document.next(&pairs) {
      guard let position = position(keyNode, in: count), let elements = elements(value) else { return nil }
      if let other = parts.first(where: { $0.position == position }) {
        report(.positionTwice(position, first: span(other.key), at: span(keyNode)))
        return nil
      }
      parts.append((position, keyNode, elements))
    }
    guard !parts.isEmpty else {
      report(.emptyValue("`at`", example: "{0: 0x03}", at: span(node)))
      return nil
    }
    parts.sort { $0.position < $1.position }
    var plan = ComputedBytes([], form: .list, span: span(node))
    var place: Int? = 0
    for part in parts {
      if let end = place, end > part.position {
        report(.positionTaken(part.position, by: end, at: span(part.key)))
        return nil
      }
      plan.elements.append(.init(.gap(to: part.position), span: span(part.key)))
      place = part.position
      for element in part.elements { place = program.end(of: element.part, at: place) }
      plan.elements += part.elements
    }
    if let end = place, let count, end > count {
      report(.expectLength(end, isOpen: true, reply: count, at: span(node)))
      return nil
    }
    if let count {
      plan.elements.append(.init(.gap(to: count), span: span(node)))
    } else {
      plan.isOpen = true
    }
    guard checkChecksums(of: plan) else { return nil }
    plan.isSparse = true
    plan.count = count
    return .computed(add(plan))
  }

  /// Decodes a position in a reply, in any base: `63` and `0x3F` are the same.
  private mutating func position(_ node: NodeID, in count: Int?) -> Int? {
    let highest = (count ?? NodeLimits.messageBytes) - 1
    guard let number = document.withBytes(node, ScalarParser.integer), let position = Int(exactly: number.value),
      (0...highest).contains(position)
    else {
      report(.positionForm(document.text(node), highest: highest, at: span(node)))
      return nil
    }
    return position
  }

  /// Decodes one element, or a list of elements.
  private mutating func elements(_ node: NodeID) -> [ComputedBytes.Element]? {
    guard document.kind(node) == .sequence else { return sparseElement(node).map { [$0] } }
    var items = document.items(of: node)
    var elements: [ComputedBytes.Element] = []
    while let item = document.next(&items) {
      guard let element = sparseElement(item) else { return nil }
      elements.append(element)
    }
    if elements.isEmpty {
      report(.expectEmpty(isOpen: false, at: span(node)))
      return nil
    }
    return elements
  }

  private mutating func sparseElement(_ node: NodeID) -> ComputedBytes.Element? {
    switch element(node, allowsPatterns: true, what: "`at`") {
    case .byte(let value, let mask)?: return .init(.byte(value: value, mask: mask), span: span(node))
    case .computed(let part)?: return .init(part, span: span(node))
    case .rest?:
      report(.restInSparse(at: span(node)))
      return nil
    case nil: return nil
    }
  }
}
