// `$name` and `$(…)`, alone or inside a text.

extension ExpressionParser {
  /// Reads what a `$` begins.
  ///
  /// The lexer stands after it then.
  mutating func reference(at dollar: Int) throws(ExpressionMistake) -> Part {
    lexer.position = dollar + 1
    guard let next = lexer.byte() else { throw .loneDollar(dollar..<dollar + 1) }
    if next == UInt8(ascii: "(") {
      lexer.position += 1
      var part = try expression()
      let open = dollar..<dollar + 2
      guard token.kind == .close else { throw unexpected(closing: open) }
      lexer.position = token.range.upperBound
      part.range = dollar..<lexer.position
      return part
    }
    guard next.beginsName else {
      throw next.isDigit ? .dollarDigit(digits(from: dollar)) : .loneDollar(dollar..<dollar + 1)
    }
    var part = try variable(path(from: dollar + 1))
    part.range = dollar..<lexer.position
    return part
  }

  /// The longest path that is a variable; the whole path if none is.
  ///
  /// In `dump of $name.bin` the variable is `name`, and `.bin` belongs to the text.
  private mutating func path(from start: Int) -> Range<Int> {
    var ends: [Int] = []
    lexer.position = start
    lexer.takeName()
    ends.append(lexer.position)
    while lexer.byte() == UInt8(ascii: "."), let next = lexer.byte(1), next.beginsName {
      lexer.position += 1
      lexer.takeName()
      ends.append(lexer.position)
    }
    let known = ends.last { scope.variable(source(start..<$0)) != nil }
    lexer.position = known ?? lexer.position
    return start..<lexer.position
  }

  private func digits(from dollar: Int) -> Range<Int> {
    var end = dollar + 1
    while end < text.bytes.count, text.bytes[end].isDigit { end += 1 }
    return dollar..<end
  }

  // MARK: Texts

  /// Reads the whole text, with expressions in it.
  mutating func template() throws(ExpressionMistake) -> Part {
    let whole = 0..<text.bytes.count
    let start = code.count
    var isFine = true
    var pieces = 0
    // What is known is one piece with the text around it.
    var literal: [UInt8] = []
    var position = 0
    while position < text.bytes.count {
      let byte = text.bytes[position]
      guard byte == UInt8(ascii: "$") else {
        literal.append(byte)
        position += 1
        continue
      }
      if position + 1 < text.bytes.count, text.bytes[position + 1] == UInt8(ascii: "$") {
        literal.append(byte)
        position += 2
        continue
      }
      let pieceStart = code.count
      if !literal.isEmpty { try append(.constant(.text(String(decoding: literal, as: UTF8.self))), whole) }
      let valueStart = code.count
      let part = try reference(at: position)
      try refuseBrackets(behind: part.range)
      position = lexer.position
      isFine = isFine && part.type != nil
      if part.type == .decimal { printedDecimal = printedDecimal ?? part.range }
      if let spelling = part.spelling { printedSpelling = printedSpelling ?? (part.range, spelling) }
      if let value = constant(from: valueStart) {
        code.removeSubrange(pieceStart...)
        literal += value.description.utf8
        guard literal.count <= ValueLimits.valueBytes else {
          throw ExpressionMistake(.tooLong(literal.count), part.range)
        }
      } else {
        pieces += literal.isEmpty ? 1 : 2
        literal = []
      }
    }
    if !literal.isEmpty || pieces == 0 {
      try append(.constant(.text(String(decoding: literal, as: UTF8.self))), whole)
      pieces += 1
    }
    guard isFine else { return Part(type: nil, range: whole, start: start) }
    return try emit(.text(count: pieces), type: .text, whole, from: start)
  }

  /// Refuses `$pins[0]`, which would be all of `pins` followed by the text `[0]`.
  private func refuseBrackets(behind range: Range<Int>) throws(ExpressionMistake) {
    let bytes = text.bytes
    guard range.upperBound < bytes.count, bytes[range.upperBound] == UInt8(ascii: "["),
      bytes[range.upperBound - 1] != UInt8(ascii: ")")
    else { return }
    let end = bytes[range.upperBound...].firstIndex(of: UInt8(ascii: "]")).map { $0 + 1 } ?? bytes.count
    throw .bracketsBehindReference(source(range.lowerBound + 1..<end), range.lowerBound..<end)
  }
}
