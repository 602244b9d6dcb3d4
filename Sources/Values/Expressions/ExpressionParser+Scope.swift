// Functions of the place where an expression stands.

extension ExpressionParser {
  /// Reads a call of a function that the scope provides.
  ///
  /// The next token is its first argument.
  mutating func call(
    _ function: ScopeFunction, _ name: Range<Int>, _ open: Range<Int>
  ) throws(ExpressionMistake) -> Part {
    let start = code.count
    switch function {
    case .reading(let variable):
      let range = name.lowerBound..<(try close(.close, openedAt: open))
      try append(.variable(variable, name: source(name)), range)
      return Part(type: variable.type, range: range, start: start)
    case .multiple(let variable):
      let argument = try nested(at: open) { parser throws(ExpressionMistake) in try parser.part(above: .anything) }
      let range = name.lowerBound..<(try close(.close, openedAt: open))
      guard let type = argument.type else { return Part(type: nil, range: range, start: start) }
      guard let result = BinaryOperator.multiply.result(type, variable.type) else {
        return refuse(ExpressionMistake(.operands(.multiply, type, variable.type), argument.range), from: start)
      }
      try append(.variable(variable, name: source(name)), range)
      return try emit(.binary(.multiply), type: result, range, from: start)
    case .named:
      let argument = token.range
      guard token.kind == .name else { throw .missingValue(source(argument), argument.isEmpty ? open : argument) }
      try advance()
      let range = name.lowerBound..<(try close(.close, openedAt: open))
      guard let variable = scope.variable(of: source(name), for: source(argument)) else {
        return refuse(unknownVariable(source(argument), argument), from: start, range: range)
      }
      try append(.variable(variable, name: source(argument)), range)
      return Part(type: variable.type, range: range, start: start)
    }
  }
}
