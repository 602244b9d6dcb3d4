/// How much the console shows.
package enum ConsoleVerbosity: Sendable, CaseIterable {
  /// Only what did not pass, and the verdict.
  case quiet
  /// A line per step; long loops are summarised.
  case normal
  /// Every step of every iteration, and every transaction.
  case verbose
}

/// How the console looks.
package struct ConsoleStyle: Sendable {
  /// Whether it is a terminal: progress may be overwritten, and lines fit the width.
  package var isTerminal: Bool
  /// Whether colours are used.
  package var isColoured: Bool
  /// The width in columns.
  package var width: Int
  package var verbosity: ConsoleVerbosity
  /// Whether the time of the run is virtual, which the report then says.
  package var isTimeVirtual: Bool

  /// The width where the output is no terminal.
  package static let plainWidth = 80
  /// A terminal that claims to be narrower than this is not believed.
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

  /// Colours by their meaning.
  enum Colour: String {
    case good = "32"
    case bad = "1;31"
    case doubtful = "1;33"
    case faint = "2"
    case goodBanner = "1;30;42"
    case badBanner = "1;97;41"
    case doubtfulBanner = "1;30;43"
  }

  /// The text in a colour, if colours are used.
  func painted(_ text: String, _ colour: Colour) -> String {
    isColoured ? "\u{1B}[\(colour.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// The text, cut with `…` where a line of the terminal would not hold it.
  func fitted(_ text: String, to columns: Int) -> String {
    guard isTerminal, text.unicodeScalars.count > columns else { return text }
    return String(text.unicodeScalars.prefix(max(0, columns - 1))) + "…"
  }
}
