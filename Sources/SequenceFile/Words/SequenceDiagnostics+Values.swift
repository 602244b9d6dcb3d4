import Diagnostics
import NodeDecoding
import SequenceModel
import Values

// Messages about variables, parameters and expressions.

extension Diagnostic {
  // MARK: Expressions

  static func expressionType(_ what: String, mustBe: ValueType, is found: ValueType, at span: SourceSpan) -> Diagnostic
  {
    of(
      .valueType, "\(what) must be \(mustBe), and this is \(found)", at: span,
      help: mustBe == .integer && found == .decimal
        ? "write `$(round(…))` around the expression, or `floor`, `ceil` or `trunc`" : nil)
  }

  static func elementType(_ type: ValueType, of what: String, at span: SourceSpan) -> Diagnostic {
    of(
      .valueType, "an element of \(what) must be an integer or bytes, and this is \(type)", at: span,
      help: type == .text
        ? "write `{text: …}` for its characters or `{hex: …}` for its digits"
        : type == .decimal ? "write `$(round(…))` around the expression, or `floor`, `ceil` or `trunc`" : nil)
  }

  static func decimal(_ text: String, of what: String, isQuoted: Bool, at span: SourceSpan) -> Diagnostic {
    let diagnostic = of(.decimal, "\(what) must be a number, as in `3.3` or `2.5e-6`", at: span)
    if isQuoted { return diagnostic.adding(.help, "take the quotes away: quoted is text") }
    if let cure = typographicCure(text) { return diagnostic.adding(.help, cure) }
    if text.contains(",") {
      return diagnostic.adding(.help, "write a decimal point: `\(text.replacing(",", with: "."))`")
    }
    if text.hasPrefix(".") || text.hasSuffix(".") {
      return diagnostic.adding(.help, "write a digit on both sides of the point")
    }
    // An expression must be marked as one.
    let isExpression = text.contains { "*/+(".contains($0) }
    return diagnostic.adding(.help, isExpression ? "write `$(\(text))`" : "write a number, or `$name` for a parameter")
  }

  static func mixedList(at span: SourceSpan) -> Diagnostic {
    of(.valueType, "the values of a list must be of one kind", at: span.head, help: "quote those that are texts")
  }

  static func mixedColumn(_ name: String, at span: SourceSpan) -> Diagnostic {
    of(.valueType, "`\(name)` must be of one kind in all rows", at: span, help: "quote it in every row if it is text")
  }

  // MARK: Names

  static func nameTaken(_ name: String, by known: NamedVariable, at span: SourceSpan) -> Diagnostic {
    of(.nameTaken, "`\(name)` is \(known.origin.words) already", at: span, help: "choose another name")
      .adding(.note, "defined here", at: known.span)
  }

  static func nameOfAnotherType(_ name: String, _ known: NamedVariable, type: ValueType, at span: SourceSpan)
    -> Diagnostic
  {
    of(
      .nameTaken, "`\(name)` is \(known.type) elsewhere, and here it becomes \(type)", at: span,
      help: "choose another name"
    ).adding(.note, "first used here", at: known.span)
  }

  static func savedAgain(_ name: String, _ known: NamedVariable, at span: SourceSpan) -> Diagnostic {
    of(
      .nameTaken, "`\(name)` has its value from elsewhere, and `save` gives a variable its only one", at: span,
      help: "choose another name; `set` and `returns` may give a variable another value"
    ).adding(.note, "first used here", at: known.span)
  }

  static func reservedName(_ name: String, at span: SourceSpan) -> Diagnostic {
    of(.nameTaken, "`\(name)` is a word of expressions", at: span, help: "write `\(name)_value`")
  }

  // MARK: Parameters

  static func parameterMissing(
    _ name: String, _ type: ValueType, of path: String, declaredAt declaration: NamedVariable, at span: SourceSpan
  ) -> Diagnostic {
    // A value that the parameter takes: the least, or one of its own.
    let least = type.isNumber ? declaration.bounds?.range?.lowerBound.description : nil
    let value = declaration.bounds?.choices?.first?.description ?? least ?? type.example
    return of(
      .parameter, "`\(path)` needs \(type) for its parameter `\(name)`", at: span,
      help: "write `with: {\(name): \(value)}`"
    ).adding(.note, "declared here, without a default", at: declaration.span)
  }

  static func parameterWithoutType(_ name: String, at span: SourceSpan) -> Diagnostic {
    of(
      .parameter, "the parameter `\(name)` needs a `type` or a `default`", at: span,
      help: "write `\(name): {type: decimal}`")
  }

  static func parameterRange(_ name: String, _ value: Value, _ range: ClosedRange<Decimal>, at span: SourceSpan)
    -> Diagnostic
  {
    of(
      .parameter,
      "`\(name)` must be \(value.sibling(range.lowerBound)) … \(value.sibling(range.upperBound)), and this is \(value)",
      at: span)
  }

  static func parameterPattern(_ name: String, _ text: String, _ pattern: String, at span: SourceSpan) -> Diagnostic {
    of(.parameter, "`\(name)` must match `\(pattern)`, and this is '\(text)'", at: span)
  }

  static func parameterChoice(
    _ name: String, _ value: Value, among choices: [Value], at span: SourceSpan
  ) -> Diagnostic {
    let near = nearest(to: value.description, among: choices.map(\.description))
    return of(
      .parameter, "`\(name)` must be one of \(ParameterBounds.words(choices)), and this is '\(value)'", at: span,
      help: "write `\(near ?? choices.first?.description ?? "")`")
  }

  /// - Parameter isTyped: it stands in the command line, and not in a file.
  static func settingForm(
    _ name: String, _ text: String, type: ValueType, isTyped: Bool, at span: SourceSpan
  ) -> Diagnostic {
    let pointed = text.replacing(",", with: ".")
    // `2,5` is a number with the decimal comma of another country.
    let isComma = (type.isNumber || type == .duration || type == .frequency) && text.contains(",")
    let isNumber = Double(pointed.prefix { $0.isNumber || $0 == "." || $0 == "-" }) != nil
    let example = isComma && isNumber ? pointed : type.example
    return of(
      .parameter, isTyped ? "`--set \(name)=\(text)`: the parameter is \(type)" : "the parameter `\(name)` is \(type)",
      at: span, help: isTyped ? "write a value like `\(name)=\(example)`" : "write one like `\(example)`")
  }

  static func rangeForm(_ type: ValueType, at span: SourceSpan) -> Diagnostic {
    switch type {
    case .integer, .decimal:
      of(.parameter, "`range` must be two numbers, the lower first", at: span, help: "write `0.5..2.5`")
    case .duration:
      of(.parameter, "`range` must be two durations, the shorter first", at: span, help: "write `1ms..50ms`")
    case .frequency:
      of(.parameter, "`range` must be two frequencies, the lower first", at: span, help: "write `100kHz..400kHz`")
    case .boolean, .text, .bytes, .pattern, .list:
      of(
        .parameter, "`range` bounds numbers, durations and frequencies", at: span, help: "write `pattern` for a text")
    }
  }

  static func patternForm(_ mistake: TextPatternMistake, at span: SourceSpan) -> Diagnostic {
    of(.pattern, mistake.message, at: span, help: mistake.help)
  }

  static func patternOfNumber(at span: SourceSpan) -> Diagnostic {
    of(.pattern, "`pattern` belongs to texts", at: span, help: "write `range` for a number")
  }

  static func patternOfPrompt(at span: SourceSpan) -> Diagnostic {
    of(.pattern, "`pattern` belongs to `ask: text`", at: span, help: "write `ask: text`, or take it out")
  }

  // MARK: Loops

  static func twoLoops(at span: SourceSpan) -> Diagnostic {
    of(
      .loop, "a group has one of `repeat`, `for_each` and `for_each_row`", at: span.head,
      help: "put a group inside it for the other")
  }

  static func atLeastWithUntil(at span: SourceSpan) -> Diagnostic {
    of(
      .loop, "`at_least` counts all iterations, and `until` ends the loop before", at: span, help: "keep one of the two"
    )
  }

  static func columnForm(at span: SourceSpan) -> Diagnostic {
    of(
      .loop, "the values of a loop must be a list, a range or bytes", at: span,
      help: "write `0..7`, `[1, 2, 4]`, or the name of a list or of bytes, as in `$reply`")
  }

  static func columnLengths(_ first: String, _ count: Int, _ other: String, _ otherCount: Int, at span: SourceSpan)
    -> Diagnostic
  {
    of(
      .loop, "`\(first)` has \(count) values and `\(other)` \(otherCount): they run in step", at: span,
      help: "make them equally long; put a group inside this one for every combination")
  }

  static func rowKeys(_ names: [String], extra: String?, missing: String?, at span: SourceSpan) -> Diagnostic {
    let what = extra.map { "`\($0)` is not in the first row" } ?? "`\(missing ?? "")` is missing in this row"
    return of(
      .loop, "all rows of a loop have the same keys, and \(what)", at: span,
      help: "the first row has: \(names.joined(separator: " "))")
  }

  // MARK: Saves

  static func resultOfTransfer(_ key: String, at span: SourceSpan) -> Diagnostic {
    of(
      .save, "a transfer with no or several `read` messages has no one reply", at: span,
      help: "write `\(key)` at the message")
  }

  static func collectWithoutLoop(_ name: String, at span: SourceSpan) -> Diagnostic {
    of(
      .save, "`\(name)` collects one sample of each iteration, and there is no loop around this", at: span,
      help: "write `save`, or put the step into a group with `repeat`")
  }

  static func nothingToSave(_ word: String, of kind: String, at span: SourceSpan) -> Diagnostic {
    of(
      .save, "\(kind) gives no `\(word)`", at: span,
      help: "`reply` and `value` belong to what reads, `answer` to `prompt: {ask: text}`")
  }

  static func valueWithoutRegister(at span: SourceSpan) -> Diagnostic {
    of(.save, "`value` is the integer of a register of 1 … 8 bytes", at: span, help: "write `reply` for its bytes")
  }
}

extension ValueType {
  /// An example of a value of this type.
  var example: String {
    switch self {
    case .integer: "16"
    case .decimal: "3.3"
    case .boolean: "true"
    case .text: "R3"
    case .bytes: "54:49"
    case .duration: "5ms"
    case .frequency: "400kHz"
    case .pattern: "0b10x0"
    case .list(let element): "\(element.example),\(element.example)"
    }
  }
}
