import Diagnostics
import NodeDecoding
import SequenceModel
import Values
import YAML

extension SequenceDecoder {
  /// The version of the language that this loader reads.
  static let schemaVersion = 1
  /// The keys that every sequence has, as one writes them.
  private static let head: [(key: FileKey, example: String)] = [
    (.schema, "schema: \(schemaVersion)"), (.name, "name: SensorHub R3"),
    (.steps, "steps: [{read: {from: 0x48, bytes: 2}}]"),
  ]

  /// Decodes the whole file.
  ///
  /// Names come first, wherever they stand, so that steps above `devices` are read as well as below.
  ///
  /// - Returns: whether it is a sequence at all.
  mutating func decodeFile() -> Bool {
    let example = "schema: 1"
    guard var pairs = pairs(of: document.root, of: "a sequence", example: example) else { return false }
    if !hasKeyOfSequence() {
      report(.noSequence(at: fileSpan.head))
      return false
    }
    var nodes: [FileKey: NodeID] = [:]
    let table = tables.file
    while let (node, value) = document.next(&pairs) {
      if let key = key(node, from: table) { nodes[key] = value }
    }
    checkPresence(of: Self.head, nodes)
    decodeNames(nodes)
    names.clock = Frame.Clock(
      started: addVariable("run.started", .integer, .time, at: fileSpan.head),
      now: addVariable("now", .integer, .time, at: fileSpan.head))
    // Names are decoded before what uses them, in whatever order they stand: parameters, the unit, chips, devices,
    // steps.
    if let node = nodes[.parameters] { decodeParameters(node) }
    if let node = nodes[.uut] { decodeUUT(node) }
    decodeBusesAndDefaults(nodes)
    if let node = nodes[.chips] { decodeChips(node) }
    if let node = nodes[.devices] { decodeDevices(node) }
    checker = SequenceChecker(of: frame.devices, in: file, program, uses: uses)
    (checker.memories, checker.carried) = (caller.memories, caller.replies)
    var context = ItemContext(
      bus: firstBus, allowed: allowed, onFailure: frame.defaults.onFailure ?? .stop, depth: caller.context.depth)
    if let node = nodes[.allowWrites] { context.policy = decodeWritePolicy(node, on: firstBus) }
    decodeSections(nodes, context)
    if caller.files.isEmpty { checkWaysOfAllFiles() }
    for diagnostic in checker.log.diagnostics { report(diagnostic) }
    if uses.namesTime { frame.clock = names.clock }
    program.unjudged.formUnion(checker.unjudged)
    program.excused.formUnion(checker.excusedSteps)
    frame.variables = frame.variables.lowerBound..<program.nextVariable
    frame.steps = frame.steps.lowerBound..<program.nextStep
    program.close(frameID, with: frame)
    return true
  }

  /// Reports the keys that every sequence has and this one lacks: together, because one head was forgotten.
  private mutating func checkPresence(of needed: [(key: FileKey, example: String)], _ nodes: [FileKey: NodeID]) {
    let missing = needed.filter { nodes[$0.key] == nil && !meantKeys.contains($0.key.rawValue) }
    guard let first = missing.first else { return }
    report(
      missing.count == 1
        ? .missingKey(first.key.rawValue, of: "a sequence", example: first.example, at: fileSpan.head)
        : .missingHead(missing.map(\.key.rawValue), examples: missing.map(\.example), at: fileSpan.head))
  }

  /// Whether any key is one of a sequence, or looks like one: a file of values has none, and one thing is wrong with it.
  private mutating func hasKeyOfSequence() -> Bool {
    let known = FileKey.allCases.map(\.rawValue)
    var pairs = document.pairs(of: document.root)
    while let (node, _) = document.next(&pairs) {
      if tables.file[document.symbol(node)] != nil { return true }
      if document.isScalar(node), nearest(to: document.text(node), among: known) != nil { return true }
    }
    return false
  }

  private mutating func decodeSections(_ nodes: [FileKey: NodeID], _ context: ItemContext) {
    frame.sections.setup = decodeItems(nodes[.setup], of: "`setup`", context)
    if let node = nodes[.steps] { frame.sections.steps = decodeItems(node, of: "`steps`", context) }
    if let node = nodes[.teardown] {
      for fact in RunFact.allCases {
        let variable = addVariable("run.\(fact.rawValue)", fact.type, .run(fact), at: span(node).head)
        names.scope["run.\(fact.rawValue)"] = variable
        frame.facts[fact] = variable
      }
      var context = context
      context.onFailure = nil
      frame.sections.teardown = decodeItems(node, of: "`teardown`", context)
    }
    if !log.hasErrors { checkUses(chips: nodes[.chips]) }
  }

  /// Warns of what the file declares and never uses.
  private mutating func checkUses(chips node: NodeID?) {
    var chips: [(name: String, span: SourceSpan)] = []
    if let node {
      var pairs = document.pairs(of: node)
      while let (key, _) = document.next(&pairs) {
        if !isForeign(key) { chips.append((document.text(key), span(key))) }
      }
    }
    let names = SequenceChecker.Names(
      uses: uses, devices: frame.devices, variables: names.own, isCalled: !caller.files.isEmpty, chips: chips,
      allowed: allowed)
    checker.checkUses(names, in: program)
  }

  private mutating func decodeNames(_ nodes: [FileKey: NodeID]) {
    if let node = nodes[.schema] {
      if let version = integer(node, of: "`schema`", in: 0...Int.max, example: "1"), version != Self.schemaVersion {
        report(.schemaVersion(version, supported: Self.schemaVersion, at: span(node)))
      }
    }
    if let node = nodes[.name] { frame.name = text(node, of: "`name`") ?? "" }
    if let node = nodes[.version] { frame.version = text(node, of: "`version`") }
    if let node = nodes[.description] { frame.description = text(node, of: "`description`") }
    if let node = nodes[.tags] { frame.tags = tags(node) }
    allowed = caller.context.allowed
    if let node = nodes[.allow] { allowed.formUnion(allowedRules(node)) }
  }

  /// Decodes `bus`, `buses` and `defaults`, after the parameters, which may stand in them.
  private mutating func decodeBusesAndDefaults(_ nodes: [FileKey: NodeID]) {
    if let node = nodes[.bus] {
      buses = [(decodeBus(node), 0)]
      if let other = nodes[.buses] { report(.busAndBuses(at: span(other).head)) }
    } else if let node = nodes[.buses] {
      told.namesBuses = true
      decodeBuses(node)
    }
    if buses.isEmpty { buses = [(BusSettings(), 0)] }
    numberBuses()
    if let node = nodes[.defaults] { decodeDefaults(node) }
  }

  mutating func decodeBus(_ node: NodeID) -> BusSettings {
    var bus = BusSettings()
    guard var pairs = pairs(of: node, of: "a bus", example: "{speed: 400kHz}") else { return bus }
    let table = tables.bus
    while let (keyNode, value) = document.next(&pairs) {
      switch key(keyNode, from: table) {
      case .speed: bus.speed = frequency(value, of: "`speed`")
      case .timeout: bus.timeout = duration(value, of: "`timeout`")
      case .stretch: bus.stretch = duration(value, of: "`stretch`")
      case nil: continue
      }
    }
    return bus
  }

  private mutating func decodeDefaults(_ node: NodeID) {
    guard var pairs = pairs(of: node, of: "`defaults`", example: "{on_failure: continue}") else { return }
    let table = tables.defaults
    while let (keyNode, value) = document.next(&pairs) {
      switch key(keyNode, from: table) {
      case .onFailure: frame.defaults.onFailure = word(value, of: "`on_failure`")
      case .timeout: frame.defaults.timeout = duration(value, of: "`timeout`")
      case .tags: frame.defaults.tags = tags(value)
      case nil: continue
      }
    }
  }

  /// The rules whose warnings are silenced.
  mutating func allowedRules(_ node: NodeID) -> Set<SequenceRule> {
    guard var items = items(of: node, of: "`allow`", example: "[not_judged]") else { return [] }
    var rules: Set<SequenceRule> = []
    while let item = document.next(&items) {
      guard let word = text(item, of: "a rule") else { continue }
      if let rule = SequenceRule.warnings.first(where: { $0.rawValue == word }) {
        rules.insert(rule)
      } else {
        let words = SequenceRule.warnings.map(\.rawValue)
        report(.word(word, of: "`allow`", words: words, nearest: nearest(to: word, among: words), at: span(item)))
      }
    }
    return rules
  }

  mutating func tags(_ node: NodeID) -> [String] {
    guard var items = items(of: node, of: "`tags`", example: "[production]") else { return [] }
    var tags: [String] = []
    while let item = document.next(&items) {
      if let tag = text(item, of: "a tag") { tags.append(tag) }
    }
    return tags
  }
}

extension RunFact {
  /// The type of the fact's value.
  var type: ValueType {
    switch self {
    case .verdict: .text
    case .setupPassed: .boolean
    }
  }
}
