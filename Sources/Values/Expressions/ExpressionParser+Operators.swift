extension ExpressionParser {
  /// Reads a part whose operators bind tighter than a precedence.
  mutating func part(above minimum: Precedence) throws(ExpressionMistake) -> Part {
    var left = try operand(above: minimum)
    while true {
      switch token.kind {
      case .binary(let operation) where operation.precedence > minimum: left = try binary(operation, left)
      case .and where .and > minimum: left = try junction(.and, left)
      case .or where .or > minimum: left = try junction(.or, left)
      case .value, .name, .binary, .and, .or, .not, .complement, .open, .close, .openBracket, .closeBracket, .comma,
        .range, .assign, .end:
        return left
      }
    }
  }

  /// Reads `not`, or a value with the signs before it.
  private mutating func operand(above minimum: Precedence) throws(ExpressionMistake) -> Part {
    var signs: [(operation: UnaryOperator, at: Range<Int>)] = []
    while true {
      switch token.kind {
      case .binary(.subtract): signs.append((.negate, token.range))
      case .complement: signs.append((.complement, token.range))
      case .binary(.add): throw .plus(token.range)
      case .not:
        guard minimum <= .not, signs.isEmpty else { throw .bareNot(token.range) }
        return try negation()
      case .value, .name, .binary, .and, .or, .open, .close, .openBracket, .closeBracket, .comma, .range, .assign, .end:
        var part = try postfix()
        for sign in signs.reversed() { part = try unary(sign.operation, at: sign.at, part) }
        return part
      }
      try advance()
    }
  }

  private mutating func negation() throws(ExpressionMistake) -> Part {
    let sign = token.range
    try advance()
    let part = try nested(at: sign) { parser throws(ExpressionMistake) in try parser.part(above: .not) }
    return try unary(.not, at: sign, part)
  }

  private mutating func unary(
    _ operation: UnaryOperator, at sign: Range<Int>, _ part: Part
  ) throws(ExpressionMistake) -> Part {
    let range = sign.lowerBound..<part.range.upperBound
    guard let type = part.type else { return Part(type: nil, range: range, start: part.start) }
    guard let result = operation.result(type) else {
      return refuse(ExpressionMistake(.operand(operation, type), part.range), from: part.start, range: range)
    }
    return try emit(.unary(operation), type: result, range, from: part.start)
  }

  // MARK: Binary operators

  private mutating func binary(_ operation: BinaryOperator, _ left: Part) throws(ExpressionMistake) -> Part {
    let sign = token.range
    try advance()
    let right = try part(above: operation.precedence)
    try checkChain(operation, left, sign, right)
    try checkParentheses(operation, left, sign, right)
    let range = left.range.lowerBound..<right.range.upperBound
    checkChoices(operation, left, right, of: constant(from: right.start))
    checkChoices(operation, right, left, of: code.indices.contains(left.start) ? code[left.start].constant : nil)
    var part: Part
    if let leftType = left.type, let rightType = right.type {
      if let type = operation.result(leftType, rightType) {
        part = try emit(.binary(operation), type: type, range, from: left.start)
      } else {
        let error = ValueError.operands(
          operation, leftType, rightType, left: source(left.range), right: source(right.range))
        part = refuse(ExpressionMistake(error, range), from: left.start)
      }
    } else {
      part = Part(type: nil, range: range, start: left.start)
    }
    part.top = Top(operation: operation, left: left.range, right: right.range)
    return part
  }

  /// Reports a comparison of a variable that has only some values with any other value.
  ///
  /// It is never equal, so a misspelt word would skip what it guards.
  private mutating func checkChoices(_ operation: BinaryOperator, _ variable: Part, _ other: Part, of value: Value?) {
    guard let choices = variable.choices, other.choices == nil, let value, let type = variable.type,
      operation == .equal || operation == .notEqual, let known = value.converted(to: type), !choices.contains(known)
    else { return }
    mistakes.append(.noChoice(source(variable.range), known, among: choices, other.range))
  }

  /// Refuses `1 < x < 3`, which must be written as two comparisons.
  private func checkChain(
    _ operation: BinaryOperator, _ left: Part, _ sign: Range<Int>, _ right: Part
  ) throws(ExpressionMistake) {
    guard operation.precedence == .comparison, let top = left.top, top.operation.precedence == .comparison else {
      return
    }
    throw .chain(
      "\(source(left.range)) and \(source(top.right)) \(operation.rawValue) \(source(right.range))", sign)
  }

  /// Refuses operators side by side whose order differs between languages.
  private func checkParentheses(
    _ operation: BinaryOperator, _ left: Part, _ sign: Range<Int>, _ right: Part
  ) throws(ExpressionMistake) {
    if let top = left.top, operation.needsParentheses(beside: top.operation) {
      let (a, b, c) = (source(top.left), source(top.right), source(right.range))
      let (first, second) = (top.operation.rawValue, operation.rawValue)
      throw .parentheses(
        first, second, "(\(a) \(first) \(b)) \(second) \(c)", "\(a) \(first) (\(b) \(second) \(c))", sign)
    }
    if let top = right.top, operation.needsParentheses(beside: top.operation) {
      let (a, b, c) = (source(left.range), source(top.left), source(top.right))
      let (first, second) = (operation.rawValue, top.operation.rawValue)
      throw .parentheses(
        first, second, "(\(a) \(first) \(b)) \(second) \(c)", "\(a) \(first) (\(b) \(second) \(c))", sign)
    }
  }

  // MARK: and, or

  private mutating func junction(_ precedence: Precedence, _ left: Part) throws(ExpressionMistake) -> Part {
    let word = precedence == .and ? "and" : "or"
    let deciding = precedence == .or
    let leftIsFine = checkJunction(word, left)
    let known = constant(from: left.start)
    let isDecided = known == .boolean(deciding)
    let jump = code.count
    if known == nil { try append(.decide(by: deciding, skipping: 0), left.range) }
    try advance()
    unreachable += isDecided ? 1 : 0
    let right = try part(above: precedence)
    unreachable -= isDecided ? 1 : 0
    let isFine = checkJunction(word, right) && leftIsFine
    if isDecided {
      code.removeSubrange(right.start...)
    } else if known != nil {
      code.remove(at: left.start)
    } else {
      code[jump].instruction = .decide(by: deciding, skipping: code.count - jump - 1)
    }
    return Part(
      type: isFine ? .boolean : nil, range: left.range.lowerBound..<right.range.upperBound, start: left.start)
  }

  private mutating func checkJunction(_ word: String, _ part: Part) -> Bool {
    guard let type = part.type else { return false }
    guard type != .boolean else { return true }
    mistakes.append(ExpressionMistake(.condition(word, type, source(part.range)), part.range))
    return false
  }
}
