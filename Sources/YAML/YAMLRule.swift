/// The rules for YAML files, apart from the meaning of their content.
public enum YAMLRule: String, CaseIterable, Sendable {
  // The file
  case fileSize = "file_size"
  case encoding
  case binaryContent = "binary_content"
  case controlCharacter = "control_character"
  case lineSeparator = "line_separator"
  case noBreakSpace = "no_break_space"
  case emptyDocument = "empty_document"
  case severalDocuments = "several_documents"
  case directive

  // Limits
  case depth
  case nodeCount = "node_count"
  case aliasExpansion = "alias_expansion"
  case scalarLength = "scalar_length"
  case memory

  // What YAML allows and the language does not
  case duplicateKey = "duplicate_key"
  case keyKind = "key_kind"
  case unusedAnchor = "unused_anchor"
  case unknownAlias = "unknown_alias"
  case cyclicAlias = "cyclic_alias"
  case tag
  case mergeKey = "merge_key"
  case commentInText = "comment_in_text"

  // Text that YAML takes for something else
  case expressionQuoting = "expression_quoting"
  case textQuoting = "text_quoting"
  case missingBlank = "missing_blank"
  case missingColon = "missing_colon"
  case missingComma = "missing_comma"
  case missingKey = "missing_key"
  case missingValue = "missing_value"
  case unclosedQuote = "unclosed_quote"
  case unclosedBracket = "unclosed_bracket"
  case unopenedBracket = "unopened_bracket"
  case escape
  case tabIndentation = "tab_indentation"
  case indentation
  case blockText = "block_text"
  case syntax
}
