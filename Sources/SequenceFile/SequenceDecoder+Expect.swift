import Diagnostics
import I2C
import SequenceModel
import YAML

/// What an expectation is written for.
struct Judged {
  /// Bytes of the reply; nil when the step has none (a write, a probe).
  var replyCount: Int?
  var access: Access?
  /// Whether a NACK may be asked for here.
  var allowsNack: Bool
  /// The step in messages: `a write`, `a read`.
  var what: String
}

extension SequenceDecoder {
  /// The value of `expect`, held against the length of the reply; `mask` applied.
  mutating func expectation(_ node: NodeID?, mask maskNode: NodeID?, of judged: Judged) -> Expectation {
    guard let node else {
      if let maskNode { report(.maskAlone(at: span(maskNode))) }
      return .none
    }
    guard let form = expectForm(node, of: judged) else { return .none }
    guard case .pattern(var pattern) = form else {
      if let maskNode { report(.maskWith("a NACK", at: span(maskNode))) }
      return Expectation(form, span: span(node))
    }
    if let maskNode, !apply(maskNode, to: &pattern, of: judged) { return .none }
    return Expectation(.pattern(pattern), span: span(node))
  }

  private mutating func expectForm(_ node: NodeID, of judged: Judged) -> Expectation.Form? {
    switch document.kind(node) {
    case .plain where document.text(node, is: "nack"): return nack(NackExpectation(), at: node, of: judged)
    case .plain where document.text(node, is: "ack"):
      report(.ackWritten(at: span(node)))
      return nil
    case .plain, .quoted, .block: return reply(node, of: judged).flatMap { scalarPattern(node, $0, of: judged) }
    case .sequence: return reply(node, of: judged).flatMap { listPattern(node, $0) }
    case .mapping: return mappingForm(node, of: judged)
    }
  }

  private mutating func nack(_ nack: NackExpectation, at node: NodeID, of judged: Judged) -> Expectation.Form? {
    guard judged.allowsNack else {
      report(.nackMisplaced(judged.what, at: span(node)))
      return nil
    }
    return .nack(nack)
  }

  /// The number of bytes that come back, or nil after saying that none do.
  private mutating func reply(_ node: NodeID, of judged: Judged) -> Int? {
    if judged.replyCount == nil { report(.noReply(judged.what, at: span(node))) }
    return judged.replyCount
  }

  private mutating func listPattern(_ node: NodeID, _ count: Int) -> Expectation.Form? {
    guard let list = byteList(node, allowsPatterns: true, what: "`expect`") else { return nil }
    let pattern = list.pattern
    guard pattern.count > 0 else {
      report(.expectEmpty(isOpen: pattern.isOpen, at: span(node)))
      return nil
    }
    guard pattern.isOpen ? pattern.count < count : pattern.count == count else {
      report(.expectLength(pattern.count, isOpen: pattern.isOpen, reply: count, at: span(node)))
      return nil
    }
    return .pattern(pattern)
  }

  /// A scalar is the value of a register, by its byte order.
  private mutating func scalarPattern(_ node: NodeID, _ count: Int, of judged: Judged) -> Expectation.Form? {
    guard let (value, mask) = registerValue(node, count, of: judged.access, allowsPatterns: true) else { return nil }
    var pattern = Pattern(values: sequence.pool.append(value), form: .value)
    if mask.contains(where: { $0 != 0xFF }) {
      _ = sequence.pool.append(mask)
      pattern.hasMask = true
    }
    guard mask.contains(where: { $0 != 0 }) else {
      report(.nothingJudged(at: span(node)))
      return nil
    }
    return .pattern(pattern)
  }

  private mutating func mappingForm(_ node: NodeID, of judged: Judged) -> Expectation.Form? {
    var pairs = document.pairs(of: node)
    let table = tables.expect
    guard let (firstNode, firstValue) = document.next(&pairs) else {
      report(.emptyValue("`expect`", example: "[0x60, 0xA0]", at: span(node)))
      return nil
    }
    guard let first = key(firstNode, from: table) else { return nil }
    switch first {
    case .nack, .byte, .message: return nackMapping(node, of: judged)
    case .fields:
      if document.count(node) > 1 { report(.fieldsAlone(at: span(node))) }
      return reply(node, of: judged).flatMap { fields(firstValue, $0, of: judged.access) }
    case .text, .hex, .fill, .random, .bytes, .countFrom:
      guard let count = reply(node, of: judged), let stretch = generated(node) else { return nil }
      guard Int(stretch.count) == count else {
        report(.expectGenerated(Int(stretch.count), reply: count, at: span(node)))
        return nil
      }
      return .pattern(Pattern(values: stretch, form: .generated))
    }
  }

  private mutating func nackMapping(_ node: NodeID, of judged: Judged) -> Expectation.Form? {
    var pairs = document.pairs(of: node)
    let table = tables.expect
    var (expected, hasPhase) = (NackExpectation(phase: .any), false)
    while let (keyNode, value) = document.next(&pairs) {
      switch key(keyNode, from: table) {
      case .nack: (expected.phase, hasPhase) = (word(value, of: "`nack`") ?? .any, true)
      case .byte:
        expected.byte = integer(value, of: "`byte`", in: 0...SequenceLimits.messageBytes, example: "3")
      case .message:
        expected.message = integer(value, of: "`message`", in: 0...SequenceLimits.messages, example: "0")
      case .fields, .text, .hex, .fill, .random, .bytes, .countFrom:
        report(.nackWith(document.text(keyNode), at: span(keyNode)))
      case nil: return nil
      }
    }
    guard hasPhase else {
      report(.missingKey("nack", of: "this expectation", example: "nack: data", at: span(node)))
      return nil
    }
    if expected.phase != .data, expected.byte != nil { report(.nackByte(at: span(node))) }
    return nack(expected, at: node, of: judged)
  }
}
