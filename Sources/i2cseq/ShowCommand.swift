import ArgumentParser
import Diagnostics
import I2C
import Reports
import SequenceFile
import SequenceModel
import Trace
import Values

/// Lists what a trace or a capture holds: `i2cseq show TRACE`.
struct ShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Lists the transactions of a trace or capture.",
    discussion: """
      A line for each: time, bytes on the wire, step. `!` stands behind what was not acknowledged, `?` behind what is not \
      known. With a sequence or a board, registers have their names and values.

      EXAMPLE
        i2cseq show run.trace.jsonl --sequence sequences/sensorhub.yaml \\
          --address 0x48
        i2cseq show run.trace.jsonl --result trouble --since 12ms --until 1.5s
        i2cseq show run.trace.jsonl --stats
      """)

  @Argument(
    help: "The trace, or a capture of any format that `convert` reads; - is the standard input.",
    completion: Completions.captures)
  var trace: String

  @Option(help: "Only transactions with this target, as in 0x48. May be given several times.")
  var address: [TargetArgument] = []

  @Option(help: .value("name", "Only transactions on this bus. May be given several times."))
  var bus: [String] = []

  @Option(help: .value("text", "Only transactions of steps whose path holds this text, or of this section."))
  var step: String?

  @Option(
    help: .value("word", "Only transactions that ended so: \(TraceFilter.Ending.words.joined(separator: ", "))."),
    completion: Completions.endings)
  var result: [EndingArgument] = []

  @Option(help: .value("time", "Only transactions that began at this time or later, as in 12ms."))
  var since: TimeArgument?

  @Option(help: .value("time", "Only transactions that began at this time or earlier."))
  var until: TimeArgument?

  @Option(
    help: .value("file", "A sequence, for the names of its devices and registers."), completion: Completions.yaml)
  var sequence: String?

  @Option(
    help: .value("file", "A simulated board, for the names of its targets and registers."),
    completion: Completions.yaml)
  var board: String?

  @Flag(name: .shortAndLong, help: "Print the number of each transaction.")
  var numbers = false

  @Flag(name: .shortAndLong, help: "Wait for more, until the trace has its end line: for a run under way.")
  var follow = false

  @Flag(help: "Print numbers of each target and of the pauses between transactions.")
  var stats = false

  @OptionGroup var capture: CaptureInputOptions

  func validate() throws {
    if sequence != nil, board != nil {
      throw ValidationError("--sequence and --board exclude each other: choose one")
    }
  }

  func run() throws {
    try check(address)
    let store = SourceStore()
    do throws(CommandFailure) { try show(store) } catch { throw fail(error, store.map) }
    ExitStatus.passed.leave()
  }

  private func show(_ store: SourceStore) throws(CommandFailure) {
    let names = try NameSource.names(sequence: sequence, board: board, store)
    let source =
      follow
      ? try TraceInput(following: PartialFile.growing(for: trace)) : try TraceInput(trace, options: capture.options)
    if stats { try count(source, names) } else { try list(source, names) }
    printDiagnostics(source.remarks(), .init())
  }

  private func list(_ source: TraceInput, _ names: TargetNames?) throws(CommandFailure) {
    var listing = TraceListing(filter: filter, names: names, showsNumbers: numbers)
    var output: [UInt8] = []
    while let line = try source.next() {
      if case .header(let header) = line { try checkBuses(of: header) }
      if let text = listing.text(of: line) { output += text.utf8 }
      // With `--follow` each line is shown as soon as it is written.
      if follow || output.count >= OutputFile.bufferSize {
        StandardOutput.print(output)
        output.removeAll(keepingCapacity: true)
      }
      if case .end = line { break }
    }
    StandardOutput.print(output)
  }

  private func count(_ source: TraceInput, _ names: TargetNames?) throws(CommandFailure) {
    var statistics = TraceStatistics()
    let filter = filter
    var verdict: String?
    while let line = try source.next() {
      switch line {
      case .transaction(let record): if filter.admits(record) { statistics.add(record) }
      case .event(let event): statistics.add(event)
      case .end(let end): verdict = end.verdict
      case .header(let header): try checkBuses(of: header)
      case .pin: continue
      }
      if case .end = line { break }
    }
    statistics.end(verdict: verdict)
    StandardOutput.print(Array(statistics.text(names: names).utf8))
  }

  private func checkBuses(of header: TraceHeader) throws(CommandFailure) {
    let known = header.buses.map(\.id)
    if let stray = bus.first(where: { !known.contains($0) }) { throw .busNotTraced(stray, known: known, trace) }
  }

  private var filter: TraceFilter {
    var filter = TraceFilter()
    filter.addresses = Set(address.map(\.address))
    filter.buses = Set(bus)
    filter.step = step
    filter.endings = Set(result.map(\.ending))
    filter.from = since?.nanoseconds
    filter.until = until?.nanoseconds
    return filter
  }
}

/// A moment on the command line.
struct TimeArgument: ExpressibleByArgument {
  let nanoseconds: Int64

  init?(argument: String) {
    guard case .duration(let nanoseconds)? = SettingText.value(of: argument, as: .duration) else { return nil }
    self.nanoseconds = nanoseconds
  }
}

/// A result on the command line.
struct EndingArgument: ExpressibleByArgument {
  let ending: TraceFilter.Ending

  init?(argument: String) {
    guard let ending = TraceFilter.Ending(argument) else { return nil }
    self.ending = ending
  }
}
