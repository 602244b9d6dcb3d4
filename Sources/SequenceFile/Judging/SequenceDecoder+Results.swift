import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values
import YAML

// What a step keeps and measures.
extension SequenceDecoder {
  /// Decodes `save`, `collect` and `measure` at the step.
  mutating func decodeResults(_ nodes: ItemNodes, of action: Action, _ kept: inout KeptResults) {
    if case .transfer(let messages) = action, messages.count(where: \.isRead) != 1 {
      for (word, node) in [("save", nodes.save), ("collect", nodes.collect)] {
        guard let node else { continue }
        report(.resultOfTransfer(word, at: span(node)))
        breakNames(in: nodes.save)
        breakNames(in: nodes.collect)
        return
      }
    }
    guard nodes.save != nil || nodes.collect != nil || nodes.measure != nil else { return }
    let results = Results(action)
    if let node = nodes.save { decodeSave(node, of: results, &kept) }
    if let node = nodes.collect { decodeCollect(node, of: results, &kept) }
    if let node = nodes.measure { decodeMeasures(node, of: results, &kept) }
  }

  /// Decodes `save: {pins: reply}`, `save: {status: value}`.
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
      program.variables[Int(variable.index)].shape = shape(of: source, in: results)
      kept.saves.append(Save(variable: variable, source: source, message: results.message, span: span(keyNode)))
    }
  }

  /// What of a reply that is kept does not depend on the unit.
  private func shape(of source: Save.Source, in results: Results) -> ReplyShape? {
    let register = results.access.flatMap { self.register(of: $0) }
    switch source {
    case .answer: return nil
    // The target itself says how long a block is.
    case .reply where register?.isBlock == true: return nil
    case .reply: return results.count.map { .bytes($0) }
    case .value: return register.map { .number(bits: 8 * $0.bytes) }
    }
  }

  /// `collect: {samples: value}`: what `save` would keep is added to a list (language rule R43).
  mutating func decodeCollect(_ node: NodeID, of results: Results, _ kept: inout KeptResults) {
    guard var pairs = pairs(of: node, of: "`collect`", example: "{samples: value}") else { return }
    while let (keyNode, value) = document.next(&pairs) {
      guard let name = variableName(keyNode),
        let word = word(value, of: "what `\(name)` collects", as: SaveWord.self),
        let (source, type) = source(word, of: results, at: value),
        let variable = sampleList(name, of: type, at: keyNode)
      else {
        breakName(keyNode)
        continue
      }
      if case .number(let bits)? = shape(of: source, in: results) {
        program.variables[Int(variable.index)].shape = .number(bits: bits)
      }
      kept.collects.append(Save(variable: variable, source: source, message: results.message, span: span(keyNode)))
    }
  }

  /// Defines a list that the innermost loop around a step fills.
  mutating func sampleList(_ name: String, of type: ValueType, at node: NodeID) -> VariableID? {
    guard let variable = define(name, .list(type), .samples, at: span(node)) else { return nil }
    guard !around.samples.isEmpty else {
      report(.collectWithoutLoop(name, at: span(node)))
      return nil
    }
    around.samples[around.samples.count - 1].append(variable)
    return variable
  }

  /// Begins a group and gives the number of lists of the innermost loop that are being filled already.
  mutating func begin(isLoop: Bool) -> Int {
    if isLoop { around.samples.append([]) }
    return around.samples.last?.count ?? 0
  }

  /// Ends a group.
  ///
  /// - Returns: the lists that the group fills as a loop, and the lists that each of its attempts adds to.
  mutating func end(
    isLoop: Bool, since count: Int, isRetried: Bool
  ) -> (own: [VariableID], attempt: [VariableID]) {
    let added = Array((around.samples.last ?? []).dropFirst(count))
    if isLoop { around.samples.removeLast() }
    return (isLoop ? added : [], isRetried ? added : [])
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

  /// Decodes `set: {vout_exponent: $(…)}`.
  ///
  /// The lines are read in the order of the file, and each sees the ones above.
  mutating func decodeSet(_ node: NodeID) -> Action? {
    guard var pairs = pairs(of: node, of: "`set`", example: "{limit: $(vout * 2)}") else { return nil }
    var assignments: [Assignment] = []
    while let (keyNode, value) = document.next(&pairs) {
      guard let name = variableName(keyNode) else { continue }
      uses.assigned = names.scope[name]
      around.firstSet = names.scope[name] == nil ? name : nil
      around.mayAskTime = true
      uses.purpose = .value
      defer { (uses.assigned, around.firstSet, around.mayAskTime) = (nil, nil, false) }
      let moments = uses.momentsAsked
      var plan: ComputedBytesID?
      let assigned: (operand: Operand<Value>, type: ValueType)?
      var spelling: String?
      if document.kind(value) == .mapping, document.count(value) > 0 {
        assigned = madeBytes(value, &plan)
      } else {
        assigned = untyped(value, of: "`\(name)`")
        spelling = assigned?.type == .integer ? reading.spelling : nil
      }
      uses.purpose = .decision
      let isNew = names.scope[name] == nil
      let variable = assigned.flatMap { define(name, $0.type, .set, at: span(keyNode)) }
      uses.make(variable)
      if let variable, let spelling { program.variables[Int(variable.index)].spelling = spelling }
      // What is cut out of a reply is as long for every unit as the reply is, and what is reckoned from a number has ends
      // as that has.
      if isNew, let variable, case .computed(let id)? = assigned?.operand, plan == nil {
        let made = dependence(of: program.expressions[id].expression)
        program.variables[Int(variable.index)].shape = made.length.map { .bytes($0) } ?? made.range.map { .numbers($0) }
      }
      guard let operand = assigned?.operand, let variable else {
        breakName(keyNode)
        continue
      }
      assignments.append(
        Assignment(variable: variable, value: operand, bytes: plan, readsTime: uses.momentsAsked > moments))
    }
    if document.count(node) == 0 { report(.emptyValue("`set`", example: "{limit: 3.3}", at: span(node))) }
    return assignments.isEmpty ? nil : .set(assignments)
  }
}

extension SequenceDecoder {
  /// Decodes bytes that a word makes, now or during the run.
  private mutating func madeBytes(
    _ node: NodeID, _ plan: inout ComputedBytesID?
  ) -> (operand: Operand<Value>, type: ValueType)? {
    switch generated(node) {
    case .literal(let stretch)?: return (.literal(.bytes(Array(program.pool[stretch]))), .bytes)
    case .computed(let made)?:
      plan = add(made)
      return (.literal(.bytes([])), .bytes)
    case nil: return nil
    }
  }
}

/// What can be kept and measured of a step, or of one message of it.
struct Results {
  var kind: String
  var hasReply: Bool
  /// Whether there are several replies, of which none is meant.
  var hasSeveral = false
  /// Whether it uses the bus, so that it has a first START and a last STOP.
  var usesBus: Bool
  /// The type of the answer of an operator; nil if no operator is asked.
  var answer: ValueType?
  var access: Access?
  var message: Int?
  /// The number of bytes of the reply; nil if the file does not say it.
  var count: Int?

  init(_ action: Action) {
    kind = "`\(action.kind.rawValue)`"
    (usesBus, access) = (action.usesBus, action.access)
    (hasReply, count) = (action.hasReply, action.replyCount)
    if case .transfer(let messages) = action { hasSeveral = messages.count(where: \.isRead) > 1 }
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
