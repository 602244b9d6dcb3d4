import ArgumentParser
import Captures
import Deriving
import Diagnostics
import I2C
import I2CAdapters
import Trace

/// Sends what a capture holds to a bus again: `i2cseq resend CAPTURE --adapter SELECTOR`.
///
/// The capture becomes a sequence, which is judged, reported and recorded as in any run.
struct ResendCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resend",
    abstract: "Sends a trace or capture to a bus again and compares what comes back.",
    discussion: """
      Every transaction is asked for again and every reply compared. Where a target was asked until it acknowledged, it is \
      asked until it does, not as often. Nothing is written to a target that --allow-writes does not name.

      EXAMPLE
        i2cseq resend good.sr \\
          --adapter board:sequences/boards/rtc-ds1307.yaml \\
          --allow-writes 0x68 --junit out.xml
      """)

  @Argument(help: "The trace or capture.", completion: Completions.captures)
  var capture: String

  @Option(
    help: .value("selector", "The bus: DRIVER[:ID][,key=value…]. Without it $I2CSEQ_ADAPTER, then ch341."),
    completion: Completions.adapters)
  var adapter: [String] = []

  @Option(
    help: .value(
      "addresses",
      "Targets that may be written to, as in 0x50,0x68; the pointer in front of a read needs no permission.")
  )
  var allowWrites: [String] = []

  @Option(
    help: .value("speed", "Pauses between transactions: none, recorded, or a factor of the recorded ones."),
    completion: Completions.timings)
  var timing: Timing = .none

  @Option(help: .value("file", "The JUnit XML file to write."), completion: Completions.junit)
  var junit: String?

  @Option(help: .value("file", "The trace to write."), completion: Completions.traces)
  var trace: String?

  @Flag(help: "Write the reports also where another run is writing files of these names.")
  var overwrite = false

  @Flag(
    name: .customLong("accept-unknown-ack"), help: "Take an unknown acknowledge for an ACK; the record says so.")
  var acceptUnknownAcknowledge = false

  @Flag(name: .shortAndLong, help: "Print the verdict and what went wrong only.")
  var quiet = false

  @Flag(name: .shortAndLong, help: "Print every transaction.")
  var verbose = false

  @OptionGroup var input: CaptureInputOptions

  func run() throws {
    let allowed = try allowedTargets()
    let store = SourceStore()
    let name = "\(capture) (resent)"
    let command = try RunCommand.parse(arguments(name))
    let status: ExitStatus
    do throws(CommandFailure) {
      try prepare(name, allowed, store)
      status = try RunSession(command, store).perform()
    } catch {
      RefusedRun.report(error, of: command, store)
      throw fail(error, store.map)
    }
    status.leave()
  }

  private func allowedTargets() throws -> Set<Address> {
    var allowed: Set<Address> = []
    for text in allowWrites.flatMap({ $0.split(separator: ",") }) {
      let target = TargetArgument(argument: String(text))
      try check([target])
      allowed.insert(target.address)
    }
    return allowed
  }

  /// Makes the sequence, if all its writes are allowed.
  private func prepare(_ name: String, _ allowed: Set<Address>, _ store: SourceStore) throws(CommandFailure) {
    try OutputCheck.check(outputs: [junit, trace].compactMap { $0 }, inputs: [capture])
    var options = SequenceDeriver.Options()
    options.stopsAtFailure = false
    // The sequence need not replay its capture: a board or a unit answers.
    options.mustReplay = false
    switch timing {
    case .none: options.delayScale = 0
    case .recorded: break
    case .scaled(let scale): options.delayScale = scale
    }
    var deriver = SequenceDeriver(tool: I2CSeq.toolName, options: options)
    printDiagnostics(try deriver.read(TraceInput(capture, options: input.options)), .init())
    let result = try deriver.end()
    printDiagnostics(result.remarks, .init())
    let refused = result.written.filter { !allowed.contains($0) }
    if !refused.isEmpty { throw .writesNotAllowed(refused.map(TargetArgument.text), capture) }
    try store.add(name, Array(result.text.utf8))
  }

  /// The command line of the run.
  private func arguments(_ name: String) -> [String] {
    var arguments = [name]
    for selector in adapter { arguments += ["--adapter", selector] }
    if let junit { arguments += ["--junit", junit] }
    if let trace { arguments += ["--trace", trace] }
    if overwrite { arguments.append("--overwrite") }
    if acceptUnknownAcknowledge { arguments.append("--accept-unknown-ack") }
    if quiet { arguments.append("--quiet") }
    if verbose { arguments.append("--verbose") }
    return arguments
  }
}
