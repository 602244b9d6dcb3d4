import YAML

// The pages of the rules for YAML files. The examples are in `YAMLRule+Example.swift`.

extension YAMLRule {
  var page: RulePage { RulePage(meaning, example, cure: cure, beyondSchema: beyondSchema) }

  private var meaning: String {
    switch self {
    case .fileSize: "A file has at most 64 MiB."
    case .encoding: "Files are in UTF-8."
    case .binaryContent: "Sequences, boards and chips are text, and this file holds bytes 0x00."
    case .controlCharacter: "Control characters may stand in a text only as escapes."
    case .lineSeparator:
      "YAML takes NEL, LS and PS for line ends and editors do not, so places would be wrong."
    case .noBreakSpace: "A no-break space looks like a blank, and YAML takes it for a letter."
    case .emptyDocument: "The file says nothing."
    case .severalDocuments: "Keep one document in a file."
    case .directive: "Remove the directive; only `%YAML 1.1` and `%YAML 1.2` are known."
    case .depth: "Lists and mappings are nested at most 64 deep."
    case .nodeCount: "A file holds at most 8 million keys, values, lists and mappings."
    case .aliasExpansion:
      "The aliases of a file stand for at most 100,000 keys, values, lists and mappings."
    case .scalarLength: "A text has at most 1 MiB."
    case .memory: "The machine has too little memory to read the file."
    case .duplicateKey: "Write a key once in a mapping. YAML itself would let the last one win."
    case .keyKind: "Write a word as a key."
    case .unusedAnchor: "Refer to the anchor, or quote the text if it only begins with `&`."
    case .unknownAlias: "Put the anchor above its alias, or quote the text if it only begins with `*`."
    case .cyclicAlias: "Do not put an alias inside of what it refers to."
    case .tag: "Remove the tag, or quote a text that begins with `!`. Tags have no meaning here."
    case .mergeKey: "Write the keys out: mappings are not merged."
    case .commentInText:
      "Put a blank behind the `#` of a comment, or quote a text that holds one. Otherwise its rest vanishes."
    case .expressionQuoting:
      "Quote an expression with `, [ ] { }` or `: ` inside a flow list or mapping, where YAML would tear it apart."
    case .textQuoting: "Quote a text that YAML takes for something else."
    case .missingBlank: "Put a blank behind `:`, `-` and `,`."
    case .missingColon: "Put a colon behind the key."
    case .missingComma: "Put a comma between items in `[ ]` and `{ }`."
    case .missingKey: "Write a key before the colon."
    case .missingValue: "Write a value before the comma or the end of the line."
    case .unclosedQuote: "End a quotation with the mark it began with."
    case .unclosedBracket: "Close the bracket."
    case .unopenedBracket: "Remove the bracket, or open it before."
    case .escape: "Use an escape that double quotes know, or single quotes, which know none."
    case .tabIndentation: "Indent lines with blanks and not with tabs."
    case .indentation: "Begin a line in the column of those it belongs to."
    case .blockText: "Write `-`, `+` or a number of blanks behind `|` and `>`, or nothing."
    case .syntax: "The file is not YAML."
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

  /// What other readers of YAML accept silently; what they refuse too needs no schema.
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
