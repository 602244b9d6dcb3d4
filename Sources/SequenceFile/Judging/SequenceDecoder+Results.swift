import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values
import YAML

// What a step keeps and measures.
extension SequenceDecoder {
  /// `save` and `measure` at the step.
  mutating func decodeResults(_ nodes: ItemNodes, of action: Action, _ kept: inout KeptResults) {
    if case .transfer(let messages) = action, messages.count(where: \.isRead) != 1, let node = nodes.save {
      report(.resultOfTransfer("save", at: span(node)))
      breakNames(in: node)
      return
    }
    guard nodes.save != nil || nodes.measure != nil else { return }
    let results = Results(action)
    if let node = nodes.save { decodeSave(node, of: results, &kept) }
    if let node = nodes.measure { decodeMeasures(node, of: results, &kept) }
  }

  /// `save: {pins: reply}`, `save: {status: value}`.
  mutating func decodeSave(_ node: NodeID, of results: Results, _ kept: inout KeptResults) {
    if document.kind(node) == .plain, document.withBytes(node, ScalarParser.isIdentifier) {
      report(.saveOfName(document.text(node), hasReply: results.answer == nil, at: span(node)))
      return breakName(node)
    }
    guard var pairs = pairs(of: node, of: "`save`", example: "{pins: reply}") else { return }
    while let (keyNode, value) = document.next(&pairs) {
      guard let name = variableName(keyNode),
        let word = word(value, of: "what `\(name)` keeps", as: SaveWord.self),
        let (source, type) = source(word, of: results, at: value),
        let variable = define(name, type, .save, at: span(keyNode))
      else {
        breakName(keyNode)
        continue
      }
      kept.saves.append(Save(variable: variable, source: source, message: results.message, span: span(keyNode)))
    }
  }

  private mutating func source(
    _ word: SaveWord, of results: Results, at node: NodeID
  ) -> (Save.Source, ValueType)? {
    switch (word, results.answer) {
    case (.answer, let type?): return (.answer, type)
    case (.reply, nil) where results.hasReply: return (.reply, .bytes)
    case (.value, nil) where results.hasReply:
      guard let access = results.access, let register = register(of: access), (1...8).contains(register.bytes) else {
        report(.valueWithoutRegister(at: span(node)))
        return nil
      }
      guard let order = byteOrder(of: access, count: register.bytes) else {
        report(.byteOrderNeeded(register: program.label(of: access), at: span(node)))
        return nil
      }
      return (.value(order), .integer)
    case (.reply, _), (.value, _), (.answer, _):
      report(.nothingToSave(word.rawValue, of: results.kind, at: span(node)))
      return nil
    }
  }

  // MARK: set

  /// `set: {vout_exponent: $(…)}`: in the order of the file, each line sees the ones above.
  mutating func decodeSet(_ node: NodeID) -> Action? {
    guard var pairs = pairs(of: node, of: "`set`", example: "{limit: $(vout * 2)}") else { return nil }
    var assignments: [Assignment] = []
    while let (keyNode, value) = document.next(&pairs) {
      guard let name = variableName(keyNode) else { continue }
      uses.purpose = .value
      let read = untyped(value, of: "`\(name)`")
      uses.purpose = .decision
      let variable = read.flatMap { define(name, $0.type, .set, at: span(keyNode)) }
      uses.make(variable)
      guard let operand = read?.operand, let variable else {
        breakName(keyNode)
        continue
      }
      assignments.append(Assignment(variable: variable, value: operand))
    }
    if document.count(node) == 0 { report(.emptyValue("`set`", example: "{limit: 3.3}", at: span(node))) }
    return assignments.isEmpty ? nil : .set(assignments)
  }
}

/// What can be kept and measured of a step, or of one message of it.
struct Results {
  var kind: String
  var hasReply: Bool
  /// Whether it has a first START and a last STOP.
  var usesBus: Bool
  /// The type of what an operator answers.
  var answer: ValueType?
  var access: Access?
  var message: Int?
  /// Bytes of the reply, where the file says so.
  var count: Int?

  init(_ action: Action) {
    kind = "`\(action.kind.rawValue)`"
    (usesBus, access) = (action.usesBus, action.access)
    (hasReply, count) = (action.hasReply, action.replyCount)
    guard case .prompt(let prompt) = action else { return }
    switch prompt.question {
    case .text: answer = .text
    case .number: answer = .decimal
    case .continue, .passFail: break
    }
  }

  init(message: Int, count: Int?) {
    kind = "a message"
    (hasReply, usesBus) = (true, true)
    self.message = message
    self.count = count
  }
}

/// The words of `save`.
package enum SaveWord: String, CaseIterable {
  case reply, value, answer
}
