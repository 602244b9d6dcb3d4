import ArgumentParser
import Diagnostics
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

  /// Whether any line was changed, dropped, moved or cut.
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify", abstract: "Says whether any line was changed, dropped, moved or cut.")

    @Argument(help: "The folder of a station, or one around those of several.")
    var folders: [String]

    func run() throws {
      var breaks = 0
      do throws(CommandFailure) {
        for path in folders {
          for ledger in try LedgerFolder.all(in: path) { breaks += try LedgerCheck(ledger).report() }
        }
      } catch { throw fail(error) }
      (breaks == 0 ? ExitStatus.passed : .invalidInput).leave()
    }
  }

  /// The runs of a ledger for other programs.
  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export", abstract: "Prints the runs of a ledger as CSV or JSON.")

    enum Format: String, ExpressibleByArgument, CaseIterable { case csv, json }

    @Argument(help: "The folder of a station, or one around those of several.")
    var folders: [String]

    @Option(help: "csv: a row for each run; json: an array of their records.")
    var format: Format = .csv

    func run() throws {
      var export = RunExport(isCSV: format == .csv)
      do throws(CommandFailure) {
        export.begin()
        for path in folders {
          for ledger in try LedgerFolder.all(in: path) {
            try ledger.forEachLine { line, _, _ throws(CommandFailure) in export.take(line) }
          }
        }
        export.end()
      } catch { throw fail(error) }
      ExitStatus.passed.leave()
    }
  }
}

extension LedgerFolder {
  /// Offers all lines, with the file and the number that each has there.
  func forEachLine(
    _ body: (_ line: LineFile.Line, _ path: String, _ number: Int) throws(CommandFailure) -> Void
  ) throws(CommandFailure) {
    for day in days {
      let path = file(of: day)
      guard FileStatus.of(path) != nil else { continue }
      var lines: LineFile
      do throws(SystemError) { lines = try LineFile(path) } catch { throw .unreadable(path, what: "ledger", error) }
      var number = 0
      while true {
        let line: LineFile.Line?
        do throws(SystemError) { line = try lines.next() } catch { throw .unreadable(path, what: "ledger", error) }
        guard let line else { break }
        number += 1
        try body(line, path, number)
      }
    }
  }
}

/// Follows one ledger from its first line to its last.
struct LedgerCheck {
  /// Breaks that are told one by one; one change shows in two places at most, so more of them say nothing new.
  private static let toldLimit = 20

  let ledger: LedgerFolder

  init(_ ledger: LedgerFolder) { self.ledger = ledger }

  /// Says what is wrong, or that nothing is; the number of places where something is.
  func report() throws(CommandFailure) -> Int {
    var chain = LedgerChain()
    var (count, breaks) = (0, 0)
    func tell(_ found: LedgerChain.Break, _ path: String, _ number: Int) {
      breaks += 1
      if breaks <= Self.toldLimit { StandardError.print(.ledgerBreak(path, number, found)) }
    }
    try ledger.forEachLine { line, path, number throws(CommandFailure) in
      if !line.isWhole { return tell(.torn, path, number) }
      count += 1
      if let found = chain.take(line.bytes) { tell(found, path, number) }
    }
    let mark = (try? FileDescriptor.reading("\(ledger.path)/\(LedgerPlace.markName)").read(upTo: 256)) ?? []
    if let found = chain.missing(from: String(decoding: mark, as: UTF8.self)) {
      tell(found, ledger.days.last.map(ledger.file) ?? ledger.path, max(1, count))
    }
    let days = "\(ledger.days.count) day\(ledger.days.count == 1 ? "" : "s")"
    let lines = "\(count) line\(count == 1 ? "" : "s")"
    let end = breaks == 0 ? "whole, \(chain.mark.dropLast())" : "NOT WHOLE in \(breaks) place\(breaks == 1 ? "" : "s")"
    StandardOutput.print("\(ledger.path): \(lines) of \(days), \(end)\n")
    return breaks
  }
}
