import Captures
import DataFiles
import Deriving
import Exports
import I2CAdapters
import Station
import Trace

/// Rules without a page of their own in the reference, because their messages say all there is: what they are for, and
/// which article says more.
package struct RuleFamily {
  /// What they are for.
  let title: String
  package let article: String
  package let words: [String]

  package static let all = [
    RuleFamily(
      title: "commands, their options and the files that they name",
      article: "Sources/i2cseq/i2cseq.docc/Command-line.md", words: CommandRule.allCases.map(\.rawValue)),
    RuleFamily(
      title: "captures of other programs",
      article: "Sources/Captures/Captures.docc/ImportFormats.md", words: CaptureRule.allCases.map(\.rawValue)),
    RuleFamily(
      title: "recordings", article: "Sources/Trace/Trace.docc/TraceFormat.md",
      words: TraceRule.allCases.map(\.rawValue)),
    RuleFamily(
      title: "tables and images of memories",
      article: "Sources/DataFiles/DataFiles.docc/DataFiles.md",
      words: DataFileRule.allCases.map(\.rawValue)),
    RuleFamily(
      title: "station files",
      article: "Sources/LanguageReference/LanguageReference.docc/Stations.md",
      words: StationRule.allCases.map(\.rawValue)),
    RuleFamily(
      title: "`--adapter`, and opening the adapter that it names",
      article: "Sources/i2cseq/i2cseq.docc/Guides/Install.md", words: DriverRule.allCases.map(\.rawValue)),
    RuleFamily(
      title: "sequences that `derive` and `convert` make",
      article: "Sources/Deriving/Deriving.docc/DerivedSequences.md",
      words: DeriveRule.allCases.map(\.rawValue)),
    RuleFamily(
      title: "traces in other formats", article: "Sources/Exports/Exports.docc/ExportFormats.md",
      words: ExportRule.allCases.map(\.rawValue)),
  ]

  /// The page of a rule; nil if the word is no such rule.
  package static func page(of word: String) -> String? {
    let word = word.hasPrefix("[") && word.hasSuffix("]") ? String(word.dropFirst().dropLast()) : word
    guard let family = all.first(where: { $0.words.contains(word) }) else { return nil }
    return """
      [\(word)]  a rule for \(family.title)
      Follow the line `help` of the message. The message also shows the place and what is wrong there.
      more     \(family.article)

      """
  }
}
