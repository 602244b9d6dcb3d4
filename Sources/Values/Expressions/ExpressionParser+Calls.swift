import Diagnostics

extension ExpressionParser {
  /// An argument as it is written.
  private struct Argument {
    var name: Range<Int>?
    var part: Part
  }

  /// Reads a call.
  ///
  /// The current token is its name, and a parenthesis follows.
  mutating func call(_ name: Range<Int>) throws(ExpressionMistake) -> Part {
    let start = code.count
    let function = Function(rawValue: source(name))
    let ofScope = function == nil ? scope.function(source(name)) : nil
    if function == nil, ofScope == nil {
      let isVariable = scope.variable(source(name)) != nil
      mistakes.append(.unknownFunction(source(name), isVariable: isVariable, name))
    }
    try advance()
    let open = token.range
    try advance()
    if let ofScope { return try call(ofScope, name, open) }
    if let function, function == .saved || function == .fitted || function == .address {
      return try question(function, name, open)
    }
    // Arguments are read in their order in the text, and their code is put into that of the parameters.
    var arguments: [Argument] = []
    while token.kind != .close {
      if !arguments.isEmpty {
        guard token.kind == .comma else { throw unexpected(closing: open) }
        try advance()
      }
      let index = arguments.count
      arguments.append(
        try nested(at: open) { parser throws(ExpressionMistake) in try parser.argument(index, of: function) })
    }
    let range = name.lowerBound..<(try close(.close, openedAt: open))
    guard let function else { return Part(type: nil, range: range, start: start) }
    return try call(function, arguments, range, from: start)
  }

  private mutating func argument(_ index: Int, of function: Function?) throws(ExpressionMistake) -> Argument {
    let name = token.range
    guard token.kind == .name else { return Argument(part: try part(above: .anything)) }
    // Looks two tokens ahead: a name is that of a parameter only if `=` follows it.
    var ahead = lexer
    let next = try? ahead.next()
    guard next?.kind == .assign else {
      return Argument(part: try value(isFormat: function == .unpack && index == 1 && next?.kind != .open))
    }
    lexer = ahead
    try advance()
    let isFormat = function == .unpack && source(name) == "type" && token.kind == .name
    return Argument(name: name, part: try value(isFormat: isFormat))
  }

  /// Reads an argument.
  ///
  /// The word for a format has no quotes: `unpack(reply, s16le)`.
  private mutating func value(isFormat: Bool) throws(ExpressionMistake) -> Part {
    guard isFormat else { return try part(above: .anything) }
    let (range, start) = (token.range, code.count)
    try append(.constant(.text(source(range))), range)
    try advance()
    return Part(type: .text, range: range, start: start)
  }

  // MARK: Matching arguments and parameters

  /// A signature of a function, compared with the arguments that are there.
  private struct Trial {
    var signature: FunctionSignature
    /// The parameter of each argument.
    var places: [Int] = []
    var mistakes: [ExpressionMistake] = []
    /// How many arguments, from the first on, have the right kind.
    var fitting = 0
  }

  private mutating func call(
    _ function: Function, _ arguments: [Argument], _ range: Range<Int>, from start: Int
  ) throws(ExpressionMistake) -> Part {
    let unknown = Part(type: nil, range: range, start: start)
    let trials = function.signatures.map { trial($0, function, arguments, range) }
    guard let trial = trials.first(where: \.mistakes.isEmpty) else {
      // The signature that fits most of the arguments was meant.
      let fits = trials.map(\.fitting)
      let meant = fits.indices.max { fits[$0] < fits[$1] || fits[$0] == fits[$1] && $0 > $1 } ?? 0
      mistakes += trials[meant].mistakes
      return unknown
    }
    let types = arguments.compactMap(\.part.type)
    guard types.count == arguments.count else { return unknown }
    var format: NumberFormat?
    for (argument, place) in zip(arguments, trial.places)
    where trial.signature.parameters[min(place, trial.signature.parameters.count - 1)].kind == .word(.format) {
      if case .text(let word)? = code[argument.part.start].constant { format = NumberFormat(rawValue: word) }
    }
    let parameters = trial.signature.parameters
    let count = max(arguments.count, parameters.count)
    try arrange(arguments, trial.places, parameters, range, from: start)
    let type = trial.signature.result(of: types, format: format)
    return try emit(.call(function, count: count), type: type, range, from: start)
  }

  private func trial(
    _ signature: FunctionSignature, _ function: Function, _ arguments: [Argument], _ range: Range<Int>
  ) -> Trial {
    var trial = Trial(signature: signature)
    do throws(ExpressionMistake) {
      trial.places = try places(of: arguments, for: signature, of: function, range)
    } catch {
      trial.mistakes = [error]
      trial.fitting = fitting(arguments, signature)
      return trial
    }
    var types: [ValueType] = []
    for (argument, place) in zip(arguments, trial.places) {
      guard let type = argument.part.type else { continue }
      let parameter = signature.parameters[min(place, signature.parameters.count - 1)]
      if !parameter.kind.accepts(type) || !signature.agrees(type, with: types) {
        let error = ValueError.argument(function, signature, parameter, type, after: types.last)
        trial.mistakes.append(ExpressionMistake(error, argument.part.range))
      } else if case .word(let words) = parameter.kind {
        let word = code[argument.part.start].constant
        if case .text(let text)? = word, words.words.contains(text) {
        } else {
          trial.mistakes.append(.word(word, words, parameter.name, function, argument.part.range))
        }
      }
      types.append(type)
    }
    trial.fitting = fitting(arguments, signature)
    return trial
  }

  /// How many arguments, from the first on, have a parameter that takes them.
  private func fitting(_ arguments: [Argument], _ signature: FunctionSignature) -> Int {
    let pairs = zip(arguments, signature.parameters).prefix { argument, parameter in
      argument.name == nil && argument.part.type.map { parameter.kind.accepts($0) } ?? true
    }
    let names = arguments.compactMap(\.name).map { source($0) }
    return pairs.count + names.count { name in signature.parameters.contains { $0.name == name } }
  }

  /// The parameter of each argument.
  private func places(
    of arguments: [Argument], for signature: FunctionSignature, of function: Function, _ range: Range<Int>
  ) throws(ExpressionMistake) -> [Int] {
    let names = signature.parameters.map(\.name)
    var places: [Int] = []
    for (index, argument) in arguments.enumerated() {
      guard let name = argument.name else {
        guard places.last.map({ $0 == index - 1 }) ?? true, signature.repeats || index < names.count else {
          let isBehindName = arguments[..<index].contains { $0.name != nil }
          throw isBehindName
            ? .unnamedArgument(function, argument.part.range)
            : ExpressionMistake(.argumentCount(function, signature, arguments.count), range)
        }
        places.append(index)
        continue
      }
      guard let place = names.firstIndex(of: source(name)), !signature.repeats else {
        throw .argumentName(source(name), function, name)
      }
      guard !places.contains(place) else { throw .argumentTwice(source(name), function, name) }
      places.append(place)
    }
    for (place, parameter) in signature.parameters.enumerated() where parameter.standard == nil {
      guard places.contains(place) else {
        throw ExpressionMistake(
          arguments.contains { $0.name != nil }
            ? .argumentMissing(parameter.name, function) : .argumentCount(function, signature, arguments.count), range)
      }
    }
    return places
  }

  /// Puts the code of the arguments into the order of the parameters, with defaults for those that are missing.
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
        try append(.constant(standard.value), range)
      }
    }
  }

  // MARK: Questions

  /// Reads `saved(name)` or `fitted(device)`, whose argument is a name and not a value.
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
    if isSaved ? scope.isBroken(word) : scope.isBroken(device: word) {
      return Part(type: nil, range: range, start: start)
    }
    let found = isSaved ? scope.variable(word) : function == .fitted ? scope.fitted(word) : scope.address(word)
    guard let variable = found else {
      return refuse(
        isSaved
          ? unknownVariable(word, argument) : ExpressionMistake(.unknownDevice(word, among: scope.devices), argument),
        from: start, range: range)
    }
    if let constant = variable.constant {
      try append(.constant(isSaved ? .boolean(true) : constant), range)
    } else {
      try append(isSaved ? .isSet(variable: variable.index) : .variable(variable, name: word), range)
    }
    return Part(type: isSaved ? .boolean : variable.type, range: range, start: start)
  }
}
