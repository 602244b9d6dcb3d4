/// How much a console says.
package enum ConsoleVerbosity: Sendable, CaseIterable {
  /// What did not pass, and the verdict.
  case quiet
  /// A line per step; loops are summed up.
  case normal
  /// Every step of every iteration, and every transaction.
  case verbose
}

/// What the console is.
package struct ConsoleStyle: Sendable {
  /// Somebody watches: progress may be overwritten, and lines fit the width.
  package var isTerminal: Bool
  /// Colours are wanted.
  package var isColoured: Bool
  /// Columns.
  package var width: Int
  package var verbosity: ConsoleVerbosity
  /// Time only moves when something takes time; the report says so.
  package var isTimeVirtual: Bool

  /// Columns of what is no terminal.
  package static let plainWidth = 80
  /// A terminal that says it is narrower than this is not believed.
  static let narrowestWidth = 20

  package init(
    isTerminal: Bool = false, isColoured: Bool = false, width: Int = ConsoleStyle.plainWidth,
    verbosity: ConsoleVerbosity = .normal, isTimeVirtual: Bool = false
  ) {
    self.isTerminal = isTerminal
    self.isColoured = isColoured
    self.width = max(width, Self.narrowestWidth)
    self.verbosity = verbosity
    self.isTimeVirtual = isTimeVirtual
  }

  /// Colours by what they say.
  enum Colour: String {
    case good = "32"
    case bad = "1;31"
    case doubtful = "1;33"
    case faint = "2"
    case goodBanner = "1;30;42"
    case badBanner = "1;97;41"
    case doubtfulBanner = "1;30;43"
  }

  /// The text in a colour, where colours are wanted.
  func painted(_ text: String, _ colour: Colour) -> String {
    isColoured ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// The text, cut with `…` where a line of the terminal would not hold it.
  func fitted(_ text: String, to columns: Int) -> String {
    guard isTerminal, text.unicodeScalars.count > columns else { return text }
    return String(text.unicodeScalars.prefix(max(0, columns - 1))) + "…"
  }
}
