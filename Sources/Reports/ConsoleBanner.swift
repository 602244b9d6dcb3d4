internal import SequenceRunner

/// The verdict, wide enough to be read from the other side of the bench.
enum ConsoleBanner {
  /// The least fill at either side of the words.
  private static let margin = 4

  /// The banner: one line in a pipe, three on a terminal.
  static func text(_ result: RunResult, _ style: ConsoleStyle) -> String {
    text(VerdictText.banner(result), colour(of: result), style)
  }

  static func text(_ words: String, _ colour: ConsoleStyle.Colour, _ style: ConsoleStyle) -> String {
    guard style.isTerminal else { return style.painted(centred(" \(words) ", in: "=", style), colour) + "\n" }
    let rule = style.painted(String(repeating: "=", count: style.width), colour)
    return "\(rule)\n\(style.painted(centred(words, in: " ", style), colour))\n\(rule)\n"
  }

  private static func centred(_ words: String, in fill: Character, _ style: ConsoleStyle) -> String {
    // On a terminal the colour reaches to both edges. Otherwise there is at least a margin on either side.
    let space = max(style.isTerminal ? 0 : 2 * margin, style.width - words.unicodeScalars.count)
    return String(repeating: fill, count: space / 2) + words + String(repeating: fill, count: space - space / 2)
  }

  private static func colour(of result: RunResult) -> ConsoleStyle.Colour {
    switch result.verdict {
    case .passed: result.teardownFailed ? .doubtfulBanner : .goodBanner
    case .failed: .badBanner
    case .errored, .skipped: .doubtfulBanner
    }
  }
}
