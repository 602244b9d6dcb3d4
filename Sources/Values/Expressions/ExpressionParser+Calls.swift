import Diagnostics

extension ExpressionParser {
  /// An argument as it stands.
  private struct Argument {
    var name: Range<Int>?
    var part: Part
  }

  /// A call; the word is its name, and a parenthesis follows.
  mutating func call(_ name: Range<Int>) throws(ExpressionMistake) -> Part {
    let start = code.count
    let function = Function(rawValue: source(name))
    if function == nil {
      let isVariable = scope.variable(source(name)) != nil
      mistakes.append(.unknownFunction(source(name), isVariable: isVariable, name))
    }
    try advance()
    let open = token.range
    try advance()
    if let function, function == .saved || function == .fitted { return try question(function, name, open) }
    // Arguments are read in their order in the text, and their code is put into that of the parameters.
    var arguments: [Argument] = []
    while token.kind != .close {
      if !arguments.isEmpty {
        guard token.kind == .comma else { throw unexpected(closing: open) }
        try advance()
      }
      arguments.append(try nested(at: open) { parser throws(ExpressionMistake) in try parser.argument() })
    }
    let range = name.lowerBound..<(try close(.close, openedAt: open))
    guard let function else { return Part(type: nil, range: range, start: start) }
    return try call(function, arguments, range, from: start)
  }

  private mutating func argument() throws(ExpressionMistake) -> Argument {
    let name = token.range
    guard token.kind == .name else { return Argument(part: try part(above: .anything)) }
    // Two words ahead: the first is a name, and only `=` behind it makes it that of a parameter.
    var ahead = lexer
    guard let next = try? ahead.next(), next.kind == .assign else { return Argument(part: try part(above: .anything)) }
    lexer = ahead
    try advance()
    return Argument(name: name, part: try part(above: .anything))
  }

  // MARK: Matching arguments and parameters

  private mutating func call(
    _ function: Function, _ arguments: [Argument], _ range: Range<Int>, from start: Int
  ) throws(ExpressionMistake) -> Part {
    let unknown = Part(type: nil, range: range, start: start)
    guard let places = places(of: arguments, for: function, range) else { return unknown }
    let parameters = function.signature.parameters
    var types: [ValueType] = []
    var isFine = true
    for argument in arguments.indices {
      guard let type = arguments[argument].part.type else {
        isFine = false
        continue
      }
      let parameter = parameters[min(places[argument], parameters.count - 1)]
      if !parameter.kind.accepts(type) || !function.agrees(type, with: types) {
        mistakes.append(
          ExpressionMistake(.argument(function, parameter, type, after: types.last), arguments[argument].part.range))
        isFine = false
      }
      types.append(type)
    }
    guard isFine else { return unknown }
    let count = max(arguments.count, parameters.count)
    try arrange(arguments, places, parameters, range, from: start)
    return try emit(.call(function, count: count), type: function.result(of: types), range, from: start)
  }

  /// The parameter of each argument; nil after something that was told.
  private mutating func places(of arguments: [Argument], for function: Function, _ range: Range<Int>) -> [Int]? {
    let signature = function.signature
    let names = signature.parameters.map(\.name)
    var places: [Int] = []
    for (index, argument) in arguments.enumerated() {
      guard let name = argument.name else {
        guard places.last.map({ $0 == index - 1 }) ?? true, signature.repeats || index < names.count else {
          let isBehindName = arguments[..<index].contains { $0.name != nil }
          mistakes.append(
            isBehindName
              ? .unnamedArgument(function, argument.part.range)
              : ExpressionMistake(.argumentCount(function, arguments.count), range))
          return nil
        }
        places.append(index)
        continue
      }
      guard let place = names.firstIndex(of: source(name)), !signature.repeats else {
        mistakes.append(.argumentName(source(name), function, name))
        return nil
      }
      guard !places.contains(place) else {
        mistakes.append(.argumentTwice(source(name), function, name))
        return nil
      }
      places.append(place)
    }
    for (place, parameter) in signature.parameters.enumerated() where parameter.standard == nil {
      guard places.contains(place) else {
        mistakes.append(
          ExpressionMistake(
            arguments.contains { $0.name != nil }
              ? .argumentMissing(parameter.name, function) : .argumentCount(function, arguments.count), range))
        return nil
      }
    }
    return places
  }

  /// Puts the code of the arguments into the order of the parameters, with what is standard in between.
  private mutating func arrange(
    _ arguments: [Argument], _ places: [Int], _ parameters: [FunctionSignature.Parameter], _ range: Range<Int>,
    from start: Int
  ) throws(ExpressionMistake) {
    guard places.count < parameters.count || places != places.sorted() else { return }
    let ends = arguments.dropFirst().map(\.part.start) + [code.count]
    let pieces = zip(arguments, ends).map { argument, end in Array(code[argument.part.start..<end]) }
    code.removeSubrange(start...)
    for (index, parameter) in parameters.enumerated() {
      if let argument = places.firstIndex(of: index) {
        code += pieces[argument]
      } else if let standard = parameter.standard {
        try append(.constant(.integer(standard)), range)
      }
    }
  }

  // MARK: Questions

  /// `saved(name)`, `fitted(device)`: the argument is a name and not what it is worth.
  private mutating func question(
    _ function: Function, _ name: Range<Int>, _ open: Range<Int>
  ) throws(ExpressionMistake) -> Part {
    let start = code.count
    let argument = token.range
    guard token.kind == .name else { throw .nameWanted(function, argument.isEmpty ? open : argument) }
    try advance()
    let range = name.lowerBound..<(try close(.close, openedAt: open))
    let word = source(argument)
    let isSaved = function == .saved
    guard let variable = isSaved ? scope.variable(word) : scope.fitted(word) else {
      return refuse(
        isSaved
          ? unknownVariable(word, argument) : ExpressionMistake(.unknownDevice(word, among: scope.devices), argument),
        from: start, range: range)
    }
    if let constant = variable.constant {
      try append(.constant(isSaved ? .boolean(true) : constant), range)
    } else {
      try append(isSaved ? .isSet(slot: variable.slot) : .variable(variable, name: word), range)
    }
    return Part(type: .boolean, range: range, start: start)
  }
}
