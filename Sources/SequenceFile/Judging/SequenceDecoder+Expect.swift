import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values
import YAML

extension ComputedBytes.Part {
  /// Whether every bit that the part gives is judged.
  fileprivate var isJudgedWhole: Bool {
    switch self {
    case .byte(_, let mask): mask == 0xFF
    case .fields, .gap: false
    case .stretch, .expression, .checksum, .text, .hex, .run, .fillUp, .encoded, .value: true
    }
  }
}

extension SequenceDecoder {
  /// Decodes `expect`, applies `mask`, and checks the length against that of the reply.
  mutating func expectation(_ node: NodeID?, mask maskNode: NodeID?, of judged: Judged) -> Expectation {
    guard let node else {
      if let maskNode { report(.maskAlone(at: span(maskNode))) }
      return .none
    }
    uses.isYardstick = true
    defer { uses.isYardstick = false }
    guard let form = expectForm(node, of: judged) else { return .none }
    guard let maskNode else { return Expectation(form, span: span(node)) }
    switch form {
    case .pattern(var pattern):
      guard apply(maskNode, to: &pattern, of: judged) else { return .none }
      return Expectation(.pattern(pattern), span: span(node))
    case .computed(let id):
      guard apply(maskNode, to: id, of: judged) else { return .none }
      return Expectation(form, span: span(node))
    case .nack, .none, .targets, .devices: report(.maskWith("a NACK", at: span(maskNode)))
    case .not: report(.maskWith("`not`", at: span(maskNode)))
    case .anyOf: report(.maskWith("`any_of`", at: span(maskNode)))
    }
    return Expectation(form, span: span(node))
  }

  /// Applies `mask` to bytes that are computed at run time.
  ///
  /// If their number is not known yet, the run compares it with the length of the mask.
  private mutating func apply(_ node: NodeID, to id: ComputedBytesID, of judged: Judged) -> Bool {
    let computed = program.computedBytes[id]
    guard computed.form != .fields else {
      report(.maskWith("`fields`", at: span(node)))
      return false
    }
    let count = computed.count ?? 0
    guard let mask = maskBytes(node, count, of: judged) else { return false }
    guard computed.count == nil || mask.count == count else {
      report(.maskLength(mask.count, expected: count, at: span(node)))
      return false
    }
    guard mask.contains(where: { $0 != 0 }) else {
      report(.maskZero(at: span(node)))
      return false
    }
    program.mask(id, with: mask)
    return true
  }

  mutating func expectForm(_ node: NodeID, of judged: Judged) -> Expectation.Form? {
    switch document.kind(node) {
    case .plain where document.text(node, is: "nack"): return nack(NackExpectation(), at: node, of: judged)
    case .plain where ["nack", "nak", "noack", "no_ack"].contains(document.text(node).lowercased()):
      report(.nackSpelling(at: span(node)))
      return nil
    case .plain where document.text(node, is: "ack"):
      report(.ackWritten(at: span(node)))
      return nil
    case .plain, .quoted, .block:
      guard hasReply(node, judged) else { return nil }
      return isReference(node) ? referenceForm(node, of: judged) : scalarPattern(node, of: judged)
    case .sequence: return hasReply(node, judged) ? listPattern(node, judged.count) : nil
    case .mapping: return mappingForm(node, of: judged)
    }
  }

  mutating func nack(_ nack: NackExpectation, at node: NodeID, of judged: Judged) -> Expectation.Form? {
    guard judged.allowsNack else {
      report(judged.depth > 0 ? .nackInside(at: span(node)) : .nackMisplaced(judged.what, at: span(node)))
      return nil
    }
    return .nack(nack)
  }

  /// Whether a reply comes back that could be judged; if not, reports that.
  mutating func hasReply(_ node: NodeID, _ judged: Judged) -> Bool {
    guard case .none = judged.reply else { return true }
    report(.noReply(judged.what, at: span(node)))
    return false
  }

  private mutating func listPattern(_ node: NodeID, _ count: Int?) -> Expectation.Form? {
    switch byteList(node, allowsPatterns: true, what: "`expect`") {
    case .literal(let pattern, _)?:
      guard holds(pattern.count, isOpen: pattern.isOpen, count, at: node) else { return nil }
      return .pattern(pattern)
    case .computed(let computed)?: return computedForm(computed, count, at: node)
    case nil: return nil
    }
  }

  /// Whether `expected` bytes fit a reply of this length; if not, reports that.
  private mutating func holds(_ expected: Int, isOpen: Bool, _ count: Int?, at node: NodeID) -> Bool {
    guard expected > 0 else {
      report(.expectEmpty(isOpen: isOpen, at: span(node)))
      return false
    }
    guard let count else { return true }
    guard isOpen ? expected < count : expected == count else {
      report(.expectLength(expected, isOpen: isOpen, reply: count, at: span(node)))
      return false
    }
    return true
  }

  /// Makes an expectation of computed bytes: a pattern if all of them are known.
  ///
  /// Their number is compared with the length of the reply as soon as both are known.
  mutating func computedForm(_ computed: ComputedBytes, _ count: Int?, at node: NodeID) -> Expectation.Form? {
    var computed = computed
    if let known = program.knownCount(computed), !holds(known, isOpen: computed.isOpen, count, at: node) { return nil }
    computed.count = count
    // A CRC in an expectation is taken over the reply, so it is never a constant.
    let hasChecksum = computed.elements.contains { $0.part.isChecksum }
    if !hasChecksum, program.isKnown(computed), computed.elements.allSatisfy(\.part.isJudgedWhole), !computed.isOpen {
      guard case .literal(let stretch)? = settled(computed) else { return nil }
      return .pattern(Pattern(values: stretch, form: computed.form))
    }
    return .computed(add(computed))
  }

  /// Gives computed bytes their number in the program.
  mutating func add(_ computed: ComputedBytes) -> ComputedBytesID {
    program.add(computed)
  }

  /// Decodes `$name` as the whole expectation: bytes, or an integer that is the value of a register.
  private mutating func referenceForm(_ node: NodeID, of judged: Judged) -> Expectation.Form? {
    let count = judged.count
    guard let part = referencePart(node, count, of: judged.access) else { return nil }
    let computed = ComputedBytes([.init(part, span: span(node))], form: .value, span: span(node))
    return computedForm(computed, count, at: node)
  }

  /// Decodes `$name` where bytes or the value of a register may stand.
  mutating func referencePart(_ node: NodeID, _ count: Int?, of access: Access?) -> ComputedBytes.Part? {
    guard let expression = reference(node) else { return nil }
    switch expression.type {
    case .bytes: return .expression(add(expression, node))
    case .integer:
      guard let count, let order = byteOrder(of: access, count: count) else {
        let register = access.flatMap { $0.device == nil ? nil : program.label(of: $0) }
        report(.byteOrderNeeded(register: register, at: span(node)))
        return nil
      }
      return .value(add(expression, node), bytes: count, order: order)
    case .decimal, .boolean, .text, .duration, .frequency, .pattern, .list:
      report(.elementType(expression.type, of: "bytes", at: expression.span))
      return nil
    }
  }

  /// Decodes a number as the value of a register, in its byte order.
  private mutating func scalarPattern(_ node: NodeID, of judged: Judged) -> Expectation.Form? {
    guard let count = judged.count else {
      report(.valueOfUnknownLength(at: span(node)))
      return nil
    }
    guard let (value, mask) = registerValue(node, count, of: judged.access, allowsPatterns: true) else { return nil }
    var pattern = Pattern(values: program.pool.append(value), form: .value)
    if mask.contains(where: { $0 != 0xFF }) {
      _ = program.pool.append(mask)
      pattern.hasMask = true
    }
    guard mask.contains(where: { $0 != 0 }) else {
      report(.nothingJudged(at: span(node)))
      return nil
    }
    return .pattern(pattern)
  }
}
