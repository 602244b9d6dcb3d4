/// A regular expression that is held against the whole of a short text.
package struct TextPattern {
  private let regex: Regex<AnyRegexOutput>

  /// Texts that are matched, at most this many bytes: a pattern that tries everything still ends.
  package static let textLimit = 256

  /// Nil for what is no regular expression.
  package init?(_ pattern: String) {
    guard let regex = try? Regex(pattern) else { return nil }
    self.regex = regex
  }

  /// Whether the whole text is what the pattern says.
  package func matches(_ text: String) -> Bool {
    guard text.utf8.count <= Self.textLimit else { return false }
    return (try? regex.wholeMatch(in: text)) != nil
  }
}
