import ArgumentParser
import Diagnostics
import Records
import Reports
import Statistics

extension RunStatistics.Group: ExpressibleByArgument {}

/// Prints statistics of many runs: `i2cseq stats LEDGER…`.
struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Yield, failing steps and measures of many runs.",
    usage: "i2cseq stats [<options>] <ledgers> ...",
    discussion: """
      A LEDGER is the folder of a station, or one around those of several. Records are read as a stream.

      EXAMPLE
        i2cseq stats ledger
        i2cseq stats ledger --by slot
        i2cseq stats ledger --format csv > measures.csv
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, csv, json }

  @Argument(help: "Folders of ledgers.", completion: Completions.folders)
  var ledgers: [String]

  @Option(help: .value("text|csv|json", "text; csv: a row for each measure; json: everything."))
  var format: Format = .text

  @Option(help: .value("word", "Tells runs apart by station, slot, sequence, day or operator."))
  var by: RunStatistics.Group?

  @Flag(help: "Take runs on simulated boards and recordings, too.")
  var simulated = false

  func run() throws {
    var statistics = RunStatistics(by: by, takesSimulated: simulated)
    var isWhole = true
    do throws(CommandFailure) {
      for ledger in try LedgerFolder.all(in: ledgers) {
        let proof = try ledger.proveEachLine { line in
          // A line without its end is skipped, because it is still being written.
          if line.isWhole { statistics.add(line.bytes) }
        }
        isWhole = proof.isWholeOrTold(ledger.path) && isWhole
      }
    } catch { throw fail(error) }
    let report = StatisticsReport(statistics)
    switch format {
    case .text: StandardOutput.print(PlainText.of(report.text, keepingLines: true))
    case .csv:
      let rows = report.table.map { $0.map(CSVCell.text).joined(separator: ",") + "\n" }
      StandardOutput.print(rows.joined())
    case .json: StandardOutput.print(report.json)
    }
    (isWhole ? ExitStatus.passed : .invalidInput).leave()
  }
}
