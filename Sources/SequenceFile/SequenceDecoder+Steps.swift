import Diagnostics
import I2C
import SequenceModel
import YAML

extension SequenceDecoder {
  /// - Parameter errorsBefore: how many errors were told before this step was looked at.
  mutating func decodeStep(_ node: NodeID, _ nodes: ItemNodes, errorsBefore: Int) -> Step? {
    guard let kind = nodes.kind else {
      if let key = nodes.firstStepKey, nodes.name == nil, key == document.firstChild(node) {
        report(.strayDash(document.text(key), at: span(key)))
      } else {
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
    let name = nodes.name.flatMap { text($0, of: "`name`") }
    let allowed = nodes.allow.map { allowedEverywhere.union(allowedRules($0)) } ?? allowedEverywhere
    if let node = nodes.unchecked { _ = text(node, of: "`unchecked`") }
    guard let action = action(kind.key, kind.value, nodes, &expectation) else {
      _ = modifiers(nodes, of: nil)
      return nil
    }
    let step = Step(
      span: span(node), name: name, action: action, expectation: expectation, modifiers: modifiers(nodes, of: action))
    if errorCount == errorsBefore { check(step, nodes, allowed: allowed, at: kind.node) }
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
      let judged = Judged(replyCount: count, access: access, allowsNack: true, what: "a read")
      expectation = self.expectation(nodes.expect, mask: nodes.mask, of: judged)
      return .read(access, count: .literal(count))
    case .write:
      guard let (access, data) = decodeWrite(value) else { return nil }
      let judged = Judged(replyCount: nil, access: access, allowsNack: true, what: "a write")
      expectation = self.expectation(nodes.expect, mask: nodes.mask, of: judged)
      return .write(access, data)
    case .transfer: return decodeTransfer(value, nodes, &expectation)
    case .probe:
      guard let (address, name) = target(value) else { return nil }
      if name?.register != nil { report(.probeOfRegister(at: span(value))) }
      let judged = Judged(replyCount: nil, access: nil, allowsNack: true, what: "a probe")
      expectation = self.expectation(nodes.expect, mask: nodes.mask, of: judged)
      return .probe(address, device: name?.device)
    case .scan: return decodeScan(value, nodes, &expectation)
    case .delay:
      refuseExpectation(nodes, of: "a delay")
      return duration(value, of: "`delay`").map { .delay(.literal($0)) }
    case .waitReady:
      refuseExpectation(nodes, of: "`wait_ready`")
      guard let (address, name) = target(value) else { return nil }
      if name?.register != nil { report(.probeOfRegister(at: span(value))) }
      let cycle = name.flatMap { sequence.devices[Int($0.device)].writeCycle }
      if nodes.poll == nil, cycle == nil { report(.waitWithoutLimit(at: span(value))) }
      if let timeout = nodes.timeout { report(.waitTimeout(at: span(timeout))) }
      return .waitReady(address, device: name?.device)
    case .expect, .mask, .poll, .id, .tags, .skip, .retry, .timeout, .allow, .onFailure, .allowWrites, .name,
      .unchecked, .group, .repeat, .setup, .steps, .teardown:
      return nil
    }
  }

  private mutating func refuseExpectation(_ nodes: ItemNodes, of what: String) {
    if let node = nodes.expect ?? nodes.mask { report(.noReply(what, at: span(node))) }
  }

  // MARK: Read and write

  /// `tmp102.config`, or `{from: …}`.
  private mutating func decodeRead(_ node: NodeID) -> (Access, count: Int)? {
    guard document.kind(node) == .mapping else { return registerRead(AccessNodes(target: node), at: node) }
    var (from, bytesNode): (NodeID?, NodeID?)
    var nodes = AccessNodes(target: node)
    var pairs = document.pairs(of: node)
    let table = tables.read
    while let (keyNode, value) = document.next(&pairs) {
      switch key(keyNode, from: table) {
      case .from: from = value
      case .memory: nodes.memory = value
      case .bytes: bytesNode = value
      case .pointer: nodes.pointer = value
      case .raw: nodes.raw = value
      case nil: continue
      }
    }
    guard let from else {
      report(.missingKey("from", of: "`read`", example: "from: 0x48", at: span(node)))
      return nil
    }
    nodes.target = from
    guard let bytesNode else { return registerRead(nodes, at: node) }
    let limit = 1...SequenceLimits.messageBytes
    let count = integer(bytesNode, of: "`bytes`", in: limit, example: "2")
    guard let access = access(nodes, isRead: true, count: count), let count else { return nil }
    if access.register != nil { report(.bytesOfRegister(at: span(bytesNode))) }
    return (access, count)
  }

  private mutating func registerRead(_ nodes: AccessNodes, at node: NodeID) -> (Access, count: Int)? {
    guard let access = access(nodes, isRead: true, count: nil) else { return nil }
    guard let device = access.device, let number = access.register else {
      report(.missingKey("bytes", of: "`read`", example: "read: {from: 0x48, bytes: 2}", at: span(node)))
      return nil
    }
    let register = sequence.devices[Int(device)].registers[Int(number)]
    guard register.bytes > 0 else {
      report(.readOfCommand(register.name, at: span(nodes.target)))
      return nil
    }
    return (access, register.bytes)
  }

  private mutating func decodeWrite(_ node: NodeID) -> (Access, WrittenData)? {
    guard var pairs = pairs(of: node, of: "`write`", example: "{to: 0x20, data: [0x06, 0xFF]}") else { return nil }
    var (to, dataNode): (NodeID?, NodeID?)
    var nodes = AccessNodes(target: node)
    let table = tables.write
    while let (keyNode, value) = document.next(&pairs) {
      switch key(keyNode, from: table) {
      case .to: to = value
      case .memory: nodes.memory = value
      case .data: dataNode = value
      case .pointer: nodes.pointer = value
      case .raw: nodes.raw = value
      case nil: continue
      }
    }
    guard let to else {
      report(.missingKey("to", of: "`write`", example: "to: 0x20", at: span(node)))
      return nil
    }
    nodes.target = to
    // A list says its length by its items, so that the end of the memory is checked before the bytes are read.
    let listed = dataNode.map { document.kind($0) == .sequence ? document.count($0) : 0 } ?? 0
    guard let access = access(nodes, isRead: false, count: listed) else { return nil }
    checkWrite(to: access.address, device: access.device, added: writePolicyOfStep, at: span(to))
    let register = access.device.flatMap { device in
      access.register.map { sequence.devices[Int(device)].registers[Int($0)] }
    }
    guard let dataNode else {
      guard register?.bytes == 0 else {
        report(.missingKey("data", of: "`write`", example: "data: [0x01]", at: span(node)))
        return nil
      }
      return (access, WrittenData(bytes: .literal(sequence.pool.append([])), span: span(node)))
    }
    guard let bytes = data(dataNode, access, register) else { return nil }
    checkPage(access, count: Int(bytes.count), at: dataNode)
    return (access, WrittenData(bytes: .literal(bytes), span: span(dataNode)))
  }

  /// The value of `data`: a list, a register's value, or a generator.
  mutating func data(_ node: NodeID, _ access: Access?, _ register: Register?) -> BytePool.Stretch? {
    let stretch: BytePool.Stretch?
    switch document.kind(node) {
    case .sequence: stretch = byteList(node, allowsPatterns: false, what: "`data`")?.pattern.values
    case .mapping: stretch = generated(node)
    case .plain, .quoted, .block:
      guard let register, register.bytes > 0 else {
        let number = document.withBytes(node, ScalarParser.integer)
        let example = number == nil ? "[0x06, 0xFF]" : "[\(document.text(node))]"
        report(.wrongNode("`data`", mustBe: "a list of bytes", example: example, at: span(node), in: self, node: node))
        return nil
      }
      stretch = registerValue(node, register.bytes, of: access, allowsPatterns: false)
        .map { sequence.pool.append($0.value) }
    }
    guard let stretch else { return nil }
    if let register, Int(stretch.count) != register.bytes {
      report(.dataLength(Int(stretch.count), register: register, at: span(node)))
      return nil
    }
    if stretch.count == 0 { report(.dataEmpty(at: span(node))) }
    return stretch
  }

  /// A page write that runs over the end of its page comes out at the beginning of the same page.
  private mutating func checkPage(_ access: Access, count: Int, at node: NodeID) {
    guard let index = access.device, access.register == nil, access.pointer != nil,
      let page = sequence.devices[Int(index)].pageSize
    else { return }
    switch access.memory {
    case .literal(let memory):
      if let size = sequence.devices[Int(index)].size, Int(memory) + count > size {
        report(.memoryBeyondEnd(from: Int(memory), count: count, size: size, at: span(node)))
      } else if Int(memory) % page + count > page {
        report(.pageWrap(from: Int(memory), count: count, page: page, at: span(node)))
      }
    }
  }

  /// What is not wrong but deserves a look.
  private mutating func check(_ step: Step, _ nodes: ItemNodes, allowed: Set<String>, at kind: NodeID) {
    if case .write = step.action, step.expectation.nack != nil,
      !allowed.contains(SequenceRule.writeExpectsNack.rawValue)
    {
      report(.writeExpectsNack(at: span(kind)))
    }
    if case .write(let access, let data) = step.action { noteContent(access, data) }
    if case .read(let access, _) = step.action, let place = staleContent(access, step.expectation),
      !allowed.contains(SequenceRule.staleContent.rawValue)
    {
      report(.staleContent(writtenAt: place, at: step.expectation.span))
    }
    if step.leavesReplyUnjudged {
      if nodes.unchecked == nil, !allowed.contains(SequenceRule.notJudged.rawValue) {
        report(.notJudged(at: span(kind)))
      }
    } else if let node = nodes.unchecked {
      report(.uncheckedNeedless(at: span(node)))
    }
  }
}
