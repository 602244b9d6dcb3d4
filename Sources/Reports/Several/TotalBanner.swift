/// The banner with the verdict of several runs.
package enum TotalBanner {
  /// - Parameter part: which part of the run they are; nil for all of it.
  package static func text(
    _ outcomes: [SequenceOutcome], isInterrupted: Bool, part: ShardMark? = nil, style: ConsoleStyle
  ) -> String {
    let worst = outcomes.map(\.word).max() ?? .skipped
    let colour: ConsoleStyle.Colour =
      switch worst {
      case .passed where isInterrupted, .failed where isInterrupted: .doubtfulBanner
      case .passed: .goodBanner
      case .failed: .badBanner
      case .errored, .refused, .notRun, .skipped: .doubtfulBanner
      }
    return ConsoleBanner.text(SequenceTable.verdict(outcomes, isInterrupted: isInterrupted, part: part), colour, style)
  }

  /// The heading above the output of one of them.
  package static func heading(_ path: String, style: ConsoleStyle) -> String {
    style.painted("== \(path)", .faint) + "\n"
  }
}
