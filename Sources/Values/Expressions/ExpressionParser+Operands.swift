// Literals, names, parentheses, brackets.

extension ExpressionParser {
  /// Reads a value with the brackets after it.
  mutating func postfix() throws(ExpressionMistake) -> Part {
    var part = try primary()
    while token.kind == .openBracket { part = try brackets(part) }
    return part
  }

  private mutating func primary() throws(ExpressionMistake) -> Part {
    let (range, start) = (token.range, code.count)
    switch token.kind {
    case .value(let value):
      try append(.constant(value), range)
      try advance()
      return Part(type: value.type, range: range, start: start)
    case .name:
      var ahead = lexer
      if let next = try? ahead.next(), next.kind == .open { return try call(range) }
      try advance()
      return try variable(range)
    case .open:
      try advance()
      var part = try nested(at: range) { parser throws(ExpressionMistake) in try parser.part(above: .anything) }
      let end = try close(.close, openedAt: range)
      part.range = range.lowerBound..<end
      part.top = nil
      return part
    case .openBracket: throw .listLiteral(range)
    case .binary, .and, .or, .not, .complement, .close, .closeBracket, .comma, .range, .assign, .end:
      throw .missingValue(source(range), range)
    }
  }

  /// Takes the closing bracket.
  ///
  /// - Returns: where it ends.
  mutating func close(_ kind: Token.Kind, openedAt open: Range<Int>) throws(ExpressionMistake) -> Int {
    guard token.kind == kind else { throw unexpected(closing: open) }
    let end = token.range.upperBound
    try advance()
    return end
  }

  /// The mistake of a word that cannot follow a value.
  ///
  /// - Parameter open: the bracket that is still open, if one is.
  func unexpected(closing open: Range<Int>?) -> ExpressionMistake {
    let word = source(token.range)
    switch token.kind {
    case .end: return open.map { .open(source($0), $0) } ?? .missingValue("", token.range)
    case .value, .name, .not, .complement, .open: return .twoValues(word, token.range)
    case .range: return .stray(word, help: "write a slice in brackets, as in `a[0..1]`", token.range)
    case .assign: return .stray(word, help: "write `==` to compare", token.range)
    case .comma:
      let isIndex = open.map { source($0) == "[" } ?? false
      return .stray(
        word,
        help: isIndex
          ? "write a slice as `a[0..1]`, and two positions as `a[0][1]`"
          : "write `.` in a decimal; `,` stands between arguments", token.range)
    case .close, .closeBracket:
      return .stray(word, help: "take it out, or write the bracket that it closes", token.range)
    case .binary, .and, .or, .openBracket: return .stray(word, help: nil, token.range)
    }
  }

  // MARK: Names

  mutating func variable(_ range: Range<Int>) throws(ExpressionMistake) -> Part {
    let (name, start) = (source(range), code.count)
    if scope.isBroken(name) { return Part(type: nil, range: range, start: start) }
    guard let variable = scope.variable(name) else { return refuse(unknownVariable(name, range), from: start) }
    if let constant = variable.constant {
      guard let value = constant.converted(to: variable.type) else {
        return refuse(ExpressionMistake(.otherType(name, variable.type, constant.type), range), from: start)
      }
      try append(.constant(value), range)
    } else {
      try append(.variable(variable, name: name), range)
    }
    return Part(type: variable.type, range: range, start: start, choices: variable.choices, spelling: variable.spelling)
  }

  func unknownVariable(_ name: String, _ range: Range<Int>) -> ExpressionMistake {
    if let cure = ForeignSpelling.words[name] { return ExpressionMistake(.unknownVariable(name, help: cure), range) }
    if let cure = scope.cure(of: name) { return ExpressionMistake(.unknownVariable(name, help: cure), range) }
    if let function = Function(rawValue: name) {
      return ExpressionMistake(.unknownVariable(name, help: function.cure + " to call the function"), range)
    }
    // After a `$` stands a name, so it is not a text without its quotes.
    let isReference = range.lowerBound > 0 && text.bytes[range.lowerBound - 1] == UInt8(ascii: "$")
    return ExpressionMistake(.unknownVariable(name, among: scope.names, isReference: isReference), range)
  }

  // MARK: Brackets

  private mutating func brackets(_ base: Part) throws(ExpressionMistake) -> Part {
    let open = token.range
    try advance()
    let first = try nested(at: open) { parser throws(ExpressionMistake) in try parser.part(above: .anything) }
    var last: Part?
    if token.kind == .range {
      try advance()
      last = try nested(at: open) { parser throws(ExpressionMistake) in try parser.part(above: .anything) }
    }
    let range = base.range.lowerBound..<(try close(.closeBracket, openedAt: open))
    var isFine = base.type != nil
    for index in [first, last].compactMap(\.self) {
      if let type = index.type, type != .integer {
        mistakes.append(ExpressionMistake(.indexType(type), index.range))
      }
      isFine = isFine && index.type == .integer
    }
    let type: ValueType
    switch base.type {
    case .bytes: type = last == nil ? .integer : .bytes
    case .list(let element): type = last == nil ? element : .list(element)
    case .integer, .decimal, .boolean, .text, .duration, .frequency, .pattern:
      return refuse(
        ExpressionMistake(.noElements(base.type ?? .integer), base.range), from: base.start, range: range)
    case nil: return Part(type: nil, range: range, start: base.start)
    }
    guard isFine else { return Part(type: nil, range: range, start: base.start) }
    return try emit(last == nil ? .element : .slice, type: type, range, from: base.start)
  }
}
