import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values
import YAML

// `call`: another sequence in the place of a step, with a scope and devices of its own (language rule R24).
extension SequenceDecoder {
  /// `{call: fragments/power-cycle.yaml, with: {rail: 2}, returns: {vout: measured}}`, as a group of its steps.
  mutating func decodeCall(_ node: NodeID, _ nodes: ItemNodes) -> Group? {
    guard let kind = nodes.kind else { return nil }
    if let second = nodes.secondKind {
      report(.twoKinds(document.text(kind.node), document.text(second), at: span(second)))
    }
    if let key = nodes.firstGroupKey { report(.stepKey(document.text(key), at: span(key))) }
    for stray in [nodes.expect, nodes.mask, nodes.poll, nodes.save, nodes.measure, nodes.timeout, nodes.unchecked] {
      if let stray { report(.strayOfCall(at: span(stray))) }
    }
    let allowedOutside = allowed
    if let allow = nodes.allow { allowed.formUnion(allowedRules(allow)) }
    defer { allowed = allowedOutside }
    let condition = nodes.when.flatMap { self.condition($0, isSkipped: nodes.skip != nil) }
    // What it does to the bus is its own business.
    forgetTheBus()
    guard let path = knownText(kind.value, of: "`call`", example: "fragments/power-cycle.yaml") else { return nil }
    let arguments = arguments(nodes.with)
    let name = nodes.name.flatMap { template($0, of: "`name`") } ?? .literal("call \(path)")
    guard let arguments, let called = called(path, arguments, at: kind.value) else { return nil }
    guard let bound = bound(arguments, to: called, path, at: kind.value) else { return nil }
    guard let buses = buses(of: called.sequence, path, at: kind.value) else { return nil }
    let returns = nodes.returns.map { self.returns($0, of: called.sequence, path) } ?? []
    let call = Call(sequence: called.sequence, arguments: bound, returns: returns, path: path, buses: buses)
    let modifiers = modifiers(nodes, of: nil, condition)
    if let id = modifiers?.id { timedIDs.remove(id) }
    return Group(
      span: span(node), name: name, staticName: nodes.name.map { document.text($0) } ?? "call \(path)",
      modifiers: modifiers, call: call, setup: called.sequence.setup,
      steps: called.sequence.steps, teardown: called.sequence.teardown)
  }

  /// A value that a call hands over.
  struct Argument {
    var key: NodeID
    var operand: Operand<Value>
    var type: ValueType
    var place: SourceSpan
  }

  private mutating func arguments(_ node: NodeID?) -> [String: Argument]? {
    guard let node else { return [:] }
    guard var pairs = pairs(of: node, of: "`with`", example: "{rail: 2}") else { return nil }
    var arguments: [String: Argument] = [:]
    var isGood = true
    while let (keyNode, value) = document.next(&pairs) {
      let name = document.text(keyNode)
      guard let (operand, type) = untyped(value, of: "`\(name)`") else {
        isGood = false
        continue
      }
      arguments[name] = Argument(key: keyNode, operand: operand, type: type, place: span(value))
    }
    return isGood ? arguments : nil
  }

  /// The called sequence, loaded with what is known of its parameters.
  private mutating func called(
    _ name: String, _ arguments: [String: Argument], at node: NodeID
  ) -> SequenceDecoder? {
    let path: String
    do throws(FileAccessError) { path = try files.path(of: name) } catch {
      report(.fileAccess(error, at: span(node)))
      return nil
    }
    if callers.contains(path) || path == file.path {
      report(.callCycle(callers + [file.path, path], at: span(node)))
      return nil
    }
    guard callers.count < SequenceLimits.callDepth else {
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
      settings.parameters[name] = argument.operand.literal.map { .value($0, argument.place) } ?? .deferred
    }
    var decoder = SequenceDecoder(parsed, source, settings, files.inside(path), log: inner)
    decoder.callers = callers + [file.path]
    decoder.groupDepth = groupDepth + 1
    decoder.outerPolicy = callerPolicy
    decoder.allowed = allowed
    guard decoder.groupDepth < SequenceLimits.groupDepth, let sequence = decoder.decodeFile(),
      !decoder.log.hasErrors
    else {
      if decoder.groupDepth >= SequenceLimits.groupDepth {
        report(.tooDeep(limit: SequenceLimits.groupDepth, at: span(node)))
      }
      take(decoder.log)
      return nil
    }
    decoder.sequence = sequence
    usesSeed = usesSeed || decoder.usesSeed
    if !calledBefore.contains(path) { timeLimits += decoder.timeLimits }
    take(decoder.log, onlyOnce: path)
    return decoder
  }

  /// Takes over what was said of another file; warnings once, however often it is called.
  private mutating func take(_ other: DiagnosticLog, onlyOnce path: String? = nil) {
    if let path, !calledBefore.insert(path).inserted { return }
    for diagnostic in other.diagnostics {
      // A file that is called twice has its mistakes once.
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
    for name in called.missingParameters {
      guard let parameter = called.parameters[name] else { continue }
      let declared = called.sequence.slots[parameter.slot].span
      report(.parameterMissing(name, parameter.declaration.type, of: path, declaredAt: declared, at: span(call)))
      isGood = false
    }
    for (name, argument) in arguments.sorted(by: { $0.value.key < $1.value.key }) {
      guard let parameter = called.parameters[name] else {
        let known = called.parameters.keys.sorted()
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
      if case .computed = argument.operand {
        assignments.append(Assignment(slot: parameter.slot, value: argument.operand))
      }
    }
    return isGood ? assignments : nil
  }

  /// The buses of a called sequence by name; one that knows a single bus works on the first of the caller.
  private mutating func buses(of called: TestSequence, _ path: String, at node: NodeID) -> [UInt8]? {
    if called.buses.count == 1 { return [0] }
    var numbers: [UInt8] = []
    for bus in called.buses {
      guard let number = sequence.buses.firstIndex(where: { $0.name == bus.name }) else {
        report(.unknownBusOfCall(bus.name, path, known: sequence.buses.map(\.name), at: span(node)))
        return nil
      }
      numbers.append(UInt8(number))
    }
    return numbers
  }

  /// `returns: {vout: measured}`: the name here, the name there; `returns: [vout]` where both are the same.
  private mutating func returns(_ node: NodeID, of called: TestSequence, _ path: String) -> [(from: Int, to: Int)] {
    var names: [(here: NodeID, there: NodeID)] = []
    if document.kind(node) == .sequence {
      var items = document.items(of: node)
      while let item = document.next(&items) { names.append((item, item)) }
    } else {
      guard var pairs = pairs(of: node, of: "`returns`", example: "{vout: measured}") else { return [] }
      while let (keyNode, value) = document.next(&pairs) { names.append((keyNode, value)) }
    }
    var result: [(from: Int, to: Int)] = []
    for (here, there) in names {
      guard let name = variableName(here), isScalar(there, of: "`\(name)`", example: "measured") else { continue }
      let inner = document.text(there)
      let known = called.slots.filter(\.origin.isAssignable).map(\.name)
      guard let from = called.slots.firstIndex(where: { $0.name == inner && $0.origin.isAssignable }) else {
        report(.unknownReturn(inner, of: path, nearest: nearest(to: inner, among: known), at: span(there)))
        continue
      }
      if let to = define(name, called.slots[from].type, .returned, at: span(here)) { result.append((from, to)) }
    }
    return result
  }

  /// What a called sequence may write to, as the caller sees it.
  private var callerPolicy: CallerPolicy {
    CallerPolicy(
      allowsAll: writePolicy.allowsAllDevices,
      addresses: Set(
        sequence.devices.enumerated().flatMap { index, device in
          writePolicy.allows(device.address, device: UInt16(index))
            || writePolicyOfStep?.allows(device.address, device: UInt16(index)) == true ? device.ownedAddresses : []
        }
      ).union(writePolicy.addresses).union(writePolicyOfStep?.addresses ?? []), outer: outerPolicy.map { [$0] } ?? [])
  }
}

/// What those who call a sequence allow it to write to.
struct CallerPolicy {
  var allowsAll: Bool
  var addresses: Set<Address>
  /// The caller's own caller: none or one.
  var outer: [CallerPolicy]

  func allows(_ address: Address) -> Bool {
    (allowsAll || addresses.contains(address)) && outer.allSatisfy { $0.allows(address) }
  }
}
