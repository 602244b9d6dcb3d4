import Diagnostics

/// Reads an expression: resolves its names, checks its types, and makes its code, all in one pass.
///
/// A mistake of grammar ends the reading. A mistake of names or types is reported, and the reading goes on with a part
/// of unknown type, about which nothing more is reported.
struct ExpressionParser {
  let text: ExpressionText
  let scope: any ExpressionScope
  var lexer: ExpressionLexer
  /// The next token.
  var token: Token
  var code: [Move] = []
  var mistakes: [ExpressionMistake] = []
  private var depth = 0
  /// How many parts around this one are never evaluated, because the part before them decides: `n != 0 and 10 / n > 1`
  /// with a constant `n` of 0 is no division by zero.
  var unreachable = 0
  /// The first decimal that a text prints.
  var printedDecimal: Range<Int>?
  /// The first number that is printed into a text and written in another way than it is printed.
  var printedSpelling: (range: Range<Int>, text: String)?
  /// The work that folding constants has taken so far.
  private var work = 0

  /// - Parameter start: where the expression begins in the text.
  init(_ text: ExpressionText, at start: Int, scope: any ExpressionScope) {
    self.text = text
    self.scope = scope
    lexer = ExpressionLexer(bytes: text.bytes, position: start)
    token = Token(kind: .end, range: start..<start)
  }

  /// A part of the expression that was read.
  struct Part {
    /// The type; nil after a mistake that was reported.
    var type: ValueType?
    /// Its bytes in the text.
    var range: Range<Int>
    /// Where its code begins; its code ends where that of the next part begins.
    var start: Int
    /// The operator that was read last, for those that need parentheses beside others; nil inside parentheses.
    var top: Top?
    /// All values that it can have, if it is just a variable for which the file lists them.
    var choices: [Value]?
    /// How its number is written, if it is just a variable for which the file has another text than the number gives.
    var spelling: String?
  }

  /// A binary operator without parentheses around it.
  struct Top {
    var operation: BinaryOperator
    var left: Range<Int>
    var right: Range<Int>
  }

  mutating func advance() throws(ExpressionMistake) { token = try lexer.next() }

  /// Reads one expression.
  ///
  /// The current token is then the one after it.
  mutating func expression() throws(ExpressionMistake) -> Part {
    try advance()
    return try part(above: .anything)
  }

  /// Goes one level down, as far as that is allowed.
  mutating func nested<Result>(
    at range: Range<Int>, _ body: (inout ExpressionParser) throws(ExpressionMistake) -> Result
  ) throws(ExpressionMistake) -> Result {
    guard depth < ValueLimits.expressionDepth else { throw .tooDeep(range) }
    depth += 1
    defer { depth -= 1 }
    return try body(&self)
  }

  // MARK: Code

  /// Adds an instruction for operands whose code stands at the end, from `start` on.
  ///
  /// If they are all constants, its value is added instead.
  mutating func emit(
    _ instruction: Instruction, type: ValueType, _ range: Range<Int>, from start: Int
  ) throws(ExpressionMistake) -> Part {
    let part = Part(type: type, range: range, start: start)
    guard let operands = constants(from: start, count: instruction.operandCount) else {
      try append(instruction, range)
      return part
    }
    work += instruction.weight(of: operands[...])
    guard work <= ValueLimits.work else { throw ExpressionMistake(.tooMuchWork, range) }
    let known: Value?
    do throws(ValueError) {
      known = try instruction.value(of: operands[...])
    } catch {
      guard unreachable > 0 else { return refuse(ExpressionMistake(error, range), from: start) }
      known = nil
    }
    guard let known else {
      try append(instruction, range)
      return part
    }
    code.removeSubrange(start...)
    code.append(Move(instruction: .constant(known), span: text.span(range)))
    return part
  }

  mutating func append(_ instruction: Instruction, _ range: Range<Int>) throws(ExpressionMistake) {
    guard code.count < ValueLimits.expressionNodes else { throw .tooLong(range) }
    code.append(Move(instruction: instruction, span: text.span(range)))
  }

  /// The values of `count` operands from `start` on, if all are constants.
  private func constants(from start: Int, count: Int) -> [Value]? {
    guard count > 0, code.count == start + count else { return nil }
    let constants = code[start...].compactMap(\.constant)
    return constants.count == count ? constants : nil
  }

  /// Reports a mistake, and gives a part of unknown type for it.
  mutating func refuse(_ mistake: ExpressionMistake, from start: Int, range: Range<Int>? = nil) -> Part {
    mistakes.append(mistake)
    return Part(type: nil, range: range ?? mistake.range, start: start)
  }

  /// The constant that the code from `start` on consists of; nil for any other code.
  func constant(from start: Int) -> Value? {
    code.count == start + 1 ? code[start].constant : nil
  }

  func source(_ range: Range<Int>) -> String { text.source(range) }
}

extension Move {
  var constant: Value? { if case .constant(let value) = instruction { value } else { nil } }
}
