import Diagnostics

// Messages about names, types and arguments.

extension ValueError {
  // MARK: Names

  /// How many names are listed at most when none is similar.
  private static let listedNames = 20

  static func unknownVariable(_ name: String, among names: [String], isReference: Bool) -> ValueError {
    let near = nearest(to: name, among: names)
    let list = names.isEmpty || names.count > listedNames ? nil : names.joined(separator: " ")
    let cure =
      isReference
      ? "declare it under `parameters`, or give it a value by `save` or `set` in a step above"
      : "write `\"\(name)\"` for a text"
    return unknownVariable(
      name,
      help: near.map { "write `\($0)`" } ?? cure + (list.map { "; the variables here are: \($0)" } ?? ""))
  }

  static func unknownVariable(_ name: String, help: String) -> ValueError {
    ValueError(.unknownVariable, "`\(name)` is not a variable here", help: help)
  }

  static func unknownDevice(_ name: String, among devices: [String]) -> ValueError {
    ValueError(
      .unknownDevice, "`\(name)` is not a device",
      help: nearest(to: name, among: devices).map { "write `\($0)`" } ?? "declare it under `devices`")
  }

  static func unset(_ name: String) -> ValueError {
    ValueError(.unset, "`\(name)` has no value at this point", help: "write `saved(\(name)) and …` where that may be")
  }

  static func otherType(_ name: String, _ declared: ValueType, _ held: ValueType) -> ValueError {
    ValueError(.type, "`\(name)` must be \(declared), and it holds \(held)")
  }

  static let empty = ValueError(.syntax, "an expression must have a value")

  // MARK: Operators

  static func operand(_ operation: UnaryOperator, _ type: ValueType) -> ValueError {
    switch operation {
    case .negate:
      ValueError(.type, "`-` takes a number, a duration or a frequency, and this is \(type)")
    case .complement:
      ValueError(
        .type, "`~` takes an integer or bytes, and this is \(type)",
        help: type == .boolean ? "write `not`" : nil)
    case .not:
      ValueError(
        .type, "`not` takes true or false, and this is \(type)",
        help: type == .integer ? "write `~` for all bits, or compare: `x == 0`" : nil)
    }
  }

  /// - Parameter left: the first operand as it is written, or `a`.
  static func operands(
    _ operation: BinaryOperator, _ left: ValueType, _ right: ValueType, left leftSource: String = "a",
    right rightSource: String = "b"
  ) -> ValueError {
    let found = left == right ? "both are \(left.plural)" : "these are \(left) and \(right)"
    return ValueError(
      .type, "`\(operation.rawValue)` takes \(operation.operandKinds), and \(found)",
      help: cure(operation, (left, leftSource), (right, rightSource)))
  }

  private static func cure(
    _ operation: BinaryOperator, _ left: (type: ValueType, source: String), _ right: (type: ValueType, source: String)
  ) -> String? {
    let types = [left.type, right.type]
    let hasNumber = left.type.isNumber || right.type.isNumber
    let (a, b) = (shortened(left.source), shortened(right.source))
    if operation == .add, types.contains(.text) || types.contains(.bytes) {
      return types.contains(.text) && left.type != right.type
        ? "write `concat(text(\(a)), text(\(b)))`" : "write `concat(\(a), \(b))`"
    }
    if operation.precedence == .bits || operation.precedence == .shift, types.contains(.decimal) {
      return "bits are those of an integer: `//` divides without a remainder"
    }
    let isQuantity = operation.precedence != .bits && operation.precedence != .shift && hasNumber
    if isQuantity, types.contains(.duration) { return "write the number with a unit, as in `5ms`" }
    if isQuantity, types.contains(.frequency) { return "write the number with a unit, as in `400kHz`" }
    if hasNumber, let bytes = [left, right].first(where: { $0.type == .bytes }) {
      return "write `\(shortened(bytes.source))[0]` for its first byte, or `u16be(\(shortened(bytes.source)))`"
    }
    if hasNumber, types.contains(.text), let number = [left, right].first(where: { $0.type.isNumber }) {
      let isLiteral = number.source.utf8.first?.isDigit ?? false
      return isLiteral
        ? "write `\"\(shortened(number.source))\"` for a text" : "write `text(\(shortened(number.source)))`"
    }
    return nil
  }

  static func condition(_ word: String, _ type: ValueType, _ source: String) -> ValueError {
    ValueError(
      .type, "`\(word)` takes true or false on both sides, and this is \(type)",
      help: type == .integer
        ? "write `\(shortened(source)) != 0`, or `\(word == "and" ? "&" : "|")` for the bits" : "write a comparison")
  }

  // MARK: Brackets

  static func noElements(_ type: ValueType) -> ValueError {
    ValueError(
      .type, "brackets take an element of bytes or of a list, and this is \(type)",
      help: type == .integer ? "write `bits(x, 7, 4)` for bits of an integer" : nil)
  }

  static func indexType(_ type: ValueType) -> ValueError {
    ValueError(.type, "a position in brackets must be an integer, and this is \(type)")
  }

  static func index(_ index: Int128, of count: Int) -> ValueError {
    ValueError(
      .index,
      count == 0
        ? "there is nothing to take an element of: it is empty"
        : "a position must be 0 … \(count - 1), and this is \(index)",
      help: index < 0 && count > 0 ? "write `a[len(a) - \(index.magnitude)]` to count from the end" : nil)
  }

  // MARK: Calls

  static func argumentCount(_ function: Function, _ signature: FunctionSignature, _ count: Int) -> ValueError {
    let (least, most) = (signature.needed, signature.parameters.count)
    let range = signature.repeats ? "at least \(least)" : least == most ? "\(least)" : "\(least) … \(most)"
    let noun = most == 1 ? "argument" : "arguments"
    return ValueError(
      .arguments,
      "\(function.rawValue) takes \(range) \(noun), and there \(count == 1 ? "is" : "are") \(count)",
      help: function.cure)
  }

  static func argumentMissing(_ name: String, _ function: Function) -> ValueError {
    ValueError(.arguments, "`\(name)` of \(function.rawValue) must have a value", help: function.cure)
  }

  static func argument(
    _ function: Function, _ signature: FunctionSignature, _ parameter: FunctionSignature.Parameter, _ type: ValueType,
    after other: ValueType?
  ) -> ValueError {
    guard !parameter.kind.accepts(type) else {
      return ValueError(
        .type, "the arguments of \(function.rawValue) must be of one kind, and this is \(type) behind \(other ?? type)",
        help: function == .concat && [type, other].contains(.text) ? "write `text(…)` around what is no text" : nil)
    }
    return ValueError(
      .type, "`\(parameter.name)` of \(function.rawValue) must be \(parameter.kind.description), and this is \(type)",
      help: cure(parameter.kind, type) ?? function.cure)
  }

  private static func cure(_ kind: FunctionSignature.Kind, _ type: ValueType) -> String? {
    switch (kind, type) {
    case (.integer, .decimal): "write `round(…)`, `floor(…)`, `ceil(…)` or `trunc(…)` around it"
    case (.text, .bytes): "write `ascii(…)` around it"
    case (.bytes, .text): "write `bytes(…)` around it"
    case (.bytes, .list(.integer)): "write `bytes(…)` around it"
    case (.text, .integer), (.text, .decimal): "write `text(…)` around it"
    case (.integer, .text): "write `int(…)` around it"
    case _: nil
    }
  }

  static func argumentType(_ function: Function, _ type: ValueType?) -> ValueError {
    ValueError(
      .type,
      "\(function.rawValue) takes \(function.usages.joined(separator: " or ")), and not \(type?.description ?? "nothing")"
    )
  }

  static func argumentRange(_ what: String, _ range: ClosedRange<Int128>, _ value: Int128) -> ValueError {
    ValueError(.range, "`\(what)` must be \(range.lowerBound) … \(range.upperBound), and this is \(value)")
  }

  static func negativeHex(_ value: Int128) -> ValueError {
    ValueError(.range, "hex takes 0 or more, and this is \(value)", help: "write `x & 0xFFFF` for the low 16 bits")
  }

  static func oneByte(_ value: Int128) -> ValueError {
    ValueError(.range, "an integer among bytes is one byte, 0 … 255, and this is \(value)")
  }

  static func tooLong(_ count: Int) -> ValueError {
    ValueError(.limit, "a value must have at most \(ValueLimits.valueBytes) bytes, and this has \(count)")
  }
}

extension BinaryOperator {
  /// What the operator takes, for a message.
  fileprivate var operandKinds: String {
    switch self {
    case .add, .subtract, .less, .lessOrEqual, .greater, .greaterOrEqual:
      "two numbers, two durations or two frequencies"
    case .multiply: "two numbers, or a number and a duration or frequency"
    case .divide: "two numbers, two durations or two frequencies, or one of these and a number"
    case .floorDivide, .remainder: "two numbers, two durations or two frequencies"
    case .shiftLeft, .shiftRight: "two integers"
    case .bitAnd, .bitXor, .bitOr: "two integers, or bytes of one length"
    case .equal, .notEqual: "two values of one kind"
    }
  }
}
