import ArgumentParser
import Captures
import Deriving
import Diagnostics
import HostSystem
import I2C
import Trace

/// Makes a sequence of captures: `i2cseq derive CAPTURE… -o SEQUENCE`.
struct DeriveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "derive",
    abstract: "Makes a sequence of traces or captures.",
    discussion: """
      A sequence that asks for what a capture holds and expects what it answered: registers where reads follow a \
      pointer, `wait_ready` and `poll` where a target was asked until it acknowledged, loops where blocks repeat, delays \
      where nothing happened. Given several captures of good boards, bits that changed do not count, and numbers have \
      the limits in which they were seen.

      EXAMPLE
        i2cseq derive clock.sr -o clock.yaml
        i2cseq run clock.yaml --adapter replay:clock.trace.jsonl
      """)

  @Argument(
    help: "Traces or captures; several of the same transactions on several good boards.",
    completion: Completions.captures)
  var captures: [String]

  @Option(
    name: .shortAndLong,
    help: .value("file", "The sequence to write; an existing one is replaced."), completion: Completions.yaml)
  var output: String

  @Option(help: .value("time", "Write pauses of at least this time as delays, as in 1ms."))
  var delays: TimeArgument?

  @Flag(help: "Write out every step, loops too.")
  var flat = false

  @Flag(help: "Leave out requests that no step can make, even if the sequence then cannot pass on its own capture.")
  var allowGaps = false

  @OptionGroup var capture: CaptureInputOptions

  func validate() throws {
    if captures.isEmpty { throw ValidationError("derive takes a capture: write `i2cseq derive CAPTURE -o FILE`") }
  }

  func run() throws {
    do throws(CommandFailure) { try derive() } catch { throw fail(error) }
    ExitStatus.passed.leave()
  }

  private func derive() throws(CommandFailure) {
    let isNamed = output == "-" || output.hasSuffix(".yaml") || output.hasSuffix(".yml")
    if !isNamed, FileStatus.of(output)?.kind != .other { throw .sequenceEnding(output) }
    try OutputCheck.check(outputs: [output], inputs: captures)
    var options = SequenceDeriver.Options(hasLoops: !flat)
    options.mustReplay = !allowGaps
    if let delays { options.shortestDelay = delays.nanoseconds }
    var deriver = SequenceDeriver(tool: I2CSeq.toolName, options: options)
    for path in captures {
      printDiagnostics(try deriver.read(TraceInput(path, options: capture.options)), .init())
    }
    let result = try deriver.end()
    printDiagnostics(result.remarks, .init())
    let file = try OutputFile(output)
    do throws(SystemError) {
      var bytes = CanonicalText.of(result.text)
      try file.drain(&bytes)
      try file.finish()
    } catch {
      file.discard()
      throw .output(output, error)
    }
    if output != "-" { StandardOutput.print(Array("\(output): check it with `i2cseq check \(output)`\n".utf8)) }
  }
}

extension SequenceDeriver {
  /// Reads a whole trace or capture, and returns remarks on it.
  mutating func read(_ input: TraceInput) throws(CommandFailure) -> [Diagnostic] {
    var verdict: String?
    while let line = try input.next() {
      switch line {
      case .header(let header): begin(header, path: input.path)
      case .transaction(let record):
        do throws(DeriveError) { try add(record) } catch { throw CommandFailure(.invalidInput, error.diagnostic) }
      case .pin: addPin()
      case .end(let end): verdict = end.verdict
      case .event: break
      }
    }
    let isGood = verdict == nil || verdict == "passed"
    return input.remarks() + (isGood ? [] : [.derivedOfFailure(input.path, verdict ?? "")])
  }

  /// The text of the sequence.
  ///
  /// Throws what cannot be derived as a failure of the command.
  mutating func end() throws(CommandFailure) -> Result {
    do throws(DeriveError) { return try finish() } catch { throw CommandFailure(.invalidInput, error.diagnostic) }
  }
}
