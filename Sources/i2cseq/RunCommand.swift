import ArgumentParser
import Diagnostics
import I2CAdapters
import I2CDrivers
import Records
import Reports
import SequenceFile
import SequenceRunner

extension JUnitProfile: ExpressibleByArgument {}
extension JUnitLoops: ExpressibleByArgument {}

/// Runs sequences: `i2cseq run FILE… --adapter SELECTOR`.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs sequences on a bus.",
    discussion: """
      All files are checked before the first runs. Several of them run one after another, each on a bus opened anew: one \
      suite each in the JUnit file, one trace each in the folder that --trace names. A file that is not right does not \
      keep the others from running. A folder for --junit, --html, --tap, --csv, --json or --ctrf gets a report for each file. \
      A suite is a file that names sequences, and what each of them is run with.

      ADAPTERS
      \(Driver.table.map(\.help).joined(separator: "\n"))

      EXAMPLE
        i2cseq run sequences/sensorhub.yaml \\
          --adapter replay:sequences/recordings/sensorhub.trace.jsonl \\
          --junit out.xml --trace out.trace.jsonl
        i2cseq run sequences/suites/every-change.yaml -j 2 --junit all.xml
      """)

  @Argument(help: "Sequences and suites; - is the standard input.", completion: Completions.yaml)
  var files: [String]

  @Option(
    help: .value(
      "selector",
      """
      The bus: DRIVER[:ID][,key=value…]; NAME=DRIVER… for each of several. Without it $I2CSEQ_ADAPTER, then ch341.
      """), completion: Completions.adapters)
  var adapter: [String] = []

  @OptionGroup var parameters: ParameterOptions

  @OptionGroup var unit: UUTOptions

  @OptionGroup var selection: SelectionOptions

  @Option(
    help: .value("frequency", "The clock of the bus, as in 100kHz; it lowers what the file says and never raises it."))
  var speed: BusSpeed?

  @Option(help: .value("number", "The seed of random data; without it a new one in every run."))
  var seed: Seed?

  @Option(help: .value("time", "The run is errored after this time, as in 90s; the teardown runs."))
  var timeout: RunTime?

  @Option(
    name: .customLong("teardown-timeout"),
    help: .value("time", "How long the teardown may take once the run is interrupted; without it 60s."))
  var teardownTimeout = RunTime.teardown

  @Option(help: .value("file", "The JUnit XML file to write."), completion: Completions.junit)
  var junit: String?

  @Option(help: .value("rich|strict", "What the JUnit file may hold: rich or strict."))
  var junitProfile: JUnitProfile = .rich

  @Option(
    help: .value(
      "each|summary", "How the JUnit file shows loops: each or summary. Without it, summary above 1,000 iterations.")
  )
  var junitLoops: JUnitLoops?

  @OptionGroup var lists: ListOptions

  @Option(
    help: .value("file", "The trace to write; with several sequences a folder."), completion: Completions.traces)
  var trace: String?

  @Option(
    help: .value(
      "file",
      """
      The record of the run, a JSON file; {serial}, {utc}, {verdict} and others in its name stand for those of the run, \
      and such a file is never written over.
      """), completion: Completions.json)
  var result: String?

  @Flag(help: "Write the reports also where another run is writing files of these names.")
  var overwrite = false

  @Flag(
    name: .customLong("record-on-pass"),
    help: "Write the trace only if the run passes; otherwise an existing one stays.")
  var recordOnPass = false

  @Option(
    help: .value(
      "none|recorded|factor",
      "How fast a recording is played: none (at once), recorded, or a factor of the recorded time."),
    completion: Completions.timings)
  var timing: Timing = .none

  @Flag(
    name: .customLong("accept-unknown-ack"), help: "Take an unknown acknowledge for an ACK; the record says so.")
  var acceptUnknownAcknowledge = false

  @OptionGroup var strictness: StrictnessOptions

  @Option(
    name: [.customShort("j"), .customLong("jobs")],
    help: .value("count", "How many sequences run at once, each on a bus of its own; without it one after another."))
  var jobs = 1

  @Option(
    help: .value(
      "number/count",
      """
      The part of the files that is run here, as in 2/8; without it what Bazel, GitLab, CircleCI or Buildkite say in the \
      environment. `i2cseq merge` joins what the parts report.
      """), transform: Shard.init(parsing:))
  var shard: Shard?

  @Option(
    help: .value("file", "A JUnit file of an earlier run; its times make the shards equally long."),
    completion: Completions.junit)
  var timings: String?

  @Flag(name: .customLong("fail-fast"), help: "Start no sequence behind one that did not pass.")
  var failFast = false

  /// Whether this process runs one of several sequences for another process of ours, which has made the checks that
  /// concern all of them.
  @Flag(help: .hidden)
  var member = false

  @OptionGroup var ofMember: MemberOptions

  @Flag(help: "Print each finding as an annotation of GitHub as well.")
  var github = false

  @Flag(help: "Print what a run would do, with times, and touch no bus.")
  var dryRun = false

  @Flag(name: .shortAndLong, help: "Print the verdict and what went wrong only.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Print every transaction.")
  var verbose = false

  func validate() throws {
    try strictness.check()
    if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other: choose one") }
    if let report = reports.first(where: { $0.path.isEmpty }) {
      throw ValidationError("--\(report.kind) takes the name of a file: write `--\(report.kind) out.\(report.kind)`")
    }
    if trace?.isEmpty == true { throw ValidationError("--trace takes the name of a file: write `--trace out.jsonl`") }
    if recordOnPass, trace == nil {
      throw ValidationError("--record-on-pass needs a trace: add `--trace FILE`, or take it out")
    }
    if !(1...Self.jobLimit).contains(jobs) { throw ValidationError("--jobs must be 1 … \(Self.jobLimit)") }
    if dryRun, !reports.isEmpty || trace != nil || result != nil {
      let names =
        reports.map { "--\($0.kind)" } + (trace != nil ? ["--trace"] : []) + (result != nil ? ["--result"] : [])
      throw ValidationError("--dry-run writes no reports: take \(names.joined(separator: " and ")) out")
    }
    for (option, path) in [("--junit", junit), ("--trace", trace)] {
      let names = RecordName.Placeholder.allCases.map { "{\($0.rawValue)}" }
      guard let path, let name = names.first(where: { path.contains($0) }) else { continue }
      throw ValidationError("only `--result` has placeholders: write what `\(option)` has \(name) for")
    }
    try validateResult()
  }

  /// The most sequences that run at once.
  static let jobLimit = 256

  private func validateResult() throws {
    guard let result else { return }
    let name: RecordName
    do throws(RecordName.Mistake) { name = try RecordName(result) } catch { throw ValidationError(error.words) }
    if files.count > 1, !name.tellsApart([.sequence, .runID]) {
      throw ValidationError(
        "--result names one file, and there are several sequences: write `--result 'out/{sequence}_{utc}.json'`")
    }
  }

  func run() throws {
    let store = SourceStore()
    let status: ExitStatus
    do throws(CommandFailure) {
      status = try perform(store)
    } catch {
      RefusedRun.report(error, of: self, store)
      if github {
        for diagnostic in [error.diagnostic] + error.others {
          StandardOutput.print(GitHubAnnotation.text(of: diagnostic, error.sources ?? store.map))
        }
      }
      throw fail(error, store.map)
    }
    // What nobody could read is no verdict: the same is said of a single sequence.
    (StandardOutput.isWhole ? status : status.worse(.errored)).leave()
  }
}

extension RunCommand {
  private func perform(_ store: SourceStore) throws(CommandFailure) -> ExitStatus {
    if dryRun { return try DryRun(self, store).perform() }
    // A member of a run of several ignores the environment: the process that started it has used that already.
    if member { return try RunSession(self, store).perform() }
    var shard = self.shard
    if shard == nil { shard = try ShardVariables.shard(Terminal.variable) }
    let bazel = BazelTest()
    if shard != nil { bazel?.acceptShard() }
    let command = bazel?.completed(self) ?? self
    let status: ExitStatus
    do throws(CommandFailure) {
      let isSuite = files.count == 1 && SuiteFile.isMeant(by: files[0], store)
      status =
        files.count > 1 || isSuite || shard != nil || bazel != nil
        ? try RunSeveral(command, store, shard: shard).perform()
        : try RunSession(try command.withOwnReports(), store).perform()
    } catch {
      bazel?.report(error.status)
      throw error
    }
    bazel?.report(status)
    return status
  }

  /// How long each file took in an earlier run.
  func durations() throws(CommandFailure) -> [String: Int64] {
    guard let timings else { return [:] }
    var durations: [String: Int64] = [:]
    for suite in try JUnitSuiteText.read(timings) {
      durations[suite.title] = suite.time
    }
    return durations
  }
}
