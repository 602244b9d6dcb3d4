import Diagnostics

// Messages about the grammar of an expression. They are in lower case without a full stop: what it must be, then what
// to type.

extension ExpressionMistake {
  func diagnostic(in text: ExpressionText) -> Diagnostic {
    Diagnostic(
      .error, rule: rule.rawValue, message, at: .source(text.span(range)),
      notes: help.map { [Diagnostic.Note(.help, $0)] } ?? [])
  }

  // MARK: Limits

  static func tooManyBytes(_ count: Int) -> ExpressionMistake {
    ExpressionMistake(
      .limit, "an expression has \(count) bytes, at most \(ValueLimits.expressionBytes) are read",
      help: "`set` makes a variable of a part of it", 0..<1)
  }

  static func tooDeep(_ range: Range<Int>) -> ExpressionMistake {
    ExpressionMistake(
      .limit, "parentheses, calls and brackets lie at most \(ValueLimits.expressionDepth) deep inside one another",
      help: "`set` makes a variable of a part of it", range)
  }

  static func tooLong(_ range: Range<Int>) -> ExpressionMistake {
    ExpressionMistake(
      .limit, "an expression has at most \(ValueLimits.expressionNodes) values, operators and calls",
      help: "`set` makes a variable of a part of it", range)
  }

  // MARK: Values that cannot be

  static func noChoice(_ name: String, _ value: Value, among choices: [Value], _ range: Range<Int>) -> ExpressionMistake
  {
    let words = choices.map(\.description)
    let quote = if case .text = value { "\"" } else { "" }
    let cure = nearest(to: value.description.lowercased(), among: words.map { $0.lowercased() })
    let word = words.first { $0.lowercased() == cure }
    return ExpressionMistake(
      .choice, "`\(name)` is one of \(words.joined(separator: " ")), and never \(quote)\(value)\(quote)",
      help: word.map { "write `\(quote)\($0)\(quote)`" } ?? "write one of them, or add it to `one_of`", range)
  }

  // MARK: Order of words

  static let nothing = ExpressionMistake(
    .syntax, "an expression must stand here", help: "write a condition or a value, as in `revision == \"R3\"`", 0..<0)

  static func missingValue(_ word: String, _ range: Range<Int>) -> ExpressionMistake {
    ExpressionMistake(
      .syntax, word.isEmpty ? "a value must stand at the end" : "a value must stand here, and not `\(word)`",
      help: "write a number, a text in quotes, the name of a variable or a call", range)
  }

  static func twoValues(_ word: String, _ range: Range<Int>) -> ExpressionMistake {
    let unit = Quantity.unit(named: word) != nil
    return ExpressionMistake(
      .syntax, "an operator must stand between two values",
      help: ForeignSpelling.words[word]
        ?? (unit ? "write the unit `\(word)` right behind its number" : "write one of + - * / // % == != < > and or"),
      range)
  }

  static func stray(_ word: String, help: String?, _ range: Range<Int>) -> ExpressionMistake {
    ExpressionMistake(.syntax, "`\(word)` cannot stand here", help: help, range)
  }

  static func open(_ bracket: String, _ range: Range<Int>) -> ExpressionMistake {
    let closing = bracket == "[" ? "]" : ")"
    return ExpressionMistake(
      .syntax, "`\(bracket)` must be closed by `\(closing)`",
      help: bracket == "["
        ? "write `\(closing)`"
        : "write `)`; inside [ ] and { } an expression with a comma is quoted, as in "
          + (bracket == "(" ? "'max(a, b) > 3'" : "'$(max(a, b))'"), range)
  }

  static func plus(_ range: Range<Int>) -> ExpressionMistake {
    ExpressionMistake(.spelling, "a number has no `+` before it", help: "take the `+` out", range)
  }

  static func bareNot(_ range: Range<Int>) -> ExpressionMistake {
    ExpressionMistake(.parentheses, "`not` must stand in parentheses here", help: "write `(not …)`", range)
  }

  static func listLiteral(_ range: Range<Int>) -> ExpressionMistake {
    ExpressionMistake(
      .syntax, "an expression has no lists of its own",
      help: "write `concat(0x12, 0x34)` for bytes, or the list as a parameter", range)
  }

  static func chain(_ cure: String, _ range: Range<Int>) -> ExpressionMistake {
    ExpressionMistake(.parentheses, "a comparison compares two values", help: "write `\(shortened(cure))`", range)
  }

  static func parentheses(
    _ first: String, _ second: String, _ left: String, _ right: String, _ range: Range<Int>
  ) -> ExpressionMistake {
    ExpressionMistake(
      .parentheses,
      "`\(first)` and `\(second)` must have parentheses between them: languages disagree about which comes first",
      help: "write `\(shortened(left))` or `\(shortened(right))`", range)
  }

  // MARK: Calls

  static func unknownFunction(_ name: String, isVariable: Bool, _ range: Range<Int>) -> ExpressionMistake {
    if isVariable {
      return ExpressionMistake(
        .unknownFunction, "`\(name)` is a variable and not a function",
        help: "write an operator before the parenthesis, as in `\(name) * (`", range)
    }
    let names = Function.allCases.map(\.rawValue)
    return ExpressionMistake(
      .unknownFunction, "`\(name)` is not a function",
      help: ForeignSpelling.functions[name] ?? nearest(to: name, among: names).map { "write `\($0)`" }
        ?? "the functions are: \(names.joined(separator: " "))",
      range)
  }

  static func argumentName(_ name: String, _ function: Function, _ range: Range<Int>) -> ExpressionMistake {
    let near = nearest(to: name, among: function.signatures.flatMap(\.parameters).map(\.name))
    return ExpressionMistake(
      .arguments, "`\(name)` is not an argument of \(function.rawValue)",
      help: function.signatures[0].repeats
        ? "write the value alone" : near.map { "write `\($0)`" } ?? function.cure,
      range)
  }

  /// An argument must be one of a few words, and is another one or not known before the run.
  static func word(
    _ value: Value?, _ word: FunctionWord, _ name: String, _ function: Function, _ range: Range<Int>
  ) -> ExpressionMistake {
    let words = word.words
    func written(_ text: String) -> String { word == .format ? text : "\"\(text)\"" }
    guard case .text(let text)? = value else {
      return ExpressionMistake(
        .arguments, "`\(name)` of \(function.rawValue) must be written here: nothing else may decide it",
        help: "write \(word == .format ? "`\(words[0])`" : "`\(written(words[0]))`")", range)
    }
    let near = cure(text, word).map { "write `\(written($0))`" }
    if case .model = word {
      return ExpressionMistake(
        .arguments, "`\(name)` of \(function.rawValue) must be a name of the catalogue of CRCs",
        help: near ?? "the names are: \(words.joined(separator: " "))", range)
    }
    return ExpressionMistake(
      .arguments, "`\(name)` of \(function.rawValue) must be one of \(words.joined(separator: " "))", help: near, range)
  }

  /// The word that was meant: in other letter case, or without the prefix that the catalogue has.
  private static func cure(_ text: String, _ word: FunctionWord) -> String? {
    let words = word.words
    let bare = text.split(separator: "/").last.map(String.init) ?? text
    if let same = words.first(where: { $0.lowercased() == bare.lowercased() }) { return same }
    if case .format = word {
      return words.first { $0.hasPrefix(text) && $0.hasSuffix("le") } ?? nearest(to: text, among: words)
    }
    return nearest(to: bare.uppercased(), among: words) ?? nearest(to: bare.lowercased(), among: words)
  }

  static func argumentTwice(_ name: String, _ function: Function, _ range: Range<Int>) -> ExpressionMistake {
    ExpressionMistake(.arguments, "`\(name)` has a value already", help: function.cure, range)
  }

  static func unnamedArgument(_ function: Function, _ range: Range<Int>) -> ExpressionMistake {
    ExpressionMistake(
      .arguments, "an argument behind a named one must have a name too", help: function.cure, range)
  }

  static func nameWanted(_ function: Function, _ range: Range<Int>) -> ExpressionMistake {
    let what = function == .saved ? "the name of a variable" : "the name of a device"
    return ExpressionMistake(
      .arguments, "\(function.rawValue) takes \(what)", help: function.cure, range)
  }

  // MARK: References

  static func noReference(_ range: Range<Int>) -> ExpressionMistake {
    ExpressionMistake(.reference, "a variable must begin with `$`", help: "write `$name` or `$(…)`", range)
  }

  static func loneDollar(_ range: Range<Int>) -> ExpressionMistake {
    ExpressionMistake(
      .reference, "a name or `(` must follow `$`", help: "write `$name`, `$(…)`, or `$$` for a dollar sign", range)
  }

  static func dollarDigit(_ range: Range<Int>) -> ExpressionMistake {
    ExpressionMistake(
      .reference, "a name begins with a letter", help: "write `$$` for a dollar sign, as in `$$5`", range)
  }

  static func textBehindReference(_ range: Range<Int>, of text: ExpressionText, isName: Bool) -> ExpressionMistake {
    let rest = text.source(range.upperBound..<text.bytes.count)
    let begin = rest.drop { $0 == " " }.first
    let isReckoned = begin.map { "[+-*/%<>=!&|^".contains($0) } ?? false
    let whole = text.source(1..<text.bytes.count)
    return ExpressionMistake(
      .reference, "nothing may follow a variable here: the whole place is one value",
      help: !isReckoned
        ? "take `\(shortened(rest))` out"
        : isName ? "write `$(\(shortened(whole)))`" : "put all of it into the parentheses of `$( )`",
      range.upperBound..<text.bytes.count)
  }

  static func bracketsBehindReference(_ inside: String, _ range: Range<Int>) -> ExpressionMistake {
    ExpressionMistake(
      .reference, "brackets in a text need parentheses around the expression",
      help: "write `$(\(shortened(inside)))`", range)
  }
}

/// Parts of an expression that are quoted in a help are of a readable length.
func shortened(_ source: String) -> String {
  let limit = 80
  return source.unicodeScalars.count <= limit ? source : String(Substring(source.unicodeScalars.prefix(limit))) + "…"
}
