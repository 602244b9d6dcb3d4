import Captures
import DataFiles
import Deriving
import Exports
import I2CAdapters
import Station
import Suites
import Trace

/// Rules that no page of the reference is about, because their messages say all there is: who has them, and where more of
/// them stands.
package struct RuleFamily {
  /// What is held to them.
  let title: String
  package let article: String
  package let words: [String]

  package static let all = [
    RuleFamily(
      title: "what a command, its options and the files that it names are held to",
      article: "Sources/i2cseq/i2cseq.docc/Command-line.md", words: CommandRule.allCases.map(\.rawValue)),
    RuleFamily(
      title: "what a capture of another program is held to",
      article: "Sources/Captures/Captures.docc/ImportFormats.md", words: CaptureRule.allCases.map(\.rawValue)),
    RuleFamily(
      title: "what a recording is held to", article: "Sources/Trace/Trace.docc/TraceFormat.md",
      words: TraceRule.allCases.map(\.rawValue)),
    RuleFamily(
      title: "what a table or an image of a memory is held to",
      article: "Sources/DataFiles/DataFiles.docc/DataFiles.md",
      words: DataFileRule.allCases.map(\.rawValue)),
    RuleFamily(
      title: "what a station file is held to",
      article: "Sources/LanguageReference/LanguageReference.docc/Stations.md",
      words: StationRule.allCases.map(\.rawValue)),
    RuleFamily(
      title: "what a suite file is held to", article: "Sources/LanguageReference/LanguageReference.docc/Suites.md",
      words: SuiteRule.allCases.map(\.rawValue)),
    RuleFamily(
      title: "what `--adapter` and the adapter behind it are held to",
      article: "Sources/i2cseq/i2cseq.docc/Guides/Install.md", words: DriverRule.allCases.map(\.rawValue)),
    RuleFamily(
      title: "what a sequence can be made of", article: "Sources/Deriving/Deriving.docc/DerivedSequences.md",
      words: DeriveRule.allCases.map(\.rawValue)),
    RuleFamily(
      title: "what other formats can hold", article: "Sources/Exports/Exports.docc/ExportFormats.md",
      words: ExportRule.allCases.map(\.rawValue)),
  ]

  /// The page of a rule; nil where the word is none.
  package static func page(of word: String) -> String? {
    let word = word.hasPrefix("[") && word.hasSuffix("]") ? String(word.dropFirst().dropLast()) : word
    guard let family = all.first(where: { $0.words.contains(word) }) else { return nil }
    return """
      [\(word)]  a rule of \(family.title)
      The message says where, what is wrong there, and behind `help` what to do.
      more     \(family.article)

      """
  }
}
