import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values
import YAML

extension SequenceDecoder {
  /// Decodes the modifiers of a step or group; nil if it has none.
  mutating func modifiers(
    _ nodes: ItemNodes, of action: Action?, _ condition: Modifiers.Condition?, _ kept: KeptResults,
    expecting expectation: Expectation = .none
  ) -> Modifiers? {
    let poll = pollForm(nodes.poll, of: action, expecting: expectation)
    if nodes.isPlain, poll == nil, kept.saves.isEmpty, kept.collects.isEmpty, kept.measures.isEmpty {
      return nil
    }
    let timeout = nodes.timeout.flatMap { knownDuration($0, of: "`timeout`") }
    if let timeout, let poll, timeout < poll.timeout, let node = nodes.timeout {
      report(.timeoutBelowPoll(timeout, poll.timeout, at: span(node)))
    }
    if let timeout, let node = nodes.timeout { checkTimeout(timeout, of: action, at: node) }
    // `wait_ready` polls by the write cycle of its device where it says nothing.
    if nodes.timeout == nil, let timeout = frame.defaults.timeout, let poll, timeout < poll.timeout,
      let node = nodes.poll ?? nodes.kind?.value
    {
      report(.timeoutBelowPoll(timeout, poll.timeout, at: span(node)))
    }
    let skip = nodes.skip.flatMap { skipReason($0) }
    return Modifiers(
      id: nodes.id.flatMap { uniqueID($0, of: action) }, tags: nodes.tags.map { tags($0) } ?? [],
      skip: skip?.reason, isSkipFixed: skip?.isFixed ?? true, condition: condition,
      onFailure: nodes.onFailure.flatMap { word($0, of: "`on_failure`") }, timeout: timeout, poll: poll,
      retry: nodes.retry.flatMap { retry($0, of: action) }, saves: action == nil ? [] : kept.saves,
      collects: action == nil ? [] : kept.collects, measures: action == nil ? [] : kept.measures,
      hint: nodes.hint.flatMap { text($0, of: "`hint`") })
  }

  /// The bus of a step: the bus of its device, or the one that the step names.
  mutating func bus(_ node: NodeID?, of action: Action, _ context: ItemContext) -> UInt8 {
    guard let device = action.device else { return context.bus }
    if let node, program.devices[device].bus != context.bus { report(.busOfDevice(at: span(node))) }
    return program.devices[device].bus
  }

  /// Decodes `when` where what it stands at decides later what the condition judges.
  ///
  /// Whether a text is logged or a wait is made says nothing of a unit, so such a condition judges nothing.
  ///
  /// - Returns: the condition, and the variables that it asks for.
  mutating func condition(
    _ node: NodeID?, _ facts: inout ItemFacts
  ) -> (condition: Modifiers.Condition?, asked: Set<VariableID>) {
    guard let node else { return (nil, []) }
    uses.purpose = .value
    let condition = condition(node, &facts)
    uses.purpose = .decision
    return (condition, uses.takeCollected())
  }

  /// Decodes `when`, and keeps its text as the reason why a step is skipped.
  mutating func condition(_ node: NodeID, _ facts: inout ItemFacts) -> Modifiers.Condition? {
    let lookups = uses.lookups
    guard let condition = condition(node, of: "`when`") else { return nil }
    (facts.condition, facts.isConditionFixed) = (span(node), uses.lookups == lookups)
    return Modifiers.Condition(condition, text: document.text(node))
  }

  private mutating func uniqueID(_ node: NodeID, of action: Action?) -> String? {
    guard let id = identifier(node, of: "an id") else { return nil }
    if let first = names.ids[id] { report(.duplicateID(id, first: first, at: span(node))) }
    names.ids[id] = span(node)
    if action?.usesBus != false { names.timedIDs[id] = program.nextStep }
    return id
  }

  /// Decodes `poll`.
  ///
  /// `wait_ready` always has one, by default from the write cycle of its device (language rule R13).
  private mutating func pollForm(
    _ node: NodeID?, of action: Action?, expecting expectation: Expectation
  ) -> Poll? {
    if case .waitReady(_, let device) = action, node == nil {
      if let cycle = device.flatMap({ program.devices[$0].writeCycle }) {
        return Poll(every: 0, timeout: 2 * cycle)
      }
      return nil
    }
    guard let node else { return nil }
    if let action, !action.kind.traits.extras.contains(.poll) {
      report(.pollOfDelay(action.kind.rawValue, at: span(node)))
    }
    guard var pairs = pairs(of: node, of: "`poll`", example: "{every: 2ms, timeout: 60ms}") else { return nil }
    var (every, timeout): (Nanoseconds, Nanoseconds?) = (0, nil)
    var giveUp: Expectation?
    var hasTimeout = false
    let table = tables.poll
    while let (keyNode, value) = document.next(&pairs) {
      switch key(keyNode, from: table) {
      case .every: every = knownDuration(value, of: "`every`") ?? 0
      case .timeout: (timeout, hasTimeout) = (knownDuration(value, of: "`timeout`"), true)
      case .giveUp: giveUp = action.flatMap { self.giveUp(value, of: $0, expecting: expectation) }
      case nil: continue
      }
    }
    if !hasTimeout { report(.missingKey("timeout", of: "`poll`", example: "timeout: 60ms", at: span(node))) }
    return timeout.map { Poll(every: every, timeout: $0, giveUp: giveUp) }
  }

  /// Decodes `give_up: [0x1F]`, a reply which means that the awaited one will never come.
  private mutating func giveUp(
    _ node: NodeID, of action: Action, expecting expectation: Expectation
  ) -> Expectation? {
    let kind = action.kind
    let expected = action.onlyReadExpectation ?? expectation
    guard kind.traits.extras.contains(.expect), kind != .scan else {
      report(.giveUpOf(kind.traits.words, at: span(node)))
      return nil
    }
    let reply: Judged.Reply =
      action.hasReply ? action.replyCount.map { .bytes($0) } ?? .unknown : .none
    let judged = Judged(reply: reply, access: action.access, allowsNack: true, what: kind.traits.words)
    guard let form = expectForm(node, of: judged) else { return nil }
    if form == .nack(NackExpectation()), expected.nack != nil || !expected.isWritten && !action.hasReply {
      if expected.nack != nil { report(.giveUpMeetsExpect(at: span(node), expected.span)) }
    } else if case .pattern(let given) = form, case .pattern(let wanted) = expected.form,
      program.pool.canBothHold(given, wanted)
    {
      report(.giveUpMeetsExpect(at: span(node), expected.span))
    }
    return Expectation(form, span: span(node))
  }

  private mutating func retry(_ node: NodeID, of action: Action?) -> Retry? {
    guard var pairs = pairs(of: node, of: "`retry`", example: "{attempts: 3, delay: 10ms}") else { return nil }
    var (attempts, delay, after): (Int?, Nanoseconds, Retry.Kinds) = (nil, 0, [.nack, .timeout])
    var hasAttempts = false
    let table = tables.retry
    while let (keyNode, value) = document.next(&pairs) {
      switch key(keyNode, from: table) {
      case .attempts:
        attempts = integer(value, of: "`attempts`", in: 2...SequenceLimits.attempts, example: "3")
        hasAttempts = true
      case .delay: delay = knownDuration(value, of: "`delay`") ?? 0
      case .after: after = retryKinds(value, of: action)
      case nil: continue
      }
    }
    if !hasAttempts { report(.missingKey("attempts", of: "`retry`", example: "attempts: 3", at: span(node))) }
    return attempts.map { Retry(attempts: $0, delay: delay, after: after) }
  }

  private mutating func retryKinds(_ node: NodeID, of action: Action?) -> Retry.Kinds {
    guard var items = items(of: node, of: "`after`", example: "[nack, timeout]") else { return [] }
    var kinds: Retry.Kinds = []
    while let item = document.next(&items) {
      guard let word = word(item, of: "`after`", as: RetryWord.self) else { continue }
      kinds.insert(word.kind)
      if word == .mismatch, let register = volatileRegister(of: action) {
        report(.retryOfVolatile(register, at: span(item)))
      }
    }
    if document.count(node) == 0 { report(.emptyValue("`after`", example: "[nack, timeout]", at: span(node))) }
    return kinds
  }

  /// Refuses a `retry` after a mismatch around a judged read of a volatile register, which would be read again.
  ///
  /// It is judged at the step itself, or by a later step of the same attempt that gets what it keeps.
  ///
  /// - Parameter uses: what the file of the steps makes its variables of.
  mutating func checkRetry(of steps: Range<StepID>, _ uses: NameUses, at node: NodeID) {
    var judged: Set<VariableID>?
    for id in steps {
      let step = program.steps[id]
      guard let register = volatileRegister(of: step.action) else { continue }
      if !step.expectation.isWritten, step.modifiers?.measures.isEmpty != false {
        let known = judged ?? uses.roots(of: program.soFar.retriedVariables(of: steps))
        judged = known
        if known.isDisjoint(with: step.savedVariables + step.sampleVariables) { continue }
      }
      return report(.retryOfVolatile(register, at: span(node)))
    }
  }

  /// The volatile register that an action reads, by its name or by its place, if any.
  ///
  /// A second read of it says nothing about the first.
  private func volatileRegister(of action: Action?) -> Register? {
    guard let action, let device = action.device else { return nil }
    let registers = program.devices[device].registers
    if case .read(let access, _) = action, let number = access.register {
      let register = registers[Int(number)]
      return register.isVolatile ? register : nil
    }
    guard registers.contains(where: \.isVolatile) else { return nil }
    let step = Step(
      span: fileSpan, frame: frameID, bus: program.devices[device].bus, name: nil, action: action, expectation: .none,
      modifiers: nil)
    let places = step.places(in: program)?.map { $0.place.pointer } ?? []
    return registers.first { $0.isVolatile && places.contains(.number(UInt64($0.at))) }
  }
}

/// The words of `after`.
package enum RetryWord: String, CaseIterable {
  case nack, mismatch, timeout, arbitration

  var kind: Retry.Kinds {
    switch self {
    case .nack: .nack
    case .mismatch: .mismatch
    case .timeout: .timeout
    case .arbitration: .arbitration
    }
  }
}
