import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values
import YAML

// `call`: another sequence in the place of a step, with a scope and devices of its own (language rule R24).
extension SequenceDecoder {
  /// Decodes `{call: fragments/power-cycle.yaml, with: {rail: 2}, returns: {vout: measured}}` as a group of its steps.
  mutating func decodeCall(_ node: NodeID, _ nodes: ItemNodes, _ outer: ItemContext) -> GroupID? {
    guard let kind = nodes.kind else { return nil }
    if let second = nodes.secondKind {
      report(.twoKinds(document.text(kind.node), document.text(second), at: span(second)))
    }
    if let key = nodes.firstGroupKey { report(.stepKey(document.text(key), at: span(key))) }
    for stray in [nodes.expect, nodes.mask, nodes.poll, nodes.save, nodes.collect, nodes.measure, nodes.unchecked] {
      if let stray { report(.strayOfCall(at: span(stray))) }
    }
    let context = context(of: nodes, in: outer)
    var facts = ItemFacts(allowed: context.allowed, kind: span(kind.node))
    let condition = nodes.when.flatMap { self.condition($0, &facts) }
    breakReturns(nodes.returns)
    guard let path = knownText(kind.value, of: "`call`", example: "fragments/power-cycle.yaml") else { return nil }
    let arguments = arguments(nodes.with)
    let name = nodes.name.flatMap { template($0, of: "`name`") } ?? .literal("call \(path)")
    guard let arguments, let called = called(path, arguments, context, at: kind.value) else { return nil }
    guard let bound = bound(arguments, to: called, path, at: kind.value) else { return nil }
    if let stray = called.told.strayBus {
      report(.unknownBusOfCall(stray, path, known: frame.buses.map(\.name), at: span(kind.value)))
      return nil
    }
    if let node = nodes.bus, called.told.namesBuses {
      report(.busOfNamedBuses(path, at: span(node)))
      return nil
    }
    let returns = nodes.returns.map { self.returns($0, of: called, path) } ?? []
    let modifiers = modifiers(nodes, of: nil, condition, KeptResults())
    if let id = modifiers?.id { names.timedIDs[id] = nil }
    if let node = nodes.retry, modifiers?.retry?.after.contains(.mismatch) == true {
      checkRetry(of: called.frame.steps, called.uses, at: node)
    }
    let group = Group(
      span: span(node), name: name, staticName: nodes.name.map { document.text($0) } ?? "call \(path)",
      modifiers: modifiers, body: .call(Call(frame: called.frameID, arguments: bound, returns: returns)),
      steps: called.frame.steps)
    checkTimeout(of: group, facts, at: nodes.timeout)
    uses.take(called.uses, returns)
    checker.take(called.checker, returns, isCertain: modifiers?.isUnconditional ?? true, at: span(kind.node))
    checker.see(group, facts, in: program)
    return program.add(group)
  }

  /// A value that a call passes to a parameter.
  struct Argument {
    var key: NodeID
    var operand: Operand<Value>
    var type: ValueType
    var place: SourceSpan
    /// The variables that it is worked out from.
    var sources: Set<VariableID>
    /// The numbers among which it is, where the file says that.
    var range: NumberRange?
    /// How its number is written, if that is another text than the number gives.
    var spelling: String?
  }

  private mutating func arguments(_ node: NodeID?) -> [String: Argument]? {
    guard let node else { return [:] }
    guard var pairs = pairs(of: node, of: "`with`", example: "{rail: 2}") else { return nil }
    var arguments: [String: Argument] = [:]
    var isGood = true
    while let (keyNode, value) = document.next(&pairs) {
      let name = document.text(keyNode)
      uses.purpose = .value
      defer { uses.purpose = .decision }
      guard let (operand, type) = untyped(value, of: "`\(name)`") else {
        isGood = false
        continue
      }
      let range = operand.expression.flatMap { dependence(of: program.expressions[$0].expression).range }
      arguments[name] = Argument(
        key: keyNode, operand: operand, type: type, place: span(value), sources: uses.takeCollected(), range: range,
        spelling: type == .integer ? reading.spelling : nil)
    }
    return isGood ? arguments : nil
  }

  /// Loads the called sequence with what is known of its parameters.
  private mutating func called(
    _ name: String, _ arguments: [String: Argument], _ context: ItemContext, at node: NodeID
  ) -> SequenceDecoder? {
    let path: String
    do throws(FileAccessError) { path = try files.path(of: name) } catch {
      report(.fileAccess(error, at: span(node)))
      return nil
    }
    if caller.files.contains(path) || path == file.path {
      report(.callCycle(caller.files + [file.path, path], at: span(node)))
      return nil
    }
    guard caller.files.count < SequenceLimits.callDepth else {
      report(.callDepth(limit: SequenceLimits.callDepth, at: span(node)))
      return nil
    }
    guard let source = opened(name, at: node) else { return nil }
    var inner = DiagnosticLog()
    let parsed = Document.parse(source, log: &inner)
    guard let parsed else {
      take(inner)
      return nil
    }
    var settings = LoadSettings(seed: settings.seed, isRun: true)
    for (name, argument) in arguments {
      settings.parameters[name] =
        argument.operand.literal.map {
          .value($0, argument.place, spelling: argument.spelling)
        } ?? .deferred(argument.range, spelling: argument.spelling)
    }
    guard context.depth + 1 < SequenceLimits.groupDepth else {
      report(.tooDeep(limit: SequenceLimits.groupDepth, at: span(node)))
      take(inner)
      return nil
    }
    let caller = Caller(
      files: caller.files + [file.path], policy: callerPolicy(context.policy), memories: checker.memories,
      replies: checker.lastReplies, sources: arguments.mapValues { uses.roots(of: $0.sources) }, context: context)
    let mark = program.mark
    var (decoder, isSequence): (SequenceDecoder, Bool)
    repeat {
      program.forget(since: mark)
      decoder = SequenceDecoder(parsed, source, settings, files.inside(path), program: lend(), log: inner)
      decoder.frame.path = name
      decoder.frame.buses = frame.buses
      decoder.caller = caller
      decoder.caller.context.depth += 1
      isSequence = decoder.decodeFile()
      program = decoder.lend()
    } while settings.join(decoder.told.joinedTypes)
    let addresses = Set(program.devices[Int(decoder.frame.devices.lowerBound.index)...].map(\.address))
    for id in frame.devices where !addresses.isDisjoint(with: program.devices[id].ownedAddresses) {
      uses.note(device: id)
    }
    guard isSequence, !decoder.log.hasErrors else {
      take(decoder.log)
      return nil
    }
    told.usesSeed = told.usesSeed || decoder.told.usesSeed
    if !calledBefore.contains(path) { checker.timeLimits += decoder.checker.timeLimits }
    take(decoder.log, onlyOnce: path)
    return decoder
  }

  /// Adds the messages about another file.
  ///
  /// Warnings are added once, however often the file is called.
  private mutating func take(_ other: DiagnosticLog, onlyOnce path: String? = nil) {
    if let path, !calledBefore.insert(path).inserted { return }
    for diagnostic in other.diagnostics {
      // The mistakes of a file are reported once, even if it is called twice.
      if log.diagnostics.contains(diagnostic) {
        errorCount += diagnostic.severity == .error ? 1 : 0
      } else {
        report(diagnostic)
      }
    }
  }

  private mutating func bound(
    _ arguments: [String: Argument], to called: SequenceDecoder, _ path: String, at call: NodeID
  ) -> [Assignment]? {
    var assignments: [Assignment] = []
    var isGood = true
    for name in called.told.missingParameters {
      guard let parameter = called.names.parameters[name] else { continue }
      let type = parameter.declaration.type
      report(
        .parameterMissing(name, type, of: path, declaredAt: program.variables[parameter.variable], at: span(call)))
      isGood = false
    }
    for (name, argument) in arguments.sorted(by: { $0.value.key < $1.value.key }) {
      guard let parameter = called.names.parameters[name] else {
        let known = called.names.parameters.keys.sorted()
        report(
          .unknownParameter(
            name, of: path, nearest: nearest(to: name, among: known), known: known, at: span(argument.key)))
        isGood = false
        continue
      }
      let wanted = parameter.declaration.type
      guard argument.type.converts(to: wanted) else {
        report(.expressionType("`\(name)`", mustBe: wanted, is: argument.type, at: argument.place))
        isGood = false
        continue
      }
      uses.make(parameter.variable, of: argument.sources)
      // A value outside of what the parameter may be errs the run, so it is held to that.
      if program.variables[parameter.variable].bounds?.areWritten == true { uses.decide(argument.sources) }
      if case .computed = argument.operand {
        assignments.append(Assignment(variable: parameter.variable, value: argument.operand))
      }
    }
    return isGood ? assignments : nil
  }

  /// Decodes `returns: {vout: measured}` (the name here, the name there), or `returns: [vout]` if both are the same.
  private mutating func returns(_ node: NodeID, of called: SequenceDecoder, _ path: String) -> [Call.Return] {
    var names: [(here: NodeID, there: NodeID)] = []
    if document.kind(node) == .sequence {
      var items = document.items(of: node)
      while let item = document.next(&items) { names.append((item, item)) }
    } else {
      guard var pairs = pairs(of: node, of: "`returns`", example: "{vout: measured}") else { return [] }
      while let (keyNode, value) = document.next(&pairs) { names.append((keyNode, value)) }
    }
    var result: [Call.Return] = []
    let kept = called.names.own.filter { program.variables[$0].origin.isAssignable }
    for (here, there) in names {
      guard let name = variableName(here), isScalar(there, of: "`\(name)`", example: "measured") else { continue }
      let inner = document.text(there)
      let known = kept.map { program.variables[$0].name }
      guard let from = kept.first(where: { program.variables[$0].name == inner }) else {
        report(.unknownReturn(inner, of: path, nearest: nearest(to: inner, among: known), at: span(there)))
        continue
      }
      if let to = define(name, program.variables[from].type, .returned, at: span(here)) {
        result.append(Call.Return(from: from, to: to))
      }
    }
    return result
  }

  /// What a called sequence may write to, as the caller sees it.
  private func callerPolicy(_ policy: WritePolicy) -> CallerPolicy {
    let own = frame.devices.filter { policy.allows(program.devices[$0].address, device: $0) }
      .flatMap { program.devices[$0].ownedAddresses }
    return CallerPolicy(
      addresses: Set(own).union(policy.addresses), devices: devices.map { ($0.name, $0.ownedAddresses) },
      outer: caller.policy.map { [$0] } ?? [])
  }
}
