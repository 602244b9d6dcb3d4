import ArgumentParser
import Diagnostics
import I2CDrivers
import Reports

extension JUnitProfile: ExpressibleByArgument {}
extension JUnitLoops: ExpressibleByArgument {}

/// Runs sequences: `i2cseq run FILE… --adapter SELECTOR`.
struct RunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Runs sequences on a bus.",
    discussion: """
      All files are checked before the first runs. Several of them run one after another, each on a bus opened anew:
      one suite each in the JUnit file, one trace each in the folder that --trace names.

      ADAPTERS
      \(Driver.table.map { "  \($0.summary)" }.joined(separator: "\n"))

      EXAMPLE
        i2cseq run sequences/sensorhub.yaml --adapter replay:sequences/recordings/sensorhub.trace.jsonl \\
          --junit out.xml --trace out.trace.jsonl
      """)

  @Argument(help: "Sequence files; - is the standard input.")
  var files: [String]

  @Option(help: "The bus: DRIVER[:ID][,key=value…]. Without it $I2CSEQ_ADAPTER, then ch341.")
  var adapter: String?

  @Option(help: "The JUnit XML file that is written.")
  var junit: String?

  @Option(help: "What the JUnit file may hold: rich or strict.")
  var junitProfile: JUnitProfile = .rich

  @Option(help: "How the JUnit file tells loops: each or summary. Without it, above 1,000 iterations by summary.")
  var junitLoops: JUnitLoops?

  @Option(help: "The trace that is written; with several sequences a folder.")
  var trace: String?

  @Option(help: "How fast a recording is played: none (at once), recorded, or a factor of the recorded time.")
  var timing: Timing = .none

  @Flag(
    name: .customLong("accept-unknown-ack"), help: "Take an acknowledge that nobody knows for one; the record says so.")
  var acceptUnknownAcknowledge = false

  @Flag(name: .customLong("no-retry-pass"), help: "Fail a run in which a step passed only after a retry.")
  var refuseRetriedPass = false

  @Flag(name: .shortAndLong, help: "Print the verdict and what went wrong only.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Print every transaction.")
  var verbose = false

  func validate() throws {
    if quiet, verbose { throw ValidationError("--quiet and --verbose exclude each other: choose one") }
  }

  func run() throws {
    let session = RunSession(self)
    let status: ExitStatus
    do throws(CommandFailure) { status = try session.perform() } catch { throw fail(error, session.sequences.sources) }
    status.leave()
  }
}

/// How fast recorded time passes.
enum Timing: ExpressibleByArgument, Equatable {
  case none, recorded
  case scaled(Double)

  static let range = 0.001...1_000

  init?(argument: String) {
    switch argument {
    case "none": self = .none
    case "recorded": self = .recorded
    case _:
      guard let factor = Double(argument), Self.range.contains(factor) else { return nil }
      self = .scaled(factor)
    }
  }

  var defaultValueDescription: String { "none" }
}
