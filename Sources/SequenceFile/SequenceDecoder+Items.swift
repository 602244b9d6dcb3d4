import Diagnostics
import I2C
import SequenceModel
import YAML

/// The pairs of one item, by key.
///
/// One value per key that most steps have none of.
struct ItemNodes {
  /// What the step does: the first key of that sort, and a second one if there is one.
  var kind: (key: ItemKey, node: NodeID, value: NodeID)?
  var secondKind: NodeID?
  var name, group, expect, mask, poll: NodeID?
  var id, tags, skip, retry, timeout, onFailure, allowWrites, allow, unchecked: NodeID?
  var repetition, setup, steps, teardown: NodeID?
  /// Keys that only one sort of item may have, to be told when the other has them.
  var firstGroupKey, firstStepKey: NodeID?

  /// Whether nothing is said beyond what the step does and expects.
  var isPlain: Bool {
    id == nil && tags == nil && skip == nil && retry == nil && timeout == nil && onFailure == nil && poll == nil
  }
}

extension SequenceDecoder {
  mutating func decodeItems(_ node: NodeID, of what: String) -> [Item] {
    let example = "- read: {from: 0x48, bytes: 2}"
    guard var items = items(of: node, of: what, example: example) else { return [] }
    var result: [Item] = []
    result.reserveCapacity(document.count(node))
    while let item = document.next(&items) {
      if let decoded = decodeItem(item) { result.append(decoded) }
    }
    return result
  }

  private mutating func decodeItem(_ node: NodeID) -> Item? {
    let errors = errorCount
    guard let pairs = pairs(of: node, of: "a step", example: "read: {from: 0x48, bytes: 2}"),
      let nodes = itemNodes(pairs)
    else { return nil }
    if nodes.steps != nil || nodes.group != nil { return decodeGroup(node, nodes).map { .group($0) } }
    return decodeStep(node, nodes, errorsBefore: errors).map { .step($0) }
  }

  private mutating func itemNodes(_ start: PairCursor) -> ItemNodes? {
    var nodes = ItemNodes()
    var (pairs, isKnown) = (start, true)
    let table = tables.item
    while let (keyNode, value) = document.next(&pairs) {
      guard let key = table[document.symbol(keyNode)] else {
        reportUnknown(keyNode, in: ItemKey.context, known: ItemKey.allCases.map(\.rawValue))
        // A kind that this version does not run is no step without a kind.
        if document.isScalar(keyNode), laterKeys.contains(document.text(keyNode)) { isKnown = false }
        continue
      }
      switch key {
      case .read, .write, .transfer, .probe, .scan, .delay, .waitReady:
        // The same key twice was told already, by whoever read the YAML.
        if nodes.kind == nil {
          nodes.kind = (key, keyNode, value)
        } else if nodes.kind?.key != key {
          nodes.secondKind = keyNode
        }
      case .expect: (nodes.expect, nodes.firstStepKey) = (value, nodes.firstStepKey ?? keyNode)
      case .mask: (nodes.mask, nodes.firstStepKey) = (value, nodes.firstStepKey ?? keyNode)
      case .poll: (nodes.poll, nodes.firstStepKey) = (value, nodes.firstStepKey ?? keyNode)
      case .unchecked: (nodes.unchecked, nodes.firstStepKey) = (value, nodes.firstStepKey ?? keyNode)
      case .name: (nodes.name, nodes.firstStepKey) = (value, nodes.firstStepKey ?? keyNode)
      case .id: nodes.id = value
      case .tags: nodes.tags = value
      case .skip: nodes.skip = value
      case .retry: nodes.retry = value
      case .timeout: (nodes.timeout, nodes.firstStepKey) = (value, nodes.firstStepKey ?? keyNode)
      case .onFailure: nodes.onFailure = value
      case .allowWrites: nodes.allowWrites = value
      case .allow: nodes.allow = value
      case .group: nodes.group = value
      case .steps: nodes.steps = value
      case .repeat: (nodes.repetition, nodes.firstGroupKey) = (value, nodes.firstGroupKey ?? keyNode)
      case .setup: (nodes.setup, nodes.firstGroupKey) = (value, nodes.firstGroupKey ?? keyNode)
      case .teardown: (nodes.teardown, nodes.firstGroupKey) = (value, nodes.firstGroupKey ?? keyNode)
      }
    }
    return isKnown ? nodes : nil
  }

  // MARK: Groups

  private mutating func decodeGroup(_ node: NodeID, _ nodes: ItemNodes) -> Group? {
    guard groupDepth < SequenceLimits.groupDepth else {
      report(.tooDeep(limit: SequenceLimits.groupDepth, at: span(node).head))
      return nil
    }
    if let kind = nodes.kind, nodes.steps != nil {
      report(.groupWithKind(document.text(kind.node), at: span(kind.node)))
    }
    if let key = nodes.firstStepKey { report(.groupKey(document.text(key), at: span(key))) }
    guard let nameNode = nodes.group, let steps = nodes.steps else {
      if nodes.kind != nil, let name = nodes.group {
        report(.groupOfStep(at: span(name)))
        return nil
      }
      let missing = nodes.group == nil ? ("group", "group: temperature sensor") : ("steps", "steps: [{delay: 5ms}]")
      report(.missingKey(missing.0, of: "a group", example: missing.1, at: keySpan(node)))
      return nil
    }
    let name = text(nameNode, of: "`group`") ?? ""
    let outer = writePolicyOfStep
    if let added = nodes.allowWrites { writePolicyOfStep = merged(outer, decodeWritePolicy(added)) }
    groupDepth += 1
    defer {
      groupDepth -= 1
      writePolicyOfStep = outer
    }
    if let allow = nodes.allow { _ = allowedRules(allow) }
    return Group(
      span: span(node), name: name, repetition: nodes.repetition.flatMap { repetition($0) },
      modifiers: modifiers(nodes, of: nil),
      setup: nodes.setup.map { decodeItems($0, of: "`setup`") } ?? [], steps: decodeItems(steps, of: "`steps`"),
      teardown: nodes.teardown.map { decodeItems($0, of: "`teardown`") } ?? [])
  }

  private mutating func repetition(_ node: NodeID) -> Group.Repeat? {
    let range = 0...SequenceLimits.iterations
    if document.isScalar(node) {
      return integer(node, of: "`repeat`", in: range, example: "100").map { Group.Repeat(count: $0) }
    }
    guard var pairs = pairs(of: node, of: "`repeat`", example: "{count: 100, as: i}") else { return nil }
    var (count, variable, atLeast): (Int?, String?, (value: Int, node: NodeID)?)
    let table = tables.repetition
    var hasCount = false
    while let (keyNode, value) = document.next(&pairs) {
      switch key(keyNode, from: table) {
      case .count: (count, hasCount) = (integer(value, of: "`count`", in: range, example: "100"), true)
      case .as: variable = identifier(value, of: "the name of the loop's number")
      case .atLeast:
        atLeast = integer(value, of: "`at_least`", in: 1...SequenceLimits.iterations, example: "9").map { ($0, value) }
      case nil: continue
      }
    }
    if !hasCount { report(.missingKey("count", of: "`repeat`", example: "count: 100", at: span(node))) }
    guard let count else { return nil }
    if let atLeast, atLeast.value > count { report(.atLeastBeyondCount(atLeast.value, count, at: span(atLeast.node))) }
    return Group.Repeat(count: count, variable: variable, atLeast: atLeast?.value)
  }

  /// The first key of an item: where a message about the item as a whole points.
  func keySpan(_ item: NodeID) -> SourceSpan {
    let first = document.firstChild(item)
    return first < document.end(item) ? span(first) : span(item)
  }

  func merged(_ left: WritePolicy?, _ right: WritePolicy) -> WritePolicy {
    guard let left else { return right }
    return WritePolicy(
      allowsAllDevices: left.allowsAllDevices || right.allowsAllDevices, devices: left.devices.union(right.devices),
      addresses: left.addresses.union(right.addresses))
  }
}
