import ArgumentParser
import Diagnostics
import HostSystem
import Reports

/// Joins the reports of several runs: `i2cseq merge FILE… -o FILE`.
struct MergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge",
    abstract: "Joins the reports of several runs into one.",
    discussion: """
      JUnit files, or lists of one kind (--html, --tap, --csv, --json, --ctrf). The files that machines wrote which shared a run \
      (run --shard) must be each of its parts, once. The exit status is that of the runs: 0 passed, 1 failed, 3 a \
      teardown failed, 2 otherwise. Traces and records (--result) stay one file for each run.

      EXAMPLE
        i2cseq merge shard-1.xml shard-2.xml -o all.xml
        i2cseq merge shard-1.csv shard-2.csv -o all.csv
      """)

  @Argument(
    help: .value("file", "JUnit files or lists that i2cseq wrote, all of one kind."), completion: Completions.reports)
  var files: [String]

  @Option(
    name: .shortAndLong,
    help: .value("file", "The file to write; - is the standard output."), completion: Completions.reports)
  var output: String

  func run() throws {
    let status: ExitStatus
    do throws(CommandFailure) { status = try merge() } catch { throw fail(error) }
    status.leave()
  }

  private func merge() throws(CommandFailure) -> ExitStatus {
    try OutputCheck.check(outputs: [output], inputs: files)
    let merged = try MergedReports(files)
    let report = try ReportFile(output, overwrites: true)
    var bytes = merged.document
    do throws(RecordFailure) {
      try report.write(&bytes)
      try report.finish()
    } catch { throw .output(error.path, error.error) }
    let outcomes = merged.outcomes
    let text = SequenceTable.text(outcomes) + SequenceTable.counts(outcomes) + "\n"
    let style = ConsoleStyle(
      isTerminal: Terminal.isInteractive, isColoured: Terminal.isColoured, width: Terminal.width)
    let said = Array((text + TotalBanner.text(outcomes, isInterrupted: false, style: style)).utf8)
    if output == "-" { StandardError.print(said) } else { StandardOutput.print(said) }
    if outcomes.contains(where: \.hasFailedTeardown) { return .teardownFailed }
    switch outcomes.map(\.word).max() ?? .skipped {
    case .passed: return .passed
    case .failed: return .failed
    case .skipped, .notRun, .errored, .refused: return .errored
    }
  }
}

/// Reports of one kind that are joined, and what they say together.
private struct MergedReports {
  let document: [UInt8]
  let outcomes: [SequenceOutcome]

  init(_ files: [String]) throws(CommandFailure) {
    var documents: [[UInt8]] = []
    for file in files {
      do throws(SystemError) { documents.append(try FileBytes.all(of: file)) } catch {
        throw .unreadable(file, what: "report", error)
      }
    }
    if documents.first.map({ JUnitSuiteText.isMeant(by: $0) }) == true {
      var results: [[JUnitSuiteText]] = []
      for (file, bytes) in zip(files, documents) { results.append(try JUnitSuiteText.read(file, bytes)) }
      do throws(ShardMark.Mistake) { try ShardMark.check(results) } catch { throw .shards(error, files) }
      let all = results.flatMap { $0 }
      document = JUnitSuiteText.document(of: all, profile: JUnitSuiteText.profile(of: all))
      outcomes = all.map { SequenceOutcome($0) }
      return
    }
    var lists: [ListText] = []
    for (file, bytes) in zip(files, documents) {
      do throws(ListText.Mistake) { lists.append(try ListText(bytes, path: file)) } catch { throw .merge(error, file) }
    }
    let format = lists.first?.format ?? .tap
    for (file, list) in zip(files, lists) where list.format != format { throw .otherKind(file, files[0]) }
    do throws(ShardMark.Mistake) { try ShardMark.check(lists.map { [$0.mark] }) } catch { throw .shards(error, files) }
    document = ListText.document(of: lists, format, version: I2CSeq.version)
    outcomes = lists.map(\.outcome)
  }
}

extension JUnitSuiteText {
  /// The suites of a file that a command names.
  static func read(_ file: String) throws(CommandFailure) -> [JUnitSuiteText] {
    let bytes: [UInt8]
    do throws(SystemError) { bytes = try FileBytes.all(of: file) } catch {
      throw .unreadable(file, what: "JUnit file", error)
    }
    return try read(file, bytes)
  }

  /// The same of what stands in it.
  fileprivate static func read(_ file: String, _ bytes: [UInt8]) throws(CommandFailure) -> [JUnitSuiteText] {
    do throws(Mistake) { return try all(in: bytes) } catch { throw .merge(error, file) }
  }

  /// Whether a report is meant to be one of these, and no page, which begins with a document type.
  fileprivate static func isMeant(by bytes: [UInt8]) -> Bool {
    bytes.starts(with: "<".utf8) && !bytes.starts(with: "<!".utf8)
  }
}

extension CommandFailure {
  fileprivate static func merge(_ mistake: JUnitSuiteText.Mistake, _ path: String) -> CommandFailure {
    switch mistake {
    case .unknown:
      CommandFailure(
        .invalidInput, .merge, "this is no JUnit file that i2cseq wrote", at: .file(path),
        help: "name files that `i2cseq run --junit FILE` wrote")
    case .cut:
      CommandFailure(
        .invalidInput, .merge, "the end of this JUnit file is missing", at: .file(path),
        help: "copy it again, or run that part again")
    }
  }

  fileprivate static func merge(_ mistake: ListText.Mistake, _ path: String) -> CommandFailure {
    switch mistake {
    case .unknown:
      CommandFailure(
        .invalidInput, .merge, "this is no report that i2cseq wrote", at: .file(path),
        help: "name files that `i2cseq run` wrote with `--junit`, `--html`, `--tap`, `--csv`, `--json` or `--ctrf`")
    case .cut(let format):
      CommandFailure(
        .invalidInput, .merge, "the end of this file of `--\(format.rawValue)` is missing", at: .file(path),
        help: "copy it again, or run that part again")
    }
  }

  fileprivate static func otherKind(_ path: String, _ first: String) -> CommandFailure {
    CommandFailure(
      .invalidInput, .merge, "this is a report of another kind than `\(first)`", at: .file(path),
      help: "join each kind by itself")
  }

  fileprivate static func shards(_ mistake: ShardMark.Mistake, _ files: [String]) -> CommandFailure {
    switch mistake {
    case .unmarked(let place):
      CommandFailure(
        .invalidInput, .merge, "this is no part of a run that was shared, and others are", at: .file(files[place]),
        help: "name the files of one run: those of `i2cseq run --shard N/M`")
    case .otherRun(let place):
      CommandFailure(
        .invalidInput, .merge, "this is a part of another run than `\(files[0])`", at: .file(files[place]),
        help: "every part must be run with the same files and the same number of shards")
    case .twice(let other, let place):
      CommandFailure(
        .invalidInput, .merge, "this is the same part of the run as `\(files[other])`", at: .file(files[place]),
        help: "name each part once")
    case .missing(let numbers, let count):
      CommandFailure(
        .invalidInput, .merge,
        "of \(count) parts of the run these are missing: \(numbers.map { "\($0)/\(count)" }.joined(separator: " "))",
        at: .none, help: "name their files as well; what did not run is no pass")
    }
  }
}
