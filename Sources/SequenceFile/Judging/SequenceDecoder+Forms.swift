import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values
import YAML

// Expectations that are mappings: fields, generators, `not`, `any_of`, NACKs.
extension SequenceDecoder {
  mutating func mappingForm(_ node: NodeID, of judged: Judged) -> Expectation.Form? {
    var pairs = document.pairs(of: node)
    let table = tables.expect
    var own: (key: NodeID, value: NodeID)?
    var isAlone = true
    while let pair = document.next(&pairs) {
      if isForeign(pair.key) { continue }
      isAlone = own == nil
      own = own ?? (pair.key, pair.value)
    }
    guard let (firstNode, firstValue) = own else {
      report(.emptyValue("`expect`", example: "[0x60, 0xA0]", at: span(node)))
      return nil
    }
    if table[document.symbol(firstNode)] == nil, isField(firstNode, of: judged) {
      let mapping = String(decoding: file.bytes[file.range(of: span(node))], as: UTF8.self)
      report(.fieldAsForm(document.text(firstNode), mapping: mapping, at: span(firstNode), of: span(node)))
      return nil
    }
    guard let first = key(firstNode, from: table) else { return nil }
    switch first {
    case .nack, .byte, .message: return nackMapping(node, of: judged)
    case .fields:
      if !isAlone { report(.fieldsAlone(at: span(node))) }
      guard hasReply(node, judged) else { return nil }
      return fields(firstValue, judged.count ?? 0, of: judged.access)
    case .not:
      if !isAlone { report(.formAlone("not", at: span(node))) }
      let form = inner(firstValue, of: judged)
      if case .not? = form { report(.notOfNot(at: span(node))) }
      return form.map { .not($0) }
    case .anyOf:
      if !isAlone { report(.formAlone("any_of", at: span(node))) }
      return anyOf(firstValue, of: judged)
    case .at:
      if !isAlone { report(.formAlone("at", at: span(node))) }
      guard hasReply(node, judged) else { return nil }
      return sparse(firstValue, judged.count)
    case .text, .hex, .file, .fill, .random, .encode, .value, .bytes, .countFrom, .padTo, .with, .format,
      .window, .outside:
      return generatedForm(node, of: judged)
    }
  }

  private mutating func generatedForm(_ node: NodeID, of judged: Judged) -> Expectation.Form? {
    guard hasReply(node, judged) else { return nil }
    switch generated(node) {
    case .literal(let stretch)?:
      if let count = judged.count, Int(stretch.count) != count {
        report(.expectGenerated(Int(stretch.count), reply: count, at: span(node)))
        return nil
      }
      return .pattern(Pattern(values: stretch, form: .generated))
    case .computed(var computed)?:
      if let known = program.knownCount(computed), let count = judged.count, known != count {
        report(.expectGenerated(known, reply: count, at: span(node)))
        return nil
      }
      computed.count = judged.count
      return .computed(add(computed))
    case nil: return nil
    }
  }

  /// Decodes a form inside `not` or `any_of`, which may judge a reply but not an acknowledge.
  private mutating func inner(_ node: NodeID, of judged: Judged) -> Expectation.Form? {
    guard judged.depth < SequenceLimits.formDepth else {
      report(.tooDeepForm(limit: SequenceLimits.formDepth, at: span(node)))
      return nil
    }
    var judged = judged
    judged.allowsNack = false
    judged.depth += 1
    return expectForm(node, of: judged)
  }

  private mutating func anyOf(_ node: NodeID, of judged: Judged) -> Expectation.Form? {
    guard var items = items(of: node, of: "`any_of`", example: "[[0x60], [0x61]]") else { return nil }
    if isWakeUp(node) { return nack(NackExpectation(isOptional: true), at: node, of: judged) }
    var forms: [Expectation.Form] = []
    while let item = document.next(&items) {
      guard let form = inner(item, of: judged) else { return nil }
      forms.append(form)
    }
    guard forms.count > 1 else {
      report(.anyOfTooFew(forms.count, at: span(node)))
      return nil
    }
    return .anyOf(forms)
  }

  private func isField(_ key: NodeID, of judged: Judged) -> Bool {
    guard document.isScalar(key), let access = judged.access, let register = register(of: access) else { return false }
    return register.fields.contains { $0.name == document.text(key) }
  }

  /// Whether a node is `[ack, nack]`: a wake-up, which a target may acknowledge or not.
  private func isWakeUp(_ node: NodeID) -> Bool {
    var items = document.items(of: node)
    var words: Set<String> = []
    while let item = document.next(&items) {
      guard document.kind(item) == .plain else { return false }
      words.insert(document.text(item))
    }
    return words == ["ack", "nack"] && document.count(node) == 2
  }

  private mutating func nackMapping(_ node: NodeID, of judged: Judged) -> Expectation.Form? {
    var pairs = document.pairs(of: node)
    let table = tables.expect
    var (expected, hasPhase) = (NackExpectation(phase: .any), false)
    while let (keyNode, value) = document.next(&pairs) {
      if isForeign(keyNode) { continue }
      switch key(keyNode, from: table) {
      case .nack: (expected.phase, hasPhase) = (word(value, of: "`nack`") ?? .any, true)
      case .byte:
        expected.byte = integer(value, of: "`byte`", in: 0...NodeLimits.messageBytes, example: "3")
      case .message:
        expected.message = integer(value, of: "`message`", in: 0...SequenceLimits.messages, example: "0")
      case .fields, .not, .at, .anyOf, .text, .hex, .file, .fill, .random, .encode, .value, .bytes, .countFrom, .padTo,
        .with, .format, .window, .outside:
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
