import Diagnostics

/// Finds out what a person meant where libyaml gave up, from libyaml's words, the place, and the text on the line.
struct SyntaxExplanation {
  let source: SourceText
  let problem: SyntaxProblem
  /// The offset at which libyaml gave up.
  let place: Int
  /// The offset at which the construct began that libyaml was reading; `place` if libyaml does not say.
  let context: Int
  /// The range of the last completed node.
  let last: Range<Int>
  /// The offset of the innermost open collection, if it has brackets; otherwise nil.
  let opening: Int?
  let hasNoBreakSpace: Bool

  var diagnostic: Diagnostic {
    switch problem.kind {
    case .memory: .memory(at: source.span(place..<place))
    case .reader: .unreadable(at: source.span(place..<place))
    case .syntax: foreignBlank ?? tornExpression ?? byWords
    }
  }

  private var byWords: Diagnostic {
    switch problem.text {
    case "mapping values are not allowed in this context": colon
    case "block sequence entries are not allowed in this context": dash
    case "mapping keys are not allowed in this context", "found character that cannot start any token":
      beginning(at: place)
    case "did not find expected alphabetic or numeric character": beginning(at: context)
    case "did not find expected key", "did not find expected '-' indicator",
      "did not find expected <document start>":
      behindBlock
    case "did not find expected ',' or ']'", "did not find expected ',' or '}'": behindFlow
    case "could not find expected ':'": missingColon(from: context)
    case "found unexpected ':'": missingBlank
    case "found unexpected end of stream", "found unexpected document indicator":
      .unclosedQuote(at: source.span(source.character(at: context)))
    case "found unknown escape character", "did not find expected hexdecimal number",
      "found invalid Unicode character escape code":
      escape
    case "did not find expected node content": missingNode
    default: byContext
    }
  }

  private var byContext: Diagnostic {
    switch problem.context {
    case "while scanning a block scalar": blockText
    case "while scanning a tag", "while parsing a tag", "while parsing a node": tag
    case "while scanning a directive", "while scanning a %YAML directive", "while scanning a %TAG directive":
      .directive(at: source.span(source.line(around: context)))
    default:
      problem.text.hasPrefix("found incompatible YAML") || problem.text.hasPrefix("found duplicate %")
        ? .directive(at: source.span(source.line(around: place)))
        : .syntax(at: source.span(place..<place))
    }
  }
}

// MARK: - Whatever libyaml says

extension SyntaxExplanation {
  /// Explains a tab or a no-break space in an indentation; nil if there is none.
  private var foreignBlank: Diagnostic? {
    if problem.text.hasPrefix("found a tab character") { return tab(from: place) }
    let lines = [source.line(around: context), source.line(around: place)]
    for line in lines where hasNoBreakSpace {
      guard let offset = line.first(where: { source.isMisplacedNoBreakSpace(at: $0) }) else { continue }
      return .noBreakSpace(at: source.span(offset..<offset + 2))
    }
    return opening == nil ? tab(from: lines[1].lowerBound) : nil
  }

  private func tab(from start: Int) -> Diagnostic? {
    var offset = start
    while source.byte(at: offset) == .blank || source.byte(at: offset) == .dash { offset += 1 }
    guard source.byte(at: offset) == .tab else { return nil }
    var end = offset
    while source.byte(at: end) == .tab { end += 1 }
    return .tabIndentation(at: source.span(offset..<end))
  }

  private var tornExpression: Diagnostic? {
    guard let expression = source.tornExpression(onLineOf: place, isInFlow: opening != nil) else { return nil }
    let start = isLastOnLine && last.contains(expression.lowerBound) ? last.lowerBound : expression.lowerBound
    let whole = start..<max(text(from: start).upperBound, expression.upperBound)
    return .expressionQuoting(source.string(expression), quoted: source.quoted(whole), at: source.span(expression))
  }
}

// MARK: - Helpers

extension SyntaxExplanation {
  /// Whether the last node ends on the line of the place, before it.
  var isLastOnLine: Bool { last.upperBound <= place && source.isOnOneLine(last.lowerBound..<place) }

  /// The range of what was meant as one text from `start` on, at least one byte.
  func text(from start: Int) -> Range<Int> {
    let text = source.text(from: start, isInFlow: source.isFlow(at: start, isInFlow: opening != nil))
    return text.isEmpty ? source.character(at: start) : text
  }

  /// The text of the line, without its indentation.
  var firstWord: Range<Int> {
    let line = source.line(around: place)
    return text(from: min(source.skippingBlanks(from: line.lowerBound), line.upperBound))
  }

  /// The name in `${name}`, as a shell has it.
  private static func bracedName(_ text: String) -> String? {
    guard text.hasPrefix("${"), text.hasSuffix("}") else { return nil }
    let name = text.dropFirst(2).dropLast()
    return !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } ? String(name) : nil
  }

  func quoting(_ cause: Diagnostic.TextCause, from start: Int) -> Diagnostic {
    let text = text(from: start)
    if let name = Self.bracedName(source.string(text)) { return .bracedName(name, at: source.span(text)) }
    return .textQuoting(cause, quoted: source.quoted(text), at: source.span(text))
  }

  /// Explains a character that cannot begin a plain text.
  func beginning(at start: Int) -> Diagnostic {
    quoting(.beginning(source.string(source.character(at: start))), from: start)
  }

  /// Explains a line that was meant as a key or an item, but has no ': ' or '- '.
  func missingColon(from start: Int) -> Diagnostic {
    let text = text(from: start)
    let word = source.string(text)
    if word.hasPrefix("-"), text.count > 1, !source.isBlank(at: start + 1) {
      return .missingBlank(behind: "-", cure: "- " + word.dropFirst(), at: source.span(text))
    }
    if let colon = text.first(where: { source.byte(at: $0) == .colon && !source.isBlank(at: $0 + 1) }), colon > start {
      let cure = "\(source.string(start..<colon)): \(source.string(colon + 1..<text.upperBound))"
      return .missingBlank(behind: ":", cure: cure, at: source.span(text))
    }
    return .missingColon(behind: word, at: source.span(text))
  }
}
