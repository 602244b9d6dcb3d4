internal import Diagnostics

/// Why a text is no pattern: what it must be, what to type, and which of its bytes are wrong.
package struct TextPatternMistake: Error, Hashable, Sendable {
  package var message: String
  package var help: String?
  /// Bytes of the pattern.
  package var range: Range<Int>

  init(_ message: String, help: String? = nil, _ range: Range<Int>) {
    // A pattern is foreign text, and a message quotes characters of it.
    self.message = PlainText.of(message)
    self.help = help.map { PlainText.of($0) }
    self.range = range
  }
}

extension TextPatternMistake {
  // MARK: Limits

  static func tooManyBytes(_ count: Int) -> TextPatternMistake {
    TextPatternMistake("a pattern must have at most \(ValueLimits.patternBytes) bytes, and this has \(count)", 0..<1)
  }

  static func tooManySteps(_ range: Range<Int>) -> TextPatternMistake {
    TextPatternMistake(
      "a pattern must come to at most \(ValueLimits.patternSteps) steps, counts multiplied out",
      help: "write smaller counts: one inside another multiplies it", range)
  }

  static func tooManyTimes(_ range: Range<Int>) -> TextPatternMistake {
    TextPatternMistake(
      "a count must be at most \(ValueLimits.patternCount)", help: "write `*` or `+` for any number of times", range)
  }

  static func tooDeep(_ range: Range<Int>) -> TextPatternMistake {
    TextPatternMistake(
      "parentheses lie at most \(ValueLimits.patternDepth) deep inside one another",
      help: "take out those that hold one thing only", range)
  }

  // MARK: What is open

  static func open(_ bracket: String, _ closing: String, _ range: Range<Int>) -> TextPatternMistake {
    TextPatternMistake(
      "`\(bracket)` must be closed by `\(closing)`", help: "write `\(closing)`, or `\\\(bracket)` for the character",
      range)
  }

  static func closing(_ range: Range<Int>) -> TextPatternMistake {
    TextPatternMistake("`)` closes nothing", help: "take it out, or write `\\)` for the character", range)
  }

  static func nothing(_ range: Range<Int>) -> TextPatternMistake {
    TextPatternMistake("a character must stand here", help: "write one, or `.` for any", range)
  }

  static func bare(_ scalar: String, _ range: Range<Int>) -> TextPatternMistake {
    TextPatternMistake("`\(scalar)` means nothing here", help: "write `\\\(scalar)` for the character", range)
  }

  static func anchor(_ scalar: String, _ range: Range<Int>) -> TextPatternMistake {
    let literal = scalar == "$" ? "[$]" : "\\^"
    return TextPatternMistake(
      "`\(scalar)` must stand at the \(scalar == "$" ? "end" : "beginning") of the pattern or not at all",
      help: "take it out, as the whole text is matched, or write `\(literal)` for the character", range)
  }

  // MARK: Repetition

  static func nothingToRepeat(_ scalar: String, _ range: Range<Int>) -> TextPatternMistake {
    TextPatternMistake(
      "`\(scalar)` must stand behind what it repeats", help: "write `\\\(scalar)` for the character", range)
  }

  static func twice(isLazy: Bool, isPossessive: Bool, _ range: Range<Int>) -> TextPatternMistake {
    TextPatternMistake(
      isLazy || isPossessive
        ? "a repetition is neither lazy nor possessive: a text matches or does not" : "a repetition stands once",
      help: isLazy || isPossessive
        ? "take the `\(isLazy ? "?" : "+")` out" : "take one out, or write parentheses, as in `(a{2})*`", range)
  }

  /// - Parameter example: what may be meant.
  static func count(_ example: String, _ range: Range<Int>) -> TextPatternMistake {
    TextPatternMistake(
      "a count must be `{n}`, `{n,}` or `{n,m}`", help: "write `\(example)`, or `\\{` for the character", range)
  }

  static func countOrder(_ least: Int, _ most: Int, _ range: Range<Int>) -> TextPatternMistake {
    TextPatternMistake("the lower count must come first", help: "write `{\(most),\(least)}`", range)
  }

  // MARK: Groups

  static func looking(_ range: Range<Int>) -> TextPatternMistake {
    TextPatternMistake(
      "a pattern does not look ahead or behind",
      help: "write what the text is, as in `A[0-9]{4}|B[0-9]{6}`, and not what it is not", range)
  }

  static func kindOfGroup(_ range: Range<Int>) -> TextPatternMistake {
    TextPatternMistake("a group is `(` and `)`: none is kept or named", help: "write `(`", range)
  }

  static func option(_ range: Range<Int>) -> TextPatternMistake {
    TextPatternMistake(
      "a pattern has no options", help: "write `[aA]` for a letter of either size, or `\\(` for the character", range)
  }

  // MARK: Sets

  static func emptyBrackets(_ range: Range<Int>) -> TextPatternMistake {
    TextPatternMistake("brackets must hold a character", help: "write `\\]` for the character", range)
  }

  static func hyphen(_ range: Range<Int>) -> TextPatternMistake {
    TextPatternMistake(
      "a `-` must stand between two characters, first, or last", help: "write `\\-` for the character", range)
  }

  static func rangeOfSets(_ range: Range<Int>) -> TextPatternMistake {
    TextPatternMistake("a range must go from character to character", help: "write `\\-` for the character", range)
  }

  static func rangeOrder(_ range: Range<Int>) -> TextPatternMistake {
    TextPatternMistake("the lower character must come first in a range", help: "write `0-9`, `A-Z`", range)
  }

  static func namedClass(_ range: Range<Int>) -> TextPatternMistake {
    TextPatternMistake(
      "classes have no names", help: "write `0-9` for digits, `A-Za-z` for letters, `0-9A-Fa-f` for hex digits", range)
  }

  static func category(_ range: Range<Int>) -> TextPatternMistake {
    TextPatternMistake(
      "a category must be one of Unicode's, by its letters", help: "write `\\p{L}` for letters, `\\p{Nd}` for digits",
      range)
  }

  // MARK: Escapes

  static func loneBackslash(_ range: Range<Int>) -> TextPatternMistake {
    TextPatternMistake("a character must follow `\\`", help: "write `\\\\` for the character", range)
  }

  /// What other dialects escape.
  static func escape(_ scalar: Unicode.Scalar, inBrackets: Bool, _ range: Range<Int>) -> TextPatternMistake {
    let name = "`\\\(scalar)`"
    func set(_ inside: String) -> String { inBrackets ? "write `\(inside)`" : "write `[\(inside)]`" }
    func complement(_ inside: String) -> String {
      inBrackets ? "write `[^\(inside)]` beside the brackets, with `|` between them" : "write `[^\(inside)]`"
    }
    func disagreed(_ what: String) -> String {
      "\(name) must be written out: programs disagree about which \(what) it means"
    }
    switch scalar {
    case "d": return TextPatternMistake(disagreed("digits"), help: set("0-9"), range)
    case "w": return TextPatternMistake(disagreed("letters"), help: set("0-9A-Za-z_"), range)
    case "s": return TextPatternMistake(disagreed("blanks"), help: set(" \\t\\n\\r"), range)
    case "D": return TextPatternMistake(disagreed("digits"), help: complement("0-9"), range)
    case "W": return TextPatternMistake(disagreed("letters"), help: complement("0-9A-Za-z_"), range)
    case "S": return TextPatternMistake(disagreed("blanks"), help: complement(" \\t\\n\\r"), range)
    case "b", "B", "A", "z", "Z", "G":
      return TextPatternMistake("\(name) is no character", help: "take it out: the whole text is matched", range)
    case "1"..."9", "k":
      return TextPatternMistake(
        "a pattern does not look back at what a group matched", help: "write that part once more", range)
    case "u", "x", "0", "c", "f", "v", "a", "e", "N":
      return TextPatternMistake("\(name) is not known", help: "write the character itself", range)
    case "$": return TextPatternMistake("\(name) is not known", help: set("$"), range)
    case _:
      let isLetter = scalar.properties.isAlphabetic
      return TextPatternMistake(
        isLetter ? "\(name) is not known" : "\(name) needs no `\\`", help: "write `\(scalar)` for the character", range)
    }
  }
}
