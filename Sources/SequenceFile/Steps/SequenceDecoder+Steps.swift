import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values
import YAML

extension SequenceDecoder {
  /// Decodes a step; nil after a mistake in what it does.
  ///
  /// - Parameter errorsBefore: how many errors were reported before this step was read.
  mutating func decodeStep(
    _ node: NodeID, _ nodes: ItemNodes, _ outer: ItemContext, errorsBefore: Int
  ) -> Step? {
    guard let kind = nodes.kind ?? nodes.loneMeasure else {
      if let key = nodes.firstStepKey ?? nodes.saveKey, nodes.name == nil, key == document.firstChild(node) {
        report(.strayDash(document.text(key), at: span(key)))
      } else if errorCount == errorsBefore {
        // After another error nothing is reported: a misspelt key is most likely the kind.
        report(.noKind(kinds: ItemKey.kinds.map(\.rawValue), at: keySpan(node)))
      }
      breakNames(in: nodes.save)
      breakNames(in: nodes.collect)
      return nil
    }
    if let second = nodes.secondKind {
      report(.twoKinds(document.text(kind.node), document.text(second), at: span(second)))
    }
    if let key = nodes.firstGroupKey { report(.stepKey(document.text(key), at: span(key))) }
    if let stray = nodes.with { report(.strayBesideCall(at: span(stray))) }
    if let stray = nodes.returns { report(.strayBesideCall(at: span(stray))) }
    // Few steps have a context of their own. All others are given the one around them, which is not copied for that.
    let isOuter = nodes.allowWrites == nil && nodes.allow == nil && nodes.bus == nil
    return isOuter
      ? decodeStep(node, nodes, kind, outer, errorsBefore: errorsBefore)
      : decodeStep(node, nodes, kind, context(of: nodes, in: outer), errorsBefore: errorsBefore)
  }

  /// Decodes a step whose action and whose context are known.
  private mutating func decodeStep(
    _ node: NodeID, _ nodes: ItemNodes, _ kind: (key: ItemKey, node: NodeID, value: NodeID), _ context: ItemContext,
    errorsBefore: Int
  ) -> Step? {
    var facts = ItemFacts(allowed: context.allowed, kind: span(kind.node))
    (facts.poll, facts.unchecked) = (nodes.poll.map { span($0) }, nodes.unchecked.map { span($0) })
    var expectation = Expectation.none
    let name = nodes.name.flatMap { template($0, of: "`name`") }
    if let node = nodes.unchecked, let reason = text(node, of: "`unchecked`") {
      checkReason(reason, of: "unchecked", at: node)
    }
    // `when` is decoded before the step, so that it cannot use what the step itself keeps.
    let (condition, asked) = condition(nodes.when, &facts)
    var kept = KeptResults()
    let lookups = uses.lookups
    guard case .kind(let actionKind) = kind.key,
      let action = action(actionKind, kind.value, nodes, context, &expectation, &kept)
    else {
      _ = modifiers(nodes, of: nil, condition, kept)
      breakNames(in: nodes.save)
      breakNames(in: nodes.collect)
      breakMisplacedNames(in: kind.value)
      if case .kind(.set) = kind.key { breakNames(in: kind.value) }
      return nil
    }
    if errorCount > errorsBefore { breakMisplacedNames(in: kind.value) }
    checkDefaultTimeout(of: action, nodes)
    if case .set(let assignments) = action {
      for assignment in assignments { uses.make(assignment.variable, of: asked) }
    } else if action.doesMoreThanTell {
      uses.decide(asked)
    }
    facts.isAssertionFixed = uses.lookups == lookups
    if case .assert = action {
      facts.isAssertionTrue = uses.isTrue
      // A unit that is compared with itself is judged by something else, or not at all.
      if checker.compareSamePlace(reading.asserted, at: facts.kind) {
        uses.hold(reading.asserted)
      } else {
        uses.decide(reading.asserted)
      }
    }
    facts.random = reading.random
    decodeResults(nodes, of: action, &kept)
    // `wait_ready` polls even without `poll`.
    let waits = if case .waitReady = action { true } else { false }
    let hasModifiers =
      waits || !nodes.isPlain || !kept.saves.isEmpty || !kept.measures.isEmpty || !kept.collects.isEmpty
    let step = Step(
      span: span(node), frame: frameID, bus: bus(nodes.bus, of: action, context), name: name, action: action,
      expectation: expectation,
      modifiers: hasModifiers ? modifiers(nodes, of: action, condition, kept, expecting: expectation) : nil)
    if errorCount == errorsBefore { checker.see(step, facts, in: program) }
    return step
  }

  private mutating func action(
    _ kind: ActionKind, _ value: NodeID, _ nodes: ItemNodes, _ context: ItemContext, _ expectation: inout Expectation,
    _ kept: inout KeptResults
  ) -> Action? {
    if let node = nodes.expect ?? nodes.mask, !kind.traits.extras.contains(.expect) {
      report(kind == .pin ? .pinExpectation(at: span(node)) : .noReply(kind.traits.words, at: span(node)))
    }
    switch kind {
    case .read:
      guard let (access, count) = decodeRead(value, context) else {
        // The read is wrong, so the length of `expect` cannot be checked. Its bytes can.
        if let expect = nodes.expect, document.kind(expect) == .sequence {
          _ = byteList(expect, allowsPatterns: true, what: "`expect`")
        }
        return nil
      }
      // Only a register can be a block; asking for it copies the whole decoder.
      let isBlock = access.register != nil && self.isBlock(access)
      let judged = Judged(
        reply: isBlock ? .unknown : count.literal.map { .bytes($0) } ?? .unknown, access: access, allowsNack: true,
        what: kind.traits.words)
      expectation = self.expectation(nodes.expect, mask: nodes.mask, of: judged)
      return .read(access, count: count)
    case .write:
      guard let (access, data) = decodeWrite(value, context) else { return nil }
      let judged = Judged(reply: .none, access: access, allowsNack: true, what: kind.traits.words)
      expectation = self.expectation(nodes.expect, mask: nodes.mask, of: judged)
      return .write(access, data)
    case .transfer: return decodeTransfer(value, nodes, context, &expectation, &kept)
    case .probe:
      guard let (address, name) = target(value, on: context.bus) else { return nil }
      if name?.register != nil { report(.probeOfRegister(at: span(value))) }
      let judged = Judged(reply: .none, access: nil, allowsNack: true, what: kind.traits.words)
      expectation = self.expectation(nodes.expect, mask: nodes.mask, of: judged)
      return .probe(address, device: name?.device)
    case .scan: return decodeScan(value, nodes, context, &expectation)
    case .delay: return durationOperand(value, of: "`delay`").map { .delay($0) }
    case .update: return decodeUpdate(value, context)
    case .program: return decodeProgram(value, context)
    case .dump:
      guard let (access, count) = decodeDump(value, context) else { return nil }
      let judged = Judged(
        reply: count.literal.map { .bytes($0) } ?? .unknown, access: access, allowsNack: false, what: kind.traits.words)
      expectation = self.expectation(nodes.expect, mask: nodes.mask, of: judged)
      return .dump(access, count: count)
    case .smbus: return decodeSMBus(value, nodes, context, &expectation)
    case .pin: return decodePin(value, nodes, context)
    case .prompt: return decodePrompt(value)
    case .log: return template(value, of: "`log`").map { .log($0) }
    case .set: return decodeSet(value)
    case .assert:
      uses.purpose = .value
      let condition = self.condition(value, of: "`assert`")
      uses.purpose = .decision
      reading.asserted = uses.takeCollected()
      return condition.map { .assert($0) }
    case .measure: return .measure
    case .waitReady:
      guard let (address, name) = target(value, on: context.bus) else { return nil }
      if name?.register != nil { report(.probeOfRegister(at: span(value))) }
      let cycle = name.flatMap { program.devices[$0.device].writeCycle }
      if nodes.poll == nil, cycle == nil { report(.waitWithoutLimit(at: span(value))) }
      if let timeout = nodes.timeout { report(.waitTimeout(at: span(timeout))) }
      return .waitReady(address, device: name?.device)
    }
  }
}
