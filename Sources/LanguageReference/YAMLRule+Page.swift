import YAML

// The pages of what can be wrong with a file before anybody asks what it means. Examples stand in the other file.

extension YAMLRule {
  var page: RulePage { RulePage(meaning, example, cure: cure, beyondSchema: beyondSchema) }

  private var meaning: String {
    switch self {
    case .fileSize: "A file has at most 64 MiB."
    case .encoding: "A file is in UTF-8."
    case .binaryContent: "A file is text: it holds no byte 0x00."
    case .controlCharacter: "Control characters stand in a text as escapes only."
    case .lineSeparator: "NEL, LS and PS end a line for YAML and for no editor, so that places would be told wrongly."
    case .noBreakSpace: "A no-break space looks like a blank and is a letter to YAML."
    case .emptyDocument: "A file says something."
    case .severalDocuments: "A file holds one document."
    case .directive: "Of directives only `%YAML 1.1` and `%YAML 1.2` are known."
    case .depth: "Lists and mappings stand at most 64 deep inside one another."
    case .nodeCount: "A file holds at most 8 million keys, values, lists and mappings."
    case .aliasExpansion: "The aliases of a file stand for at most 100,000 keys, values, lists and mappings."
    case .scalarLength: "A text has at most 1 MiB."
    case .memory: "There is enough memory to read the file."
    case .duplicateKey: "A key stands once in a mapping; YAML itself would let the last one win."
    case .keyKind: "A key is a word."
    case .unusedAnchor: "An anchor is referred to; else it was a text that begins with `&`."
    case .unknownAlias: "An alias refers to an anchor above; else it was a text that begins with `*`."
    case .cyclicAlias: "An alias does not stand inside of what it refers to."
    case .tag: "Tags have no meaning here; a text that begins with `!` is quoted."
    case .mergeKey: "Mappings are not merged."
    case .commentInText: "A comment begins with `# `; else the rest of a text vanishes behind a `#`."
    case .expressionQuoting:
      "An expression with `, [ ] { }` or `: ` is quoted inside of a flow list or mapping, where YAML tears it."
    case .textQuoting: "A text that YAML takes for something else is quoted."
    case .missingBlank: "A blank stands behind `:`, `-` and `,`."
    case .missingColon: "A colon stands behind a key."
    case .missingComma: "A comma stands between items in `[ ]` and `{ }`."
    case .missingKey: "A key stands before a colon."
    case .missingValue: "A value stands where a comma or the end of a line is."
    case .unclosedQuote: "A quotation ends with the mark it began with."
    case .unclosedBracket: "A bracket is closed."
    case .unopenedBracket: "A bracket that closes was opened."
    case .escape: "Double quotes know few escapes behind `\\`; single quotes none."
    case .tabIndentation: "Lines are indented with blanks."
    case .indentation: "A line begins in the column of those it belongs to."
    case .blockText: "Behind `|` and `>` stands `-`, `+` or a number of blanks."
    case .syntax: "The file is YAML."
    }
  }

  private var cure: String? {
    switch self {
    case .fileSize, .depth, .nodeCount, .aliasExpansion, .scalarLength:
      "Write what repeats as a loop, or split the file."
    case .encoding: "Save the file as UTF-8."
    case .binaryContent: "Name the text file: this is another one."
    case .controlCharacter, .lineSeparator: "Remove the character, or write it as the escape that the message shows."
    case .noBreakSpace: "Write a blank instead."
    case .emptyDocument: "Write `i2cseq init` for a file to begin with."
    case .memory: "Close other programs, or make the file smaller."
    case .syntax: "Quote the text, or check the brackets and the indentation above."
    case .severalDocuments, .directive, .duplicateKey, .keyKind, .unusedAnchor, .unknownAlias, .cyclicAlias, .tag,
      .mergeKey, .commentInText, .expressionQuoting, .textQuoting, .missingBlank, .missingColon, .missingComma,
      .missingKey, .missingValue, .unclosedQuote, .unclosedBracket, .unopenedBracket, .escape, .tabIndentation,
      .indentation, .blockText:
      nil
    }
  }

  /// What other readers of YAML take without a word; what they refuse as well needs no schema.
  private var beyondSchema: String? {
    switch self {
    case .fileSize, .depth, .nodeCount, .aliasExpansion, .scalarLength, .memory: "limits of the reader"
    case .noBreakSpace, .lineSeparator, .unusedAnchor, .commentInText, .textQuoting, .expressionQuoting, .tag,
      .directive:
      "what YAML has dropped or taken in before a schema sees it"
    case .mergeKey, .keyKind, .missingKey, .missingValue: "how a key is written"
    case .encoding, .binaryContent, .controlCharacter, .emptyDocument, .severalDocuments, .duplicateKey, .unknownAlias,
      .cyclicAlias, .missingBlank, .missingColon, .missingComma, .unclosedQuote, .unclosedBracket, .unopenedBracket,
      .escape,
      .tabIndentation, .indentation, .blockText, .syntax:
      nil
    }
  }
}
