/// Splits the command after `exec:` into words, as a shell does with a line without special characters.
///
/// Quotes and backslashes keep blanks inside a word. No shell is used, so there are no variables, pipes or wildcards.
package struct CommandWords: Hashable, Sendable {
  /// The program and its arguments.
  package let words: [String]

  /// Why a text is no command.
  package enum Problem: Error, Hashable, Sendable {
    case empty
    /// A quote is not closed.
    case openQuote(Character)
    /// A backslash at the end has no character to quote.
    case openBackslash
  }

  /// The words of a text.
  package init(_ text: String) throws(Problem) {
    var words: [String] = []
    var word: String?
    var quote: Character?
    var isEscaped = false
    for character in text {
      if isEscaped {
        word = (word ?? "") + String(character)
        isEscaped = false
      } else if character == "\\", quote != "'" {
        isEscaped = true
      } else if let open = quote {
        if character == open { quote = nil } else { word = (word ?? "") + String(character) }
      } else if character == "'" || character == "\"" {
        quote = character
        word = word ?? ""
      } else if character == " " || character == "\t" {
        if let word { words.append(word) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    if let quote { throw .openQuote(quote) }
    if isEscaped { throw .openBackslash }
    if let word { words.append(word) }
    guard !words.isEmpty else { throw .empty }
    self.words = words
  }
}
