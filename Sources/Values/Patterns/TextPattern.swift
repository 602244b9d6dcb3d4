/// What a whole text must look like: the regular expressions of RFC 9485 (I-Regexp), matched in linear time.
///
/// The dialect is the common part of those that YAML schemas, XML schemas and programming languages read: groups,
/// `|`, `* + ?`, `{n,m}`, brackets, `.`, `\p{Lu}`. It has no backreferences, no looking ahead and no lazy repetition,
/// so that no pattern takes longer than its steps times the characters of the text. A `^` that comes first and a `$`
/// that comes last are taken as what people mean by them; both are true of every pattern. Characters are Unicode
/// scalars.
package struct TextPattern: Hashable, Sendable {
  /// As it was written.
  package let source: String
  let program: TextPatternProgram

  /// Reads a pattern.
  package init(_ source: String) throws(TextPatternMistake) {
    guard source.utf8.count <= ValueLimits.patternBytes else { throw .tooManyBytes(source.utf8.count) }
    var parser = TextPatternParser(source)
    self.source = source
    program = try TextPatternProgram(try parser.pattern(), of: source)
  }

  /// Whether the whole text matches.
  ///
  /// A text that is longer than any value may be does not.
  package func matches(_ text: String) -> Bool {
    guard text.utf8.count <= ValueLimits.valueBytes else { return false }
    var matcher = TextPatternMatcher(program)
    for scalar in text.unicodeScalars {
      matcher.take(scalar)
      if matcher.isStuck { return false }
    }
    return matcher.isAtEnd
  }
}
