import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import YAML

extension SequenceDecoder {
  /// Decodes `transfer: {target: 0x48, messages: [{write: [0x00]}, {read: 2}]}`.
  mutating func decodeTransfer(
    _ node: NodeID, _ nodes: ItemNodes, _ context: ItemContext, _ expectation: inout Expectation,
    _ kept: inout KeptResults
  ) -> Action? {
    let example = "{target: 0x48, messages: [{write: [0x00]}, {read: 2}]}"
    guard var pairs = pairs(of: node, of: "`transfer`", example: example) else { return nil }
    var (targetNode, messagesNode): (NodeID?, NodeID?)
    let table = tables.transfer
    while let (keyNode, value) = document.next(&pairs) {
      switch key(keyNode, from: table) {
      case .target: targetNode = value
      case .messages: messagesNode = value
      case nil: continue
      }
    }
    guard let messagesNode else {
      report(.missingKey("messages", of: "`transfer`", example: "messages: [{read: 2}]", at: span(node)))
      return nil
    }
    let common = targetNode.flatMap { messageTarget($0, on: context.bus) }
    guard targetNode == nil || common != nil,
      var items = items(of: messagesNode, of: "`messages`", example: "[{write: [0x00]}, {read: 2}]")
    else { return nil }
    var messages: [TransferMessage] = []
    var isGood = true
    while let item = document.next(&items) {
      let reads = messages.lazy.filter(\.isRead).count
      let message = decodeMessage(item, common, read: reads, context, &kept)
      if let message { messages.append(message) } else { isGood = false }
    }
    guard isGood else { return nil }
    guard (1...SequenceLimits.messages).contains(messages.count) else {
      report(.messageCount(messages.count, limit: SequenceLimits.messages, at: span(messagesNode)))
      return nil
    }
    checkBuses(of: messages, context)
    checkRoutes(of: messages)
    expectation = stepExpectation(nodes, &messages)
    return .transfer(messages)
  }

  /// Refuses messages to different buses: each device has its own, and an address that of the step.
  private mutating func checkBuses(of messages: [TransferMessage], _ context: ItemContext) {
    guard buses.count > 1 else { return }
    let buses = messages.map { $0.device.map { program.devices[$0].bus } ?? context.bus }
    guard let other = zip(messages, buses).first(where: { $0.1 != buses.first }) else { return }
    report(.messagesOnSeveralBuses(at: other.0.span))
  }

  /// Refuses messages to different channels of muxes, because no channel is switched within a transaction.
  private mutating func checkRoutes(of messages: [TransferMessage]) {
    guard let first = messages.first else { return }
    for message in messages.dropFirst() where route(of: message) != route(of: first) {
      report(.messagesOnSeveralChannels(at: message.span))
    }
  }

  private func route(of message: TransferMessage) -> Device.Route? {
    message.device.flatMap { program.devices[$0].route }
  }

  private mutating func messageTarget(_ node: NodeID, on bus: UInt8) -> (address: Address, name: TargetName?)? {
    guard let found = target(node, on: bus) else { return nil }
    if found.name?.register != nil { report(.transferOfRegister(at: span(node))) }
    return found
  }

  private mutating func decodeMessage(
    _ node: NodeID, _ common: (address: Address, name: TargetName?)?, read number: Int,
    _ context: ItemContext, _ kept: inout KeptResults
  ) -> TransferMessage? {
    guard var pairs = pairs(of: node, of: "a message", example: "{write: [0x00]}") else { return nil }
    var (write, read, to, from, expect, mask): (NodeID?, NodeID?, NodeID?, NodeID?, NodeID?, NodeID?)
    var (save, collect, measure): (NodeID?, NodeID?, NodeID?)
    let table = tables.message
    while let (keyNode, value) = document.next(&pairs) {
      switch key(keyNode, from: table) {
      case .write: write = value
      case .read: read = value
      case .to: to = value
      case .from: from = value
      case .expect: expect = value
      case .mask: mask = value
      case .save: save = value
      case .collect: collect = value
      case .measure: measure = value
      case nil: continue
      }
    }
    guard (write == nil) != (read == nil) else {
      report(.messageDirection(at: span(node)))
      return nil
    }
    if let stray = write == nil ? to : from { report(.messageTarget(isRead: write == nil, at: span(stray))) }
    let own = (write == nil ? from : to).map { messageTarget($0, on: context.bus) } ?? common
    guard let target = own else {
      if to == nil, from == nil {
        report(.missingKey("target", of: "`transfer`", example: "target: 0x48", at: span(node)))
      }
      return nil
    }
    if let write {
      checkWrite(to: target.address, device: target.name?.device, context, at: span(write))
      guard let bytes = data(write, nil, nil) else { return nil }
      checkPage(ofMessage: bytes, target.address, target.name?.device, at: write)
      let judged = Judged(reply: .none, access: nil, allowsNack: false, what: "a written message")
      for stray in [save, collect, measure] {
        if let stray { report(.nothingToSave("reply", of: "a written message", at: span(stray))) }
      }
      let expectation = expectation(expect, mask: mask, of: judged)
      return TransferMessage(
        address: target.address, device: target.name?.device,
        operation: .write(WrittenData(bytes: bytes, span: span(write))),
        expectation: expectation, span: span(node))
    }
    guard let read,
      let count = integerOperand(read, of: "`read`", in: 1...NodeLimits.messageBytes, example: "2")
    else { return nil }
    if target.address.isReserved { report(.reservedRead(target.address, at: span(read))) }
    let judged = Judged(
      reply: count.literal.map { .bytes($0) } ?? .unknown, access: nil, allowsNack: false, what: "a message")
    let expectation = expectation(expect, mask: mask, of: judged)
    let results = Results(message: number, count: count.literal)
    if let save { decodeSave(save, of: results, &kept) }
    if let collect { decodeCollect(collect, of: results, &kept) }
    if let measure { decodeMeasures(measure, of: results, &kept) }
    return TransferMessage(
      address: target.address, device: target.name?.device, operation: .read(count: count), expectation: expectation,
      span: span(node))
  }

  /// Decodes `expect` at the step: a NACK of the whole transfer, or the reply of its only read message.
  private mutating func stepExpectation(_ nodes: ItemNodes, _ messages: inout [TransferMessage]) -> Expectation {
    guard let node = nodes.expect else { return expectation(nil, mask: nodes.mask, of: noReply) }
    let reads = messages.indices.filter { messages[$0].isRead }
    guard reads.count == 1 else {
      let expected = expectation(node, mask: nodes.mask, of: noReply)
      return expected
    }
    let judged = Judged(
      reply: messages[reads[0]].readCount.map { .bytes($0) } ?? .unknown, access: nil, allowsNack: true,
      what: "a transfer")
    let expected = expectation(node, mask: nodes.mask, of: judged)
    if expected.nack != nil { return expected }
    if messages[reads[0]].expectation.isWritten { report(.expectTwice(at: span(node))) }
    messages[reads[0]].expectation = expected
    return .none
  }

  private var noReply: Judged {
    Judged(reply: .none, access: nil, allowsNack: true, what: "a transfer with no or several `read` messages")
  }
}
