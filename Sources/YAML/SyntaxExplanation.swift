import Diagnostics

/// Finds out what a person meant where libyaml gave up: from libyaml's words, the place, and what stands on the line.
struct SyntaxExplanation {
  let source: SourceText
  let problem: SyntaxProblem
  /// Where libyaml gave up.
  let place: Int
  /// Where that began which libyaml was reading; the same as `place` if it does not say.
  let context: Int
  /// The node completed last.
  let last: Range<Int>
  /// Where the innermost open collection begins, if it is one with brackets.
  let opening: Int?
  let hasNoBreakSpace: Bool

  private var isInFlow: Bool { opening != nil }

  var diagnostic: Diagnostic {
    switch problem.kind {
    case .memory: .memory(at: source.span(place..<place))
    case .reader: .unreadable(at: source.span(place..<place))
    case .syntax: foreignBlank ?? tornExpression ?? byWords
    }
  }

  /// A tab or a no-break space where the line is indented.
  private var foreignBlank: Diagnostic? {
    if problem.text.hasPrefix("found a tab character") { return tab(in: place) }
    let line = source.line(around: place)
    for offset in line {
      if hasNoBreakSpace, source.isNoBreakSpace(at: offset) {
        return .noBreakSpace(at: source.span(offset..<offset + 2))
      }
    }
    return isInFlow ? nil : tab(in: line.lowerBound)
  }

  private func tab(in start: Int) -> Diagnostic? {
    var offset = start
    while source.byte(at: offset) == .blank || source.byte(at: offset) == UInt8(ascii: "-") { offset += 1 }
    guard source.byte(at: offset) == .tab else { return nil }
    var end = offset
    while source.byte(at: end) == .tab { end += 1 }
    return .tabIndentation(at: source.span(offset..<end))
  }

  private var tornExpression: Diagnostic? {
    guard let expression = source.tornExpression(onLineOf: place, isInFlow: isInFlow) else { return nil }
    let start = isLastOnLine && last.contains(expression.lowerBound) ? last.lowerBound : expression.lowerBound
    let text = source.text(from: start, isInFlow: source.isFlow(at: start, isInFlow: isInFlow))
    let whole = start..<max(text.upperBound, expression.upperBound)
    return .expressionQuoting(source.string(expression), quoted: source.quoted(whole), at: source.span(expression))
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
      .unclosedQuote(at: source.span(context..<context + 1))
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

// MARK: - Cases

extension SyntaxExplanation {
  /// Whether the last node ends on the line of the place, before it.
  var isLastOnLine: Bool { last.upperBound <= place && source.isOnOneLine(last.lowerBound..<place) }

  private func text(from start: Int) -> Range<Int> {
    let text = source.text(from: start, isInFlow: source.isFlow(at: start, isInFlow: isInFlow))
    return text.isEmpty ? start..<min(start + 1, source.bytes.count) : text
  }

  private func quoting(_ cause: Diagnostic.TextCause, from start: Int) -> Diagnostic {
    let text = text(from: start)
    return .textQuoting(cause, quoted: source.quoted(text), at: source.span(text))
  }

  /// A character that begins no plain text.
  private func beginning(at start: Int) -> Diagnostic {
    quoting(.beginning(source.string(start..<min(start + 1, source.bytes.count))), from: start)
  }

  /// A ':' that would make a key of what stands before it.
  private var colon: Diagnostic {
    guard last.upperBound <= place else { return .syntax(at: source.span(place..<place)) }
    if isLastOnLine { return quoting(.colon, from: last.lowerBound) }
    // Without a colon of its own the line above runs into this one.
    let isBeside = source.column(of: last.lowerBound) == source.column(of: firstWord.lowerBound)
    if isBeside { return missingColon(from: last.lowerBound) }
    return .indentation(.deeper, note: nil, at: source.span(firstWord.lowerBound..<place + 1))
  }

  private var dash: Diagnostic {
    if source.isIndentation(before: place) {
      return .indentation(.list, note: nil, at: source.span(firstWord))
    }
    return quoting(.beginning("- "), from: place)
  }

  /// What stands on the line, without its indentation.
  private var firstWord: Range<Int> {
    let line = source.line(around: place)
    return text(from: min(source.skippingBlanks(from: line.lowerBound), line.upperBound))
  }

  private var behindBlock: Diagnostic {
    let next = source.byte(at: place)
    if next == UInt8(ascii: "]") || next == UInt8(ascii: "}") {
      return .unopenedBracket(source.string(place..<place + 1), at: source.span(place..<place + 1))
    }
    if isLastOnLine, !last.isEmpty, !source.isIndentation(before: place) { return behindValue }
    if problem.text == "did not find expected <document start>" {
      return .behindDocument(at: source.span(firstWord))
    }
    if next == .colon { return .missingKey(at: source.span(place..<place + 1)) }
    let isList = problem.text == "did not find expected '-' indicator"
    let isBeside = source.column(of: place) == source.column(of: context)
    let note = source.span(context..<min(context + 1, source.bytes.count))
    let cause: Diagnostic.IndentationCause = isList ? (isBeside ? .item : .listLevel) : .mappingLevel
    return .indentation(cause, note: note, at: source.span(firstWord))
  }

  /// More text behind a value that had ended.
  private var behindValue: Diagnostic {
    let text = text(from: last.lowerBound)
    let whole = source.string(text)
    switch source.byte(at: last.lowerBound) {
    case .singleQuote, .doubleQuote:
      if let turned = turnedComparison {
        return .comparison(turned, quoted: source.quoted(text), at: source.span(text))
      }
      // 'it's' was meant as one quotation: its inside is what needs other quotes.
      let isWhole = whole.count > 2 && whole.first == whole.last && !whole.count { $0 == whole.first }.isMultiple(of: 2)
      let meant = isWhole ? String(whole.dropFirst().dropLast()) : whole
      return .textQuoting(.quotation, quoted: SourceText.quoted(meant), at: source.span(text))
    case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "*"): return beginning(at: last.lowerBound)
    default: return .syntax(at: source.span(place..<place))
    }
  }

  /// `"R3" == revision` the other way round.
  private var turnedComparison: String? {
    let words = source.string(place..<text(from: place).upperBound).split(separator: " ")
    let turned = ["==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="]
    guard words.count == 2, let comparison = turned[String(words[0])] else { return nil }
    return "\(words[1]) \(comparison) \(source.string(last))"
  }

  private var behindFlow: Diagnostic {
    if source.skippingSpace(from: place) >= source.bytes.count { return unclosed(context) }
    let next = source.byte(at: place)
    if isLastOnLine, !last.isEmpty {
      let first = source.byte(at: last.lowerBound)
      let isQuoted = first == .singleQuote || first == .doubleQuote
      let isCollection = first == UInt8(ascii: "[") || first == UInt8(ascii: "{")
      let isText = !isQuoted && !isCollection
      if next == UInt8(ascii: "["), isText { return quoting(.brackets, from: last.lowerBound) }
      if next == UInt8(ascii: "{"), isText { return quoting(.brackets, from: last.lowerBound) }
      if next == .colon, isText {
        return quoting(.colon, from: last.lowerBound).adding(.help, "or put a comma before the next key")
      }
      if isQuoted, next != .singleQuote, next != .doubleQuote, next != .colon { return behindValue }
    }
    return .missingComma(
      closing: source.byte(at: context) == UInt8(ascii: "{") ? "}" : "]",
      opening: source.span(context..<min(context + 1, source.bytes.count)),
      at: source.span(place..<min(place + 1, source.bytes.count)))
  }

  private func unclosed(_ bracket: Int) -> Diagnostic {
    let range = bracket..<min(bracket + 1, source.bytes.count)
    let text = source.string(range)
    return .unclosedBracket(text, closing: text == "{" ? "}" : "]", at: source.span(range))
  }

  /// A line that was meant as a key or an item, and has no ': ' or '- '.
  private func missingColon(from start: Int) -> Diagnostic {
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

  private var missingBlank: Diagnostic {
    let value = source.text(from: place + 1, isInFlow: true)
    if value.isEmpty {
      let next = source.skippingBlanks(from: place + 1)
      return .missingValue(before: source.string(next..<next + 1), at: source.span(next..<next + 1))
    }
    let cure = "\(source.string(context..<place)): \(source.string(value))"
    return .missingBlank(behind: ":", cure: cure, at: source.span(context..<max(place + 1, value.upperBound)))
  }

  private var escape: Diagnostic {
    var start = place
    while start > context, source.byte(at: start) != UInt8(ascii: "\\") { start -= 1 }
    let end = min(max(place, start + 1) + 1, source.line(around: start).upperBound)
    return .escape(source.string(start..<max(start, end)), at: source.span(start..<max(start, end)))
  }

  private var missingNode: Diagnostic {
    let next = source.string(place..<min(place + 1, source.bytes.count))
    let span = source.span(place..<min(place + 1, source.bytes.count))
    if problem.context == "while parsing a flow node" {
      if let opening, source.skippingSpace(from: place) >= source.bytes.count { return unclosed(opening) }
      if next == "-", source.isBlank(at: place + 1) { return quoting(.beginning("- "), from: place) }
      return .missingValue(before: next, at: span)
    }
    if next == "]" || next == "}" { return .unopenedBracket(next, at: span) }
    return next == "," ? beginning(at: place) : .missingValue(before: next, at: span)
  }

  private var blockText: Diagnostic {
    if problem.text == "did not find expected comment or line break" { return beginning(at: context) }
    return .blockText(at: source.span(text(from: context)))
  }

  private var tag: Diagnostic {
    let text = text(from: context)
    let name = source.string(text).dropFirst()
    let isName = !name.isEmpty && name.utf8.allSatisfy { $0 > .blank && $0 != .exclamation && $0 != .openParenthesis }
    let cure: Diagnostic.TagCure = isName ? .negation(String(name)) : .quoting(source.quoted(text))
    let tag = context..<(text.first { source.isBlank(at: $0) } ?? text.upperBound)
    return .tag(source.string(tag), cure: cure, at: source.span(tag))
  }
}
