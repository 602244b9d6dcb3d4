import Diagnostics

// The messages about a file as a whole, and about what YAML allows but the language does not. Those for errors of
// libyaml are in YAMLDiagnostics+Syntax.swift.

extension Diagnostic {
  static func yaml(_ rule: YAMLRule, _ message: String, at span: SourceSpan, label: String = "") -> Diagnostic {
    Diagnostic(.error, rule: rule.rawValue, message, at: .source(span), label: label)
  }
}

// MARK: - The file

extension Diagnostic {
  static func fileSize(_ size: Int, limit: Int, path: String) -> Diagnostic {
    Diagnostic(
      .error, rule: YAMLRule.fileSize.rawValue, "the file has \(size) bytes; a YAML file has at most \(limit)",
      at: .file(path))
  }

  static func emptyFile(_ path: String) -> Diagnostic {
    Diagnostic(.error, rule: YAMLRule.emptyDocument.rawValue, "the file is empty", at: .file(path))
  }

  static func emptyDocument(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, rule: YAMLRule.emptyDocument.rawValue, "the file holds nothing but blanks and comments", at: .file(path))
  }

  static func severalDocuments(at span: SourceSpan) -> Diagnostic {
    yaml(.severalDocuments, "a second document begins here; a file holds one", at: span)
      .adding(.help, "move what follows to a file of its own, or remove the line '---'")
  }

  static func foreignEncoding(_ name: String, path: String) -> Diagnostic {
    Diagnostic(
      .error, rule: YAMLRule.encoding.rawValue, "the file is in \(name); a YAML file is in UTF-8", at: .file(path)
    )
    .adding(.help, "save the file as UTF-8")
  }

  /// The error of a byte that is not UTF-8; one alone between ASCII was probably meant as Latin-1.
  static func notUTF8(_ byte: UInt8, isAlone: Bool, offset: Int, at span: SourceSpan) -> Diagnostic {
    let diagnostic = yaml(.encoding, "byte 0x\(hexDigits(byte, 2)) at offset \(offset) is not UTF-8", at: span)
      .adding(.help, "save the file as UTF-8")
    guard byte >= 0xA0, isAlone else { return diagnostic }
    return diagnostic.adding(.note, "in Latin-1 this byte is '\(Character(Unicode.Scalar(byte)))'")
  }

  static func binaryContent(offset: Int, at span: SourceSpan) -> Diagnostic {
    yaml(.binaryContent, "byte 0x00 at offset \(offset): this is no text file", at: span)
  }

  static func controlCharacter(_ value: UInt32, at span: SourceSpan) -> Diagnostic {
    let escape = value < 0x100 ? "\\x\(hexDigits(value, 2))" : "\\u\(hexDigits(value, 4))"
    return yaml(.controlCharacter, "the control character U+\(hexDigits(value, 4)) cannot stand in a file", at: span)
      .adding(.help, "remove it, or write it as \(escape) in a text in double quotes")
  }

  static func lineSeparator(_ name: String, escape: String, at span: SourceSpan) -> Diagnostic {
    yaml(.lineSeparator, "\(name) ends the line for YAML, and does not for editors", at: span)
      .adding(.help, "end the line with a line feed, or write \(escape) in a text in double quotes")
  }

  static func noBreakSpace(at span: SourceSpan) -> Diagnostic {
    yaml(.noBreakSpace, "this is a no-break space (U+00A0), which YAML takes for a letter", at: span)
      .adding(.help, "replace it by a blank")
  }

  static func unreadable(at span: SourceSpan) -> Diagnostic {
    yaml(.controlCharacter, "this character cannot stand in a YAML file", at: span).adding(.help, "remove it")
  }
}

// MARK: - Limits

extension Diagnostic {
  static func depth(limit: Int, at span: SourceSpan) -> Diagnostic {
    yaml(.depth, "lists and mappings stand at most \(limit) deep inside one another", at: span)
  }

  static func nodeCount(limit: Int, at span: SourceSpan) -> Diagnostic {
    yaml(.nodeCount, "a file holds at most \(limit) keys, values, lists and mappings", at: span)
  }

  static func aliasExpansion(limit: Int, at span: SourceSpan) -> Diagnostic {
    yaml(.aliasExpansion, "the aliases of a file stand for at most \(limit) keys, values, lists and mappings", at: span)
      .adding(.help, "write a loop instead of repeating what an anchor names")
  }

  static func scalarLength(limit: Int, at span: SourceSpan) -> Diagnostic {
    yaml(.scalarLength, "a text has at most \(limit) bytes", at: span)
  }

  static func memory(at span: SourceSpan) -> Diagnostic {
    yaml(.memory, "there is not enough memory to read on", at: span)
  }
}

// MARK: - The tree

extension Diagnostic {
  static func duplicateKey(_ key: String, first: SourceSpan, at span: SourceSpan) -> Diagnostic {
    yaml(.duplicateKey, "\(named(key)) stands twice in one mapping", at: span)
      .adding(.note, "it stands here already", at: first)
      .adding(.help, "remove one of the two, or begin an item of its own with '- '")
  }

  static func keyKind(_ kind: Document.Kind, at span: SourceSpan) -> Diagnostic {
    yaml(.keyKind, "a key is a word, not a \(kind == .mapping ? "mapping" : "list")", at: span)
      .adding(.help, "a text that begins with \(kind == .mapping ? "'{'" : "'['") is quoted")
  }

  static func unusedAnchor(_ name: String, quoted: String?, at span: SourceSpan) -> Diagnostic {
    let diagnostic = yaml(
      .unusedAnchor, "'&\(SourceText.shown(name))' is an anchor, and nothing refers to it", at: span)
    guard let quoted else { return diagnostic.adding(.help, "remove the anchor") }
    return diagnostic.adding(.help, "quote the text: \(quoted)").adding(.help, "or remove the anchor")
  }

  static func unknownAlias(_ name: String, quoted: String, at span: SourceSpan) -> Diagnostic {
    let name = SourceText.shown(name)
    return yaml(.unknownAlias, "'*\(name)' refers to an anchor, and '&\(name)' stands nowhere above", at: span)
      .adding(.help, "quote the text: \(quoted)")
  }

  static func cyclicAlias(_ name: String, anchor: SourceSpan, at span: SourceSpan) -> Diagnostic {
    yaml(.cyclicAlias, "'*\(SourceText.shown(name))' stands inside of what it refers to", at: span)
      .adding(.note, "the anchor stands here", at: anchor)
      .adding(.help, "an alias stands behind all that it refers to")
  }

  /// What to write instead of a tag.
  enum TagCure {
    /// The whole text in quotes.
    case quoting(String)
    /// An expression that was negated with '!'.
    case negation(String)
    case removal
  }

  static func tag(_ tag: String, cure: TagCure, at span: SourceSpan) -> Diagnostic {
    let diagnostic = yaml(.tag, "\(named(tag)) is a tag to YAML, and tags have no meaning here", at: span)
    return switch cure {
    case .quoting(let quoted): diagnostic.adding(.help, "quote the text: \(quoted)")
    case .negation(let name):
      diagnostic.adding(.help, "in an expression: not \(SourceText.shown(name))")
        .adding(.help, "as text: \(SourceText.quoted(tag))")
    case .removal: diagnostic.adding(.help, "remove it: what a value is follows from its key")
    }
  }

  static func mergeKey(at span: SourceSpan) -> Diagnostic {
    yaml(.mergeKey, "'<<' is no key: mappings are not merged", at: span)
      .adding(.help, "write the keys out, or refer to the whole value: key: *name")
  }

  static func commentInText(word: String, quoted: String?, comment: String, at span: SourceSpan) -> Diagnostic {
    let diagnostic = yaml(
      .commentInText, "a comment begins with '# '; quote the text to keep \(named(word))", at: span)
    let withText = quoted.map { diagnostic.adding(.help, "as text: \($0)") } ?? diagnostic
    return withText.adding(.help, "as a comment: # \(SourceText.shown(comment))")
  }

  /// A part of the file for a message.
  static func named(_ text: String) -> String { "'\(SourceText.shown(text))'" }
}
