import Diagnostics

// The messages for errors of libyaml, and for texts that YAML takes for something else.

extension Diagnostic {
  /// `text` is the expression alone, `quoted` the whole text that contains it.
  static func expressionQuoting(_ text: String, quoted: String, at span: SourceSpan) -> Diagnostic {
    if text.contains(" ? ") {
      return yaml(.expressionQuoting, "an expression has no '? :'", at: span).adding(.help, choice)
    }
    let isSlice = text.contains("[") && text.contains(":")
    let diagnostic = yaml(
      .expressionQuoting, "an expression with , [ ] { } or ': ' is quoted here: \(isSlice ? dotted(quoted) : quoted)",
      at: span)
    return isSlice ? diagnostic.adding(.note, "a slice has two dots and holds both its ends: [0..1]") : diagnostic
  }

  private static let choice = "write two steps, each with its 'when'"

  /// The expression with two dots instead of a colon in its slices.
  private static func dotted(_ expression: String) -> String {
    var open = 0
    var result = ""
    for character in expression {
      if character == "[" { open += 1 }
      if character == "]" { open -= 1 }
      if open > 0, character == ":" {
        result += ".."
      } else if character != " " || !result.hasSuffix("..") {
        result.append(character)
      }
    }
    return result
  }

  /// Why a text needs quotes.
  enum TextCause {
    /// It begins with this character.
    case beginning(String)
    /// It contains a colon and a blank.
    case colon
    /// It contains brackets or braces, inside others.
    case brackets
    /// It begins with a quotation and continues after it.
    case quotation
  }

  static func bracedName(_ name: String, at span: SourceSpan) -> Diagnostic {
    yaml(.textQuoting, "the value of a name is written without braces", at: span).adding(.help, "write `$\(name)`")
      .fixing(span, with: "$\(name)")
  }

  static func textQuoting(_ cause: TextCause, quoted: String, at span: SourceSpan) -> Diagnostic {
    let message =
      switch cause {
      case .beginning(let mark): "a text that begins with '\(mark)' is quoted"
      case .colon: "a text with ': ' is quoted"
      case .brackets: "a text with [ ] { } is quoted inside of [ ] and { }"
      case .quotation: "a text that begins with a quotation mark is quoted as a whole"
      }
    let diagnostic = yaml(.textQuoting, message, at: span).adding(.help, "quote the text: \(quoted)")
    guard case .colon = cause, quoted.contains(" ? ") else { return diagnostic }
    return diagnostic.adding(.note, "an expression has no '? :'").adding(.help, choice)
  }

  static func comparison(_ turned: String, quoted: String, at span: SourceSpan) -> Diagnostic {
    yaml(.textQuoting, "a text that begins with a quotation mark is quoted as a whole", at: span)
      .adding(.help, "put the name first: \(SourceText.shown(turned))")
      .adding(.help, "or quote the whole: \(quoted)")
  }

  static func missingBlank(behind mark: String, cure: String, at span: SourceSpan) -> Diagnostic {
    yaml(.missingBlank, "a blank must stand behind '\(mark)'", at: span)
      .adding(.help, "write \(SourceText.shown(cure))")
  }

  static func missingColon(behind word: String, at span: SourceSpan) -> Diagnostic {
    yaml(.missingColon, "a ':' must stand behind \(named(word))", at: span)
      .adding(.help, "write \(SourceText.shown(word)):")
      .adding(.help, "or indent the line deeper, if it goes on with the text above")
  }

  static func missingComma(closing: String, opening: SourceSpan, at span: SourceSpan) -> Diagnostic {
    yaml(.missingComma, "',' or '\(closing)' must stand here", at: span)
      .adding(.note, "\(closing == "]" ? "the list" : "the mapping") begins here", at: opening)
  }

  static func missingKey(at span: SourceSpan) -> Diagnostic {
    yaml(.missingKey, "a key must stand before ':'", at: span)
      .adding(.help, "an empty key is written ''")
  }

  static func missingValue(before next: String, at span: SourceSpan) -> Diagnostic {
    let place = next.isEmpty || next == "\n" ? "the end of the line" : named(next)
    return yaml(.missingValue, "a value must stand before \(place)", at: span)
      .adding(.help, "an empty text is written ''")
  }

  static func unclosedQuote(at span: SourceSpan) -> Diagnostic {
    yaml(.unclosedQuote, "this quotation mark has no second one", at: span)
      .adding(.help, "close the text with the same mark")
  }

  static func unclosedBracket(_ bracket: String, closing: String, at span: SourceSpan) -> Diagnostic {
    yaml(.unclosedBracket, "this '\(bracket)' has no '\(closing)'", at: span)
      .adding(.help, "close it with '\(closing)', or quote the text that begins with '\(bracket)'")
  }

  static func unopenedBracket(_ bracket: String, at span: SourceSpan) -> Diagnostic {
    yaml(.unopenedBracket, "this '\(bracket)' closes nothing", at: span)
      .adding(.help, "remove it, or quote the text that holds it")
  }

  static func escape(_ text: String, at span: SourceSpan) -> Diagnostic {
    yaml(.escape, "\(named(text)) is no escape in double quotes", at: span)
      .adding(.help, "write '\\\\' for a backslash, or put the text in single quotes, which know no escapes")
  }

  static func tabIndentation(at span: SourceSpan) -> Diagnostic {
    yaml(.tabIndentation, "a line is indented with blanks, not with tabs", at: span)
      .adding(.help, "replace each tab by two blanks")
  }

  /// Why a line does not fit those above.
  enum IndentationCause {
    /// It is indented below a key that already has its value.
    case deeper
    /// It begins a list where none can begin.
    case list
    /// It is no item, but in the column of the items.
    case item
    /// It is in no column of the list or of what is around the list.
    case listLevel
    /// It is in no column of the mapping or of what is around the mapping.
    case mappingLevel
  }

  static func indentation(_ cause: IndentationCause, note: SourceSpan?, at span: SourceSpan) -> Diagnostic {
    let message =
      switch cause {
      case .deeper: "this line is indented below a key that has its value already"
      case .list: "a list cannot begin here"
      case .item: "an item of this list begins with '- '"
      case .listLevel, .mappingLevel: "this line begins in a column where nothing above begins"
      }
    let help =
      switch cause {
      case .deeper: "begin it in the column of the key above, or take the value away there"
      case .list: "begin it on a line of its own, below its key"
      case .item: "write '- ' before it, or indent it as the line above"
      case .listLevel: "indent it as the keys of the item above; a new item begins with '- ' in the column of the list"
      case .mappingLevel: "begin it in the column of the keys it belongs to"
      }
    var diagnostic = yaml(.indentation, message, at: span)
    if let note {
      let isList = cause == .item || cause == .listLevel
      diagnostic.notes.append(Note(.note, isList ? "the list begins here" : "the mapping begins here", at: note))
    }
    return diagnostic.adding(.help, help)
  }

  static func behindDocument(at span: SourceSpan) -> Diagnostic {
    yaml(.syntax, "the document ends above; nothing can stand behind it", at: span)
      .adding(.help, "begin each key of the file in the first column, without '...' between them")
  }

  static func directive(at span: SourceSpan) -> Diagnostic {
    yaml(
      .directive, "a line that begins with '%' is a directive, and only '%YAML 1.1' and '%YAML 1.2' are known", at: span
    )
    .adding(.help, "remove the line, or quote the text that begins with '%'")
  }

  static func blockText(at span: SourceSpan) -> Diagnostic {
    yaml(
      .blockText, "behind '|' and '>' stands '-', '+' or the number of blanks (1 to 9) the text is indented with",
      at: span)
  }

  static func syntax(at span: SourceSpan) -> Diagnostic {
    yaml(.syntax, "YAML allows nothing of this kind here", at: span)
      .adding(.help, "quote the text, or check the brackets and the indentation above")
  }
}
