import YAML

/// Puts the keys of the file, of steps and of groups into their order.
struct KeyReordering {
  /// How the pairs of a mapping change places.
  ///
  /// Each pair is a slot, a range of text; the text between the slots stays.
  private struct Plan {
    var slots: [Range<Int>]
    /// The number of the pair that goes into each slot.
    var order: [Int]
    var inner: [Plan]

    var range: Range<Int> { (slots.first?.lowerBound ?? 0)..<(slots.last?.upperBound ?? 0) }
    var changesAnything: Bool { order != Array(order.indices) || inner.contains { $0.changesAnything } }
  }

  private let survey: Survey
  private var text: ParsedText { survey.text }

  init(_ survey: Survey) { self.survey = survey }

  /// The text with its keys in order; nil if they are in order already.
  var reordered: [UInt8]? {
    let root = text.document.root
    guard text.document.kind(root) == .mapping, let plan = plan(root, ranks: survey.traits.fileRanks),
      plan.changesAnything
    else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(text.bytes.count)
    append(0..<text.bytes.count, [plan], to: &result)
    return result
  }

  private func append(_ range: Range<Int>, _ computedBytes: [Plan], to result: inout [UInt8]) {
    var position = range.lowerBound
    for plan in computedBytes where plan.range.lowerBound >= position && plan.range.upperBound <= range.upperBound {
      for (place, slot) in plan.slots.enumerated() {
        result += text.bytes[position..<slot.lowerBound]
        append(plan.slots[plan.order[place]], plan.inner, to: &result)
        position = slot.upperBound
      }
    }
    result += text.bytes[position..<range.upperBound]
  }

  // MARK: Plans

  private func plan(_ mapping: NodeID, ranks: [Int?]) -> Plan? {
    guard !text.isAlias(mapping) else { return nil }
    let isFlow = text.isFlow(mapping)
    if isFlow, survey.isFrozen[text.line(of: text.range(mapping).lowerBound)] { return nil }
    var plan = Plan(slots: [], order: [], inner: [])
    var places: [Int] = []
    var isUnderstood = true
    var pairs = text.document.pairs(of: mapping)
    while let (key, value) = text.document.next(&pairs) {
      let (keyRange, valueRange) = (text.range(key), text.range(value))
      isUnderstood = isUnderstood && !valueRange.isEmpty && keyRange.upperBound <= valueRange.lowerBound
      let end = isFlow ? valueRange.upperBound : endOfLines(of: valueRange, in: mapping)
      plan.slots.append(keyRange.lowerBound..<max(end, keyRange.upperBound))
      // A key without a rank stays after the key above it.
      places.append(ranks[text.document.symbol(key).index] ?? places.last ?? -1)
      if survey.traits.isItemList[text.document.symbol(key).index] { plan.inner += innerPlans(of: value) }
    }
    guard isUnderstood, isSeparated(plan.slots, isFlow: isFlow) else { return plan.inner.isEmpty ? nil : left(plan) }
    plan.order = places.indices.sorted { (places[$0], $0) < (places[$1], $1) }
    return mayMove(plan) ? plan : left(plan)
  }

  /// The end of the lines of a value.
  ///
  /// A comment on its last line belongs to the pair, and so do comments below that are indented deeper than the key.
  private func endOfLines(of value: Range<Int>, in mapping: NodeID) -> Int {
    let column = text.column(of: text.range(mapping).lowerBound)
    var last = text.lines(of: value).upperBound
    for line in text.lines.indices[(last + 1)...] where !text.isBlank(line) {
      let blanks = text.indentation(of: line)
      guard blanks.count > column, text.bytes[blanks.upperBound] == .hash else { break }
      last = line
    }
    return text.lines[last].upperBound
  }

  private func innerPlans(of list: NodeID) -> [Plan] {
    guard text.document.kind(list) == .sequence, !text.isAlias(list) else { return [] }
    var computedBytes: [Plan] = []
    var items = text.document.items(of: list)
    while let item = text.document.next(&items) {
      guard text.document.kind(item) == .mapping else { continue }
      if let plan = plan(item, ranks: survey.traits.itemRanks) { computedBytes.append(plan) }
    }
    return computedBytes
  }

  /// A plan that leaves the mapping itself as it is: all of it is one slot.
  private func left(_ plan: Plan) -> Plan { Plan(slots: [plan.range], order: [0], inner: plan.inner) }

  /// Whether there are only blanks and line breaks, or one comma, between the pairs.
  private func isSeparated(_ slots: [Range<Int>], isFlow: Bool) -> Bool {
    zip(slots, slots.dropFirst()).allSatisfy { first, second in
      guard first.upperBound <= second.lowerBound else { return false }
      let marks = text.bytes[first.upperBound..<second.lowerBound].filter {
        $0 != .blank && $0 != .lineFeed && $0 != .carriageReturn
      }
      return marks == (isFlow ? [UInt8(ascii: ",")] : [])
    }
  }

  /// Whether the pairs may move: no line in the mapping is immovable, and all comments keep their order.
  private func mayMove(_ plan: Plan) -> Bool {
    guard !survey.holdsImmovable(plan.range) else { return false }
    let commented = plan.slots.indices.filter { !survey.commentIndices(in: plan.slots[$0]).isEmpty }
    let moved = plan.order.filter { commented.contains($0) }
    return moved == commented
  }
}
