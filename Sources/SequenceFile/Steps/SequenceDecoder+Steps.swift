import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values
import YAML

extension SequenceDecoder {
  /// - Parameter errorsBefore: how many errors were told before this step was looked at.
  mutating func decodeStep(_ node: NodeID, _ nodes: ItemNodes, errorsBefore: Int) -> Step? {
    guard let kind = nodes.kind ?? nodes.loneMeasure else {
      if let key = nodes.firstStepKey, nodes.name == nil, key == document.firstChild(node) {
        report(.strayDash(document.text(key), at: span(key)))
      } else if errorCount == errorsBefore {
        // A misspelt key is most likely the kind.
        report(.noKind(kinds: ItemKey.kinds.map(\.rawValue), at: keySpan(node)))
      }
      return nil
    }
    if let second = nodes.secondKind {
      report(.twoKinds(document.text(kind.node), document.text(second), at: span(second)))
    }
    if let key = nodes.firstGroupKey { report(.stepKey(document.text(key), at: span(key))) }
    let outer = writePolicyOfStep
    if let added = nodes.allowWrites { writePolicyOfStep = merged(outer, decodeWritePolicy(added)) }
    defer { writePolicyOfStep = outer }
    var expectation = Expectation.none
    let name = nodes.name.flatMap { template($0, of: "`name`") }
    let allowedOutside = allowed
    if let allow = nodes.allow { allowed.formUnion(allowedRules(allow)) }
    defer { allowed = allowedOutside }
    if let node = nodes.unchecked { _ = text(node, of: "`unchecked`") }
    // What a condition uses is known before the step; what the step keeps, only behind it.
    let condition = nodes.when.flatMap { self.condition($0, isSkipped: nodes.skip != nil) }
    saves = []
    measures = []
    stepBus = nodes.bus.flatMap { busNumber($0) } ?? firstBus
    defer { stepBus = firstBus }
    guard let action = action(kind.key, kind.value, nodes, &expectation) else {
      _ = modifiers(nodes, of: nil, condition)
      return nil
    }
    decodeResults(nodes, of: action)
    let step = Step(
      span: span(node), frame: frameID, bus: bus(nodes.bus, of: action), name: name, action: action,
      expectation: expectation,
      modifiers: modifiers(nodes, of: action, condition))
    if errorCount == errorsBefore { check(step, nodes, at: kind.node) }
    return step
  }

  private mutating func action(
    _ key: ItemKey, _ value: NodeID, _ nodes: ItemNodes, _ expectation: inout Expectation
  ) -> Action? {
    switch key {
    case .read:
      guard let (access, count) = decodeRead(value) else {
        // Its length cannot be held against anything, its bytes can.
        if let expect = nodes.expect, document.kind(expect) == .sequence {
          _ = byteList(expect, allowsPatterns: true, what: "`expect`")
        }
        return nil
      }
      let judged = Judged(
        reply: isBlock(access) ? .unknown : count.literal.map { .bytes($0) } ?? .unknown, access: access,
        allowsNack: true,
        what: "a read")
      expectation = self.expectation(nodes.expect, mask: nodes.mask, of: judged)
      return .read(access, count: count)
    case .write:
      guard let (access, data) = decodeWrite(value) else { return nil }
      let judged = Judged(reply: .none, access: access, allowsNack: true, what: "a write")
      expectation = self.expectation(nodes.expect, mask: nodes.mask, of: judged)
      return .write(access, data)
    case .transfer: return decodeTransfer(value, nodes, &expectation)
    case .probe:
      guard let (address, name) = target(value) else { return nil }
      if name?.register != nil { report(.probeOfRegister(at: span(value))) }
      let judged = Judged(reply: .none, access: nil, allowsNack: true, what: "a probe")
      expectation = self.expectation(nodes.expect, mask: nodes.mask, of: judged)
      return .probe(address, device: name?.device)
    case .scan: return decodeScan(value, nodes, &expectation)
    case .delay:
      refuseExpectation(nodes, of: "a delay")
      return durationOperand(value, of: "`delay`").map { .delay($0) }
    case .update: return decodeUpdate(value, nodes, &expectation)
    case .program: return decodeProgram(value, nodes)
    case .dump:
      guard let (access, count) = decodeDump(value) else { return nil }
      let judged = Judged(
        reply: count.literal.map { .bytes($0) } ?? .unknown, access: access, allowsNack: false, what: "a dump")
      expectation = self.expectation(nodes.expect, mask: nodes.mask, of: judged)
      return .dump(access, count: count)
    case .smbus: return decodeSMBus(value, nodes, &expectation)
    case .pin: return decodePin(value, nodes)
    case .prompt:
      refuseExpectation(nodes, of: "`prompt`")
      return decodePrompt(value)
    case .log:
      refuseExpectation(nodes, of: "`log`")
      return template(value, of: "`log`").map { .log($0) }
    case .set:
      refuseExpectation(nodes, of: "`set`")
      return decodeSet(value)
    case .assert:
      refuseExpectation(nodes, of: "`assert`")
      return assertion(value).map { .assert($0) }
    case .measure:
      refuseExpectation(nodes, of: "`measure`")
      return .measure
    case .waitReady:
      refuseExpectation(nodes, of: "`wait_ready`")
      guard let (address, name) = target(value) else { return nil }
      if name?.register != nil { report(.probeOfRegister(at: span(value))) }
      let cycle = name.flatMap { program.devices[$0.device].writeCycle }
      if nodes.poll == nil, cycle == nil { report(.waitWithoutLimit(at: span(value))) }
      if let timeout = nodes.timeout { report(.waitTimeout(at: span(timeout))) }
      return .waitReady(address, device: name?.device)
    case .call, .expect, .mask, .poll, .save, .id, .tags, .when, .skip, .retry, .timeout, .allow, .onFailure,
      .allowWrites, .name, .unchecked, .bus, .with, .returns, .group, .repeat, .forEach, .forEachRow, .setup, .steps,
      .teardown:
      return nil
    }
  }

  mutating func refuseExpectation(_ nodes: ItemNodes, of what: String) {
    if let node = nodes.expect ?? nodes.mask { report(.noReply(what, at: span(node))) }
  }
}
