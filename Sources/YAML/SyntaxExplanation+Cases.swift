import Diagnostics

// MARK: - Lines and indentation

extension SyntaxExplanation {
  /// Explains a ':' that would make a key of the text before it.
  var colon: Diagnostic {
    guard last.upperBound <= place else { return .syntax(at: source.span(place..<place)) }
    if isLastOnLine { return quoting(.colon, from: last.lowerBound) }
    // The line above has no colon, so it continues in this line.
    if source.column(of: last.lowerBound) == source.column(of: firstWord.lowerBound) {
      return missingColon(from: last.lowerBound)
    }
    return .indentation(.deeper, note: nil, at: source.span(firstWord.lowerBound..<place + 1))
  }

  /// Explains a '- ' where no list can begin.
  var dash: Diagnostic {
    source.isIndentation(before: place)
      ? .indentation(.list, note: nil, at: source.span(firstWord)) : quoting(.beginning("- "), from: place)
  }

  /// Explains something that continues none of the lists and mappings around it.
  var behindBlock: Diagnostic {
    let next = source.byte(at: place)
    if next?.closesFlow ?? false {
      let bracket = source.character(at: place)
      return .unopenedBracket(source.string(bracket), at: source.span(bracket))
    }
    if isLastOnLine, !last.isEmpty, !source.isIndentation(before: place) { return behindValue }
    if problem.text == "did not find expected <document start>" {
      return .behindDocument(at: source.span(firstWord))
    }
    if next == .colon { return .missingKey(at: source.span(source.character(at: place))) }
    let isList = problem.text == "did not find expected '-' indicator"
    let isBeside = source.column(of: place) == source.column(of: context)
    let cause: Diagnostic.IndentationCause = isList ? (isBeside ? .item : .listLevel) : .mappingLevel
    return .indentation(cause, note: source.span(source.character(at: context)), at: source.span(firstWord))
  }

  /// Explains more text after the end of a value.
  var behindValue: Diagnostic {
    let first = source.byte(at: last.lowerBound)
    if let first, first.opensFlow || first == .asterisk { return beginning(at: last.lowerBound) }
    guard let first, first.isQuote else { return .syntax(at: source.span(place..<place)) }
    let text = text(from: last.lowerBound)
    if let turned = turnedComparison {
      return .comparison(turned, quoted: source.quoted(text), at: source.span(text))
    }
    // 'it's' was meant as one quotation, so its content needs other quotes.
    let quotes = source.bytes[text].count { $0 == first }
    let isWhole = text.count > 2 && source.bytes[text.upperBound - 1] == first && !quotes.isMultiple(of: 2)
    let meant = isWhole ? text.lowerBound + 1..<text.upperBound - 1 : text
    return .textQuoting(.quotation, quoted: source.quoted(meant), at: source.span(text))
  }

  /// `"R3" == revision` turned around; nil if the text is no such comparison.
  private var turnedComparison: String? {
    let words = source.string(place..<max(place, text(from: place).upperBound)).split(separator: " ")
    let turned = ["==": "==", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="]
    // If both sides are texts in quotes, turning them around does not help.
    guard words.count == 2, let comparison = turned[String(words[0])], words[1].utf8.first?.isQuote == false else {
      return nil
    }
    return "\(words[1]) \(comparison) \(source.string(last))"
  }
}

// MARK: - Lists and mappings in brackets

extension SyntaxExplanation {
  /// Explains something after an item that is neither a comma nor the closing bracket.
  var behindFlow: Diagnostic {
    if source.skippingSpace(from: place) >= source.bytes.count { return unclosed(context) }
    if isLastOnLine, !last.isEmpty, let first = source.byte(at: last.lowerBound), let next = source.byte(at: place) {
      if first.isQuote {
        if !next.isQuote, next != .colon, !next.closesFlow { return behindValue }
      } else if !first.opensFlow {
        if next.opensFlow { return quoting(.brackets, from: last.lowerBound) }
        if next == .colon {
          return quoting(.colon, from: last.lowerBound).adding(.help, "or put a comma before the next key")
        }
      }
    }
    return .missingComma(
      closing: source.byte(at: context) == .openBrace ? "}" : "]",
      opening: source.span(source.character(at: context)), at: source.span(source.character(at: place)))
  }

  private func unclosed(_ bracket: Int) -> Diagnostic {
    let range = source.character(at: bracket)
    let text = source.string(range)
    return .unclosedBracket(text, closing: text == "{" ? "}" : "]", at: source.span(range))
  }

  /// Explains a ':' without a blank after it.
  var missingBlank: Diagnostic {
    let value = source.text(from: place + 1, isInFlow: true)
    if value.isEmpty {
      let next = source.character(at: source.skippingBlanks(from: place + 1))
      return .missingValue(before: source.string(next), at: source.span(next))
    }
    let cure = "\(source.string(context..<place)): \(source.string(value))"
    return .missingBlank(behind: ":", cure: cure, at: source.span(context..<value.upperBound))
  }

  /// Explains a character that cannot begin a value.
  var missingNode: Diagnostic {
    let character = source.character(at: place)
    let next = source.string(character)
    if problem.context == "while parsing a flow node" {
      if let opening, source.skippingSpace(from: place) >= source.bytes.count { return unclosed(opening) }
      if next == "-", source.isBlank(at: place + 1) { return quoting(.beginning("- "), from: place) }
      return .missingValue(before: next, at: source.span(character))
    }
    if next == "]" || next == "}" { return .unopenedBracket(next, at: source.span(character)) }
    return next == "," ? beginning(at: place) : .missingValue(before: next, at: source.span(character))
  }
}

// MARK: - Inside of a text

extension SyntaxExplanation {
  var escape: Diagnostic {
    var start = place
    while start > context, source.byte(at: start) != .backslash { start -= 1 }
    let end = max(start, min(max(place, start + 1) + 1, source.lineEnd(from: start)))
    return .escape(source.string(start..<end), at: source.span(start..<end))
  }

  var blockText: Diagnostic {
    if problem.text == "did not find expected comment or line break" { return beginning(at: context) }
    return .blockText(at: source.span(text(from: context)))
  }

  var tag: Diagnostic {
    let text = text(from: context)
    let name = source.string(text).dropFirst()
    let isName = !name.isEmpty && name.utf8.allSatisfy { $0 > .blank && $0 != .exclamation && $0 != .openParenthesis }
    let cure: Diagnostic.TagCure = isName ? .negation(String(name)) : .quoting(source.quoted(text))
    let tag = context..<(text.first { source.isBlank(at: $0) } ?? text.upperBound)
    return .tag(source.string(tag), cure: cure, at: source.span(tag))
  }
}
