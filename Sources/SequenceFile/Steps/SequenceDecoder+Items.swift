import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values
import YAML

extension SequenceDecoder {
  /// Decodes the items of a part of the file or of a group.
  mutating func decodeItems(_ node: NodeID?, of what: String, _ context: ItemContext) -> [Item] {
    checker.begin(context.onFailure)
    defer { checker.end() }
    let example = "- read: {from: 0x48, bytes: 2}"
    guard let node, var items = items(of: node, of: what, example: example) else { return [] }
    var result: [Item] = []
    result.reserveCapacity(document.count(node))
    program.reserve(document.count(node))
    while let item = document.next(&items) {
      if let end = checker.beginItem(allowed: context.allowed) {
        checker.tellUnreachable(at: keySpan(item), behind: end)
      }
      if let decoded = decodeItem(item, context) { result.append(decoded) }
    }
    return result
  }

  private mutating func decodeItem(_ node: NodeID, _ context: ItemContext) -> Item? {
    let errors = errorCount
    meantKeys = []
    guard hasRoom(for: node) else { return nil }
    guard let pairs = pairs(of: node, of: "a step", example: stepExample(for: node)) else { return nil }
    var nodes = ItemNodes()
    find(&nodes, in: pairs)
    if nodes.steps != nil || nodes.group != nil { return decodeGroup(node, nodes, context).map { .group($0) } }
    if nodes.kind?.key == .call { return decodeCall(node, nodes, context).map { .group($0) } }
    guard let step = decodeStep(node, nodes, context, errorsBefore: errors) else {
      if let id = nodes.id, document.isScalar(id) { names.brokenIDs.insert(document.text(id)) }
      return nil
    }
    return .step(program.add(step))
  }

  /// What a step looks like; of `probe 0x48`, which lacks the colon, the same words with it.
  private func stepExample(for node: NodeID) -> String {
    let usual = "read: {from: 0x48, bytes: 2}"
    // Nearly all steps are mappings, and none of those is shown what a step looks like.
    guard document.isScalar(node) else { return usual }
    let text = document.text(node)
    let kind = text.prefix { $0.isLetter || $0 == "_" }
    let rest = text.dropFirst(kind.count).drop { $0 == " " || $0 == ":" }
    guard ItemKey.kinds.contains(where: { $0.rawValue == kind }), !rest.isEmpty else {
      return usual
    }
    return "\(kind): \(rest)"
  }

  /// Whether the run may have one more item.
  ///
  /// The first that is too many is reported, and nothing after it is read.
  private mutating func hasRoom(for node: NodeID) -> Bool {
    if program.isFull { return false }
    guard program.itemCount < settings.itemLimit else {
      program.isFull = true
      report(.tooManyItems(limit: settings.itemLimit, at: keySpan(node)))
      return false
    }
    return true
  }

  /// Finds the values of an item by their keys.
  ///
  /// - Parameter nodes: the values: they are filled in their place, because there are many of them to copy.
  private mutating func find(_ nodes: inout ItemNodes, in start: PairCursor) {
    var pairs = start
    let table = tables.item
    while let (keyNode, value) = document.next(&pairs) {
      guard let key = table[document.symbol(keyNode)] else {
        var known = ItemKey.allCases.map(\.rawValue)
        // `check: v == 1` with nothing beside it that has a reply is a condition.
        if document.text(keyNode, is: "check"), nodes.kind == nil, document.keys(beside: keyNode).isEmpty {
          known.removeAll { $0 == "expect" }
        }
        reportUnknown(keyNode, in: ItemKey.context, known: known)
        continue
      }
      switch key {
      case .kind(.measure): (nodes.measure, nodes.measureKey) = (value, keyNode)
      case .kind, .call:
        // The YAML parser has already reported a key that occurs twice.
        if nodes.kind == nil {
          nodes.kind = (key, keyNode, value)
        } else if nodes.kind?.key != key {
          nodes.secondKind = keyNode
        }
      case .beside(let key): nodes.note(key, keyNode, value)
      }
    }
  }

  // MARK: Groups

  private mutating func decodeGroup(_ node: NodeID, _ nodes: ItemNodes, _ outer: ItemContext) -> GroupID? {
    guard outer.depth < SequenceLimits.groupDepth else {
      report(.tooDeep(limit: SequenceLimits.groupDepth, at: span(node).head))
      return nil
    }
    if let kind = nodes.kind, nodes.steps != nil {
      report(.groupWithKind(document.text(kind.node), at: span(kind.node)))
    }
    if let key = nodes.firstStepKey ?? (nodes.tolerate == nil ? nodes.saveKey : nil) {
      report(.groupKey(document.text(key), at: span(key)))
    }
    if let key = nodes.measureKey { report(.measureOfGroup(at: span(key))) }
    guard let nameNode = nodes.group, let steps = nodes.steps else {
      if nodes.kind != nil, let name = nodes.group {
        report(.groupOfStep(at: span(name)))
        return nil
      }
      if let name = nodes.group, document.kind(name) == .sequence {
        report(.itemsOfGroup(at: span(name).head))
        return nil
      }
      // A word for `steps` was told already.
      if nodes.group != nil, meantKeys.contains("steps") { return nil }
      report(
        nodes.group == nil
          ? .missingKey("group", of: "a group", example: "group: temperature sensor", at: keySpan(node))
          : .groupWithoutSteps(at: keySpan(node)))
      return nil
    }
    var context = context(of: nodes, in: outer)
    context.depth += 1
    var facts = ItemFacts(allowed: context.allowed, kind: span(nameNode))
    let (condition, asked) = condition(nodes.when, &facts)
    var until: NodeID?
    let (known, lookups, firstVariable) = (names.scope, uses.lookups, program.nextVariable)
    let loop = loop(nodes, until: &until)
    if loop == nil { breakLoop(nodes) }
    facts.isLoopFixed = uses.lookups == lookups
    facts.isEmpty = document.kind(steps) == .sequence && document.count(steps) == 0
    // The variables of a wrong loop count as known, so that only the loop is reported and not every use of them.
    let variables = names.scope.keys.filter { known[$0] == nil }
    defer { forget(variables) }
    // The name may use the variables of the loop, to tell the iterations apart.
    let name = template(nameNode, of: "`group`") ?? .literal("")
    let modifiers = modifiers(nodes, of: nil, condition, KeptResults())
    if let id = modifiers?.id { names.timedIDs[id] = nil }
    // The first failure in a group with `retry` ends the attempt (language rule R16).
    let tolerance = nodes.tolerate.flatMap { self.tolerance($0, nodes, loop) }
    if nodes.retry != nil || loop?.atLeast != nil || tolerance != nil { context.onFailure = .group }
    var teardown = context
    teardown.onFailure = nil
    let first = program.nextStep
    let isLoop = nodes.repetition != nil || nodes.forEach != nil || nodes.forEachRow != nil
    let listed = begin(isLoop: isLoop)
    let outerStart = around.loopStart
    if isLoop { around.loopStart = firstVariable }
    defer { around.loopStart = outerStart }
    let hasTable = nodes.forEachRow != nil && loop != nil
    defer { if hasTable { closeTable() } }
    checker.enter(isLoop, modifiers)
    let sections = Sections(
      setup: decodeItems(nodes.setup, of: "`setup`", context),
      steps: decodeItems(steps, of: "`steps`", context),
      teardown: decodeItems(nodes.teardown, of: "`teardown`", teardown))
    let inside = first..<program.nextStep
    if inside.contains(where: { program.steps[$0].action.doesMoreThanTell }) { uses.decide(asked) }
    if let node = nodes.retry, modifiers?.retry?.after.contains(.mismatch) == true {
      checkRetry(of: first..<program.nextStep, uses, at: node)
    }
    // `until` may use what the steps keep, so it is decoded after them.
    let (samples, attemptSamples) = end(isLoop: isLoop, since: listed, isRetried: modifiers?.retry != nil)
    var complete = loop
    complete?.tolerance = tolerance
    complete?.lost = nodes.save.flatMap { node in nodes.tolerate == nil ? nil : lostCount(node) }
    complete?.until = until.flatMap { self.condition($0, of: "`until`") }
    let group = Group(
      span: span(node), name: name, staticName: document.text(nameNode), loop: complete, modifiers: modifiers,
      body: .items(sections), steps: first..<program.nextStep, savedVariables: program.savedVariables(in: sections.all),
      firstVariable: firstVariable, samples: samples, attemptSamples: attemptSamples)
    checkTimeout(of: group, facts, at: nodes.timeout)
    checker.see(group, facts, in: program)
    checker.checkColumns(of: group, uses, facts, in: program)
    checker.noteLastIterations(of: group, uses, since: firstVariable)
    return program.add(group)
  }

  /// Counts the variables of a loop with a mistake as known, so that their uses are not reported.
  private mutating func breakLoop(_ nodes: ItemNodes) {
    for node in [nodes.forEach, nodes.forEachRow, nodes.repetition].compactMap(\.self) {
      if document.kind(node) == .sequence {
        var rows = document.items(of: node)
        if let row = document.next(&rows) { breakNames(in: row) }
      }
      guard document.kind(node) == .mapping else { continue }
      if node == nodes.forEach { breakNames(in: node) }
      var pairs = document.pairs(of: node)
      while let (key, value) = document.next(&pairs) {
        if document.text(key, is: "columns") { breakNames(in: value) }
        if document.text(key, is: "as") { breakName(value) }
      }
    }
  }

  /// The context for the items inside an item.
  mutating func context(of nodes: ItemNodes, in outer: ItemContext) -> ItemContext {
    var context = outer
    if let node = nodes.bus { context.bus = busNumber(node) ?? outer.bus }
    if let added = nodes.allowWrites { context.policy.add(decodeWritePolicy(added, on: context.bus)) }
    if let allow = nodes.allow { context.allowed.formUnion(allowedRules(allow)) }
    return context
  }

  /// The first key of an item, which is the place for messages about the whole item.
  func keySpan(_ item: NodeID) -> SourceSpan {
    let first = document.firstChild(item)
    return first < document.end(item) ? span(first) : span(item)
  }
}
