/// A line that was scanned or typed.
package enum Scan: Hashable, Sendable {
  /// An empty line.
  case empty
  /// The number of a unit.
  case number(String)
  /// A command: the next unit may be one that was tested already.
  case retest
  /// A command: the operator from now on.
  case changeOperator(String)
  case end

  /// Reads a line without its line break.
  ///
  /// A line that begins with a slash is a command, so that commands can be printed as labels.
  package init(_ line: String) {
    let text = Self.trimmed(line)
    if text.isEmpty {
      self = .empty
    } else if text == "/retest" {
      self = .retest
    } else if text == "/end" {
      self = .end
    } else if text.hasPrefix("/operator ") {
      self = .changeOperator(Self.trimmed(String(text.dropFirst(10))))
    } else {
      self = .number(text)
    }
  }

  /// The text without blanks at both ends, which scanners add.
  private static func trimmed(_ text: String) -> String {
    let isBlank = { (character: Character) in character == " " || character == "\t" || character == "\r" }
    let head = text.drop(while: isBlank)
    return String(head.reversed().drop(while: isBlank).reversed())
  }
}
