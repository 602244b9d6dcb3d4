import ArgumentParser
import Diagnostics
import I2C
import Reports
import Trace

/// Compares two traces or captures: `i2cseq diff A B`.
struct DiffCommand: ParsableCommand {
  /// Differences that are printed by default.
  private static let shownLimit = 100

  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compares two traces or captures.",
    discussion: """
      Transactions are paired target by target, in the order of each; times and the number of tries of a poll do not \
      count unless asked for. What one of the two does not know (a capture may not tell acknowledges) agrees with \
      everything.

      EXIT STATUS
        0 the same · 1 different
        65 not comparable: not readable, or nothing in common to compare

      EXAMPLE
        i2cseq diff golden.trace.jsonl run.trace.jsonl --mask 0x68:00=7f00 \\
          --mask 0x48=fff0
      """)

  @Argument(help: "The first trace or capture.", completion: Completions.captures)
  var left: String

  @Argument(help: "The second one.", completion: Completions.captures)
  var right: String

  @Option(
    help: """
      Bits of replies that do not count: ADDRESS=MASK, or ADDRESS:WRITTEN=MASK after these bytes were written, in hex; a
      0 bit does not count. May be given several times.
      """)
  var mask: [MaskArgument] = []

  @Option(help: "Only transactions with this target, as in 0x48. May be given several times.")
  var address: [TargetArgument] = []

  @Flag(help: "One order for all targets.")
  var ordered = false

  @Flag(help: "Compare the number of tries of polls too.")
  var polls = false

  @Option(help: .value("time", "Compare the time between transactions too, with this tolerance, as in 1ms."))
  var timing: TimeArgument?

  @Option(help: .value("count", "Differences that are printed at most."))
  var limit: Int = Self.shownLimit

  @OptionGroup var capture: CaptureInputOptions

  func run() throws {
    try check(address)
    let isSame: Bool
    do throws(CommandFailure) { isSame = try compare() } catch { throw fail(error) }
    (isSame ? ExitStatus.passed : ExitStatus.failed).leave()
  }

  private func compare() throws(CommandFailure) -> Bool {
    let inputs = (try TraceInput(left, options: capture.options), try TraceInput(right, options: capture.options))
    let first = (try Head(inputs.0), try Head(inputs.1))
    for (head, path) in [(first.0, left), (first.1, right)] where head.record == nil { throw .nothingToCompare(path) }
    var options = ComparisonOptions()
    options.masks = mask.map(\.mask)
    options.isOrdered = ordered
    options.countsTries = polls
    options.tolerance = timing?.nanoseconds
    options.addresses = Set(address.map(\.address))
    options.matchesBuses = first.0.buses.count > 1 || first.1.buses.count > 1
    options.hasSteps = first.0.record?.step != nil && first.1.record?.step != nil
    options.seesRequests = !first.0.lossy.union(first.1.lossy).contains(.request)
    options.seesJoints = !first.0.lossy.union(first.1.lossy).contains(.repeatedStart)
    if options.matchesBuses, Set(first.0.buses).isDisjoint(with: first.1.buses) {
      throw .noCommonBus(left, first.0.buses, right, first.1.buses)
    }
    var printer = DifferencePrinter(DifferenceText(left: left, right: right), limit: limit)
    var comparison = TraceComparison(options)
    var heads: (TraceRecord?, TraceRecord?) = (first.0.record, first.1.record)
    while heads.0 != nil || heads.1 != nil {
      if let record = heads.0 { printer.print(comparison.add(record, of: .left)) }
      if let record = heads.1 { printer.print(comparison.add(record, of: .right)) }
      // Nothing is printed before a target is found in both traces, because they may not be comparable at all.
      if !printer.isReleased, comparison.hasCommonTarget { printer.release() }
      heads = (try inputs.0.nextTransaction(), try inputs.1.nextTransaction())
    }
    printer.print(comparison.finish())
    if comparison.hasCommonTarget { printer.release() }
    for (side, path) in [(TraceDifference.Side.left, left), (.right, right)] where comparison.counts[side] == 0 {
      throw .nothingToCompare(path)
    }
    guard comparison.hasCommonTarget else { throw .noCommonTarget(left, right) }
    printDiagnostics(inputs.0.remarks() + inputs.1.remarks(), .init())
    printer.finish(comparison.counts[.left] ?? 0, comparison.counts[.right] ?? 0)
    return printer.count == 0
  }

  /// What must be known of a trace before the comparison: its buses, and its first transaction.
  private struct Head {
    var buses: [String] = []
    var record: TraceRecord?
    var lossy: Set<TraceHeader.Lossy> = []

    init(_ input: TraceInput) throws(CommandFailure) {
      while let line = try input.next() {
        if case .header(let header) = line {
          buses = header.buses.map(\.id)
          lossy = header.lossy
        }
        guard case .transaction(let record) = line else { continue }
        self.record = record
        return
      }
    }
  }
}

/// Prints differences and counts them.
///
/// Equal ones are printed once.
private struct DifferencePrinter {
  private var text: DifferenceText
  private let limit: Int
  private(set) var count = 0
  private var shown = 0
  private var last: TraceDifference?
  private var repetitions = 0
  /// Whether differences are printed as they are found.
  private(set) var isReleased = false
  /// The text that waits until then.
  private var held: [UInt8] = []

  init(_ text: DifferenceText, limit: Int) {
    self.text = text
    self.limit = limit
  }

  mutating func print(_ differences: [TraceDifference]) {
    for difference in differences {
      count += 1
      if let last, last.isRepeated(by: difference) {
        repetitions += 1
      } else {
        printRepetitions()
        shown += 1
        if shown <= limit { emit(text.text(of: difference)) }
      }
      last = difference
    }
  }

  mutating func release() {
    if !held.isEmpty { StandardOutput.print(held) }
    (isReleased, held) = (true, [])
  }

  private mutating func emit(_ text: String) {
    if isReleased { StandardOutput.print(Array(text.utf8)) } else { held += text.utf8 }
  }

  private mutating func printRepetitions() {
    if repetitions > 0, shown <= limit {
      emit("    and the same in the next \(repetitions) of this kind\n")
    }
    repetitions = 0
  }

  mutating func finish(_ left: Int, _ right: Int) {
    printRepetitions()
    var line = shown > limit ? "and \(shown - limit) more\n" : ""
    let transactions = left == right ? "\(left)" : "\(left) and \(right)"
    line += count == 0 ? "the same" : count == 1 ? "1 difference" : "\(count) differences"
    line += " in \(transactions) \(max(left, right) == 1 ? "transaction" : "transactions")\n"
    StandardOutput.print(Array(line.utf8))
  }
}

/// A mask on the command line.
struct MaskArgument: ExpressibleByArgument {
  let mask: ReplyMask

  init?(argument: String) {
    guard let mask = ReplyMask(argument) else { return nil }
    self.mask = mask
  }
}
