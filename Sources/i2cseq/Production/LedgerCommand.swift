import ArgumentParser
import Diagnostics
import HostSystem
import Ledger
import Records

/// Ledgers of stations: `i2cseq ledger verify FOLDER`.
struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    abstract: "Verifies the ledger of a station, or exports it.",
    discussion: """
      EXAMPLE
        i2cseq ledger verify ledger
        i2cseq ledger export ledger --format csv > runs.csv
      """,
    subcommands: [Verify.self, Export.self])

  /// Checks whether any line was changed, dropped, moved or cut.
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify", abstract: "Says whether any line was changed, dropped, moved or cut.")

    @Argument(help: "The folder of a station, or one around those of several.", completion: Completions.folders)
    var folders: [String]

    func run() throws {
      var isWhole = true
      do throws(CommandFailure) {
        for ledger in try LedgerFolder.all(in: folders) {
          let proof = try ledger.proveEachLine { _ in }
          for diagnostic in proof.told { StandardError.print(diagnostic) }
          StandardOutput.print("\(ledger.path): \(proof.summary)\n")
          isWhole = isWhole && proof.isWhole
        }
      } catch { throw fail(error) }
      (isWhole ? ExitStatus.passed : .invalidInput).leave()
    }
  }

  /// Prints the runs of a ledger for other programs.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export", abstract: "Prints the runs of a ledger as CSV or JSON.")

    enum Format: String, ExpressibleByArgument, CaseIterable { case csv, json }

    @Argument(help: "The folder of a station, or one around those of several.", completion: Completions.folders)
    var folders: [String]

    @Option(
      help: .value("csv|json", "csv: a row for each run; json: an array of their records."))
    var format: Format = .csv

    func run() throws {
      var export = RunExport(isCSV: format == .csv)
      var isWhole = true
      do throws(CommandFailure) {
        export.begin()
        for ledger in try LedgerFolder.all(in: folders) {
          isWhole = try ledger.proveEachLine { export.take($0) }.isWholeOrTold(ledger.path) && isWhole
        }
        export.end()
      } catch { throw fail(error) }
      (isWhole ? ExitStatus.passed : .invalidInput).leave()
    }
  }
}
