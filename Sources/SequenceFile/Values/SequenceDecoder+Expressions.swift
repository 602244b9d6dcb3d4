import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values
import YAML

// A scalar that begins with `$` is an expression. One that depends on parameters alone is computed here, before the
// run.
extension SequenceDecoder {
  /// Whether a scalar, plain or quoted, is an expression: `$name`, `$(…)`.
  func isReference(_ node: NodeID) -> Bool {
    document.isScalar(node) && document.withBytes(node) { $0.count > 1 && $0[0] == UInt8(ascii: "$") }
  }

  private func expressionText(_ node: NodeID) -> ExpressionText {
    ExpressionText(bytes: Array(document.text(node).utf8), start: document.textStart(node), whole: span(node))
  }

  /// The names that an expression may use here.
  private var expressionScope: NamesInScope {
    NamesInScope(
      scope: names.scope, variables: program.variables, targets: devices, uses: uses, broken: names.broken,
      brokenDevices: hardware.broken,
      firstSet: around.firstSet, mayAskTime: around.mayAskTime, clock: names.clock)
  }

  /// Decodes `$name` or `$(…)` as the whole of a scalar.
  mutating func reference(_ node: NodeID) -> Expression? {
    noting(Expressions.parseReference(expressionText(node), scope: expressionScope, log: &log))
  }

  /// Decodes the value of a key that is always an expression: `when`, `until`, `where`, `assert`, `convert`.
  mutating func formula(_ node: NodeID, of what: String, as type: ValueType) -> Expression? {
    guard isScalar(node, of: what, example: "revision == \"R3\"", allowsReference: true) else { return nil }
    let text = expressionText(node)
    guard let expression = noting(Expressions.parse(text, scope: expressionScope, log: &log)) else { return nil }
    return fits(expression, type, what, at: node) ? expression : nil
  }

  /// Counts an error if the parser returned no expression, because the parser has reported why.
  private mutating func noting(_ expression: Expression?) -> Expression? {
    guard let expression else {
      errorCount += 1
      return nil
    }
    // A text for people decides nothing, whatever it is made of.
    if uses.purpose != .text { uses.settle(dependence(of: expression)) }
    return expression
  }

  /// What of a unit's answers an expression depends on.
  func dependence(of expression: Expression) -> Expression.Dependence {
    let (variables, start) = (program.variables, around.loopStart)
    return expression.dependence { index in
      guard variables.indices.contains(index) else { return nil }
      // A loop may give another value to what begins before it.
      if case .numbers? = variables[index].shape, variables[index].origin == .set, let start,
        VariableID(index: UInt32(index)) < start
      {
        return nil
      }
      return variables[index].shape
    }
  }

  private mutating func fits(_ expression: Expression, _ type: ValueType, _ what: String, at node: NodeID) -> Bool {
    if expression.type == type { return true }
    if type == .decimal, expression.type == .integer { return true }
    report(.expressionType(what, mustBe: type, is: expression.type, at: expression.span))
    return false
  }

  /// Gives an expression a number in the sequence.
  mutating func add(_ expression: Expression, _ node: NodeID) -> ExpressionID {
    add(expression, source: document.text(node))
  }

  mutating func add(_ expression: Expression, source: String) -> ExpressionID {
    program.add(Formula(expression, source: source))
  }

  // MARK: Operands

  /// Decodes text for people in which `$name` and `$(…)` stand for values.
  ///
  /// - Parameters:
  ///   - isForBytes: whether its bytes are sent to a unit, so that numbers must have one notation.
  ///   - isAsked: whether a person decides by this text.
  mutating func template(
    _ node: NodeID, of what: String, isForBytes: Bool = false, isAsked: Bool = false
  ) -> Operand<String>? {
    // Nearly every name is plain text without a dollar sign, so that comes first.
    let isPlain = document.isScalar(node) && document.withBytes(node, ScalarParser.isPlainText)
    if isPlain { return .literal(document.text(node)) }
    guard let text = text(node, of: what) else { return nil }
    guard text.utf8.contains(UInt8(ascii: "$")) else { return .literal(text) }
    let purpose = uses.purpose
    defer { uses.purpose = purpose }
    // Values in a text for people decide nothing. A text that becomes a value keeps the purpose of that value.
    if !isForBytes, !isAsked, purpose == .decision { uses.purpose = .text }
    guard let expression = noting(Expressions.parseTemplate(expressionText(node), scope: expressionScope, log: &log))
    else { return nil }
    if isForBytes, let decimal = expression.printedDecimal {
      report(.decimalAsText(at: decimal))
      return nil
    }
    if isForBytes, let spelling = expression.printedSpelling {
      report(.spellingAsText(spelling.text, at: spelling.span))
      return nil
    }
    if let constant = expression.constant {
      if case .text(let text) = constant { return .literal(text) }
      return .literal(constant.description)
    }
    return .computed(add(expression, node))
  }

  /// An integer, or an expression that gives one.
  mutating func integerOperand(
    _ node: NodeID, of what: String, in range: ClosedRange<Int>, example: String
  ) -> Operand<Int>? {
    if let value = document.integer(node, in: range) { return .literal(value) }
    guard isReference(node) else {
      return integer(node, of: what, in: range, example: example).map { .literal($0) }
    }
    guard let expression = reference(node), fits(expression, .integer, what, at: node) else { return nil }
    guard case .integer(let value)? = expression.constant else {
      let id = add(expression, node)
      notePlace(id, range, of: what)
      return .computed(id)
    }
    guard let whole = Int(exactly: value), range.contains(whole) else {
      report(.integerRange(value, of: what, in: range, at: expression.span))
      return nil
    }
    return .literal(whole)
  }

  /// Decodes a number, or an expression of one.
  mutating func decimalOperand(_ node: NodeID, of what: String) -> Operand<Decimal>? {
    guard isReference(node) else { return decimal(node, of: what).map { .literal($0) } }
    guard let expression = reference(node), fits(expression, .decimal, what, at: node) else { return nil }
    switch expression.constant {
    case .integer(let value)?: return .literal(Decimal(whole: value))
    case .decimal(let value)?: return .literal(value)
    case .boolean?, .text?, .bytes?, .duration?, .frequency?, .pattern?, .list?, nil:
      return .computed(add(expression, node))
    }
  }

  /// Decodes a number exactly as written, also with an exponent, or one from a parameter.
  mutating func decimal(_ node: NodeID, of what: String) -> Decimal? {
    if !around.isChip, isReference(node) { return known(decimalOperand(node, of: what), what, at: node) }
    guard isScalar(node, of: what, example: "3.3") else { return nil }
    if document.kind(node) == .plain {
      if let number = document.withBytes(node, ScalarParser.integer) { return Decimal(whole: number.value) }
      if let number = document.withBytes(node, { Decimal.parse($0, allowsExponent: true) }) { return number }
    }
    let text = document.text(node)
    let words = text.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }.map(String.init)
    if words.contains(where: { names.scope[$0] != nil }) {
      report(.bareExpression(text, of: what, at: span(node)))
    } else {
      report(.decimal(text, of: what, isQuoted: isQuoted(node), at: span(node)))
    }
    return nil
  }

  /// Decodes a duration, or an expression of one.
  mutating func durationOperand(_ node: NodeID, of what: String) -> Operand<Int64>? {
    guard isReference(node) else { return duration(node, of: what).map { .literal($0) } }
    guard let expression = reference(node), fits(expression, .duration, what, at: node) else { return nil }
    guard case .duration(let value)? = expression.constant else { return .computed(add(expression, node)) }
    guard (0...NodeLimits.longestDuration).contains(value) else {
      report(.durationTooLong(of: what, limit: NodeLimits.longestDuration, at: span(node)))
      return nil
    }
    return .literal(value)
  }

  /// Decodes an integer that must be known before the run.
  mutating func knownInteger(
    _ node: NodeID, of what: String, in range: ClosedRange<Int>, example: String
  ) -> Int? {
    known(integerOperand(node, of: what, in: range, example: example), what, at: node)
  }

  /// Decodes a duration that must be known before the run.
  mutating func knownDuration(_ node: NodeID, of what: String) -> Int64? {
    duration(node, of: what)
  }

  /// Decodes text that must be known before the run: a file name.
  mutating func knownText(_ node: NodeID, of what: String, example: String) -> String? {
    guard isScalar(node, of: what, example: example, allowsReference: true) else { return nil }
    let hasValue = document.withBytes(node) { bytes in bytes.indices.contains { bytes[$0] == UInt8(ascii: "$") } }
    guard hasValue else { return text(node, of: what) }
    return known(template(node, of: what), what, at: node)
  }

  mutating func known<Value>(_ operand: Operand<Value>?, _ what: String, at node: NodeID) -> Value? {
    guard let operand else { return nil }
    if let value = operand.literal { return value }
    report(.notKnownBeforeTheRun(what, at: span(node)))
    return nil
  }

  /// Decodes a condition: `when: revision == "R3"`.
  mutating func condition(_ node: NodeID, of what: String) -> ExpressionID? {
    formula(node, of: what, as: .boolean).map { add($0, node) }
  }
}
