package import Diagnostics
internal import I2C
internal import SequenceModel
package import SequenceRunner

/// Turns the events of a run into lines for people: one per step, findings below it, the verdict at the end.
package struct ConsoleReport: Sendable {
  let style: ConsoleStyle
  var buffer = ReportBuffer()
  /// The current loop, if it is too long to be shown step by step.
  var loop: ConsoleLoop?
  private var progress = ConsoleProgress()
  private let renderer: DiagnosticRenderer

  /// A console; diagnostics quote from `sources`.
  package init(style: ConsoleStyle, sources: SourceMap) {
    self.style = style
    renderer = DiagnosticRenderer(sources: sources, isColoured: style.isColoured)
  }

  /// Passes what was added since the last call to `write`.
  package mutating func drain<Failure: Error>(_ write: (inout [UInt8]) throws(Failure) -> Void) throws(Failure) {
    try buffer.drain(write)
  }

  /// Shows how far the run is, on the last line of a terminal.
  ///
  /// The caller decides how often, because it has a clock: events may come a million times a second.
  package mutating func showProgress() {
    guard style.isTerminal, progress.isRunning else { return }
    progress.show(style, &buffer)
  }

  /// Whether it needs each transaction, and not only the ends of steps.
  package var followsTransactions: Bool { style.isTerminal || style.verbosity == .verbose }

  /// Takes the next event, and returns whether there is something to write.
  @discardableResult
  package mutating func observe(_ event: RunEvent) -> Bool {
    if style.isTerminal { progress.observe(event) }
    switch event {
    case .runStarted(let start): begin(start)
    case .groupStarted(let group, let time): begin(group, at: time)
    case .groupEnded(let group, let result): end(group, result)
    case .attemptEnded(let instance, let attempt, let result): retry(instance, attempt, result)
    case .stepEnded(let instance, let result): end(instance, result)
    case .transaction(let record): tell(record)
    case .pin(let record): tell(record)
    case .delay(_, _, let duration):
      if style.verbosity == .verbose { detail("delay \(DurationText.of(duration))") }
    case .moment: break
    case .busCheck(let text, _): if style.verbosity == .verbose { line("lines", .faint, PlainText.of(text)) }
    case .note(let text, _): if style.verbosity != .quiet { line("note", .faint, PlainText.of(text)) }
    case .runEnded(let result): end(result)
    case .stepStarted: break
    }
    return !buffer.bytes.isEmpty
  }

  private mutating func begin(_ start: RunStart) {
    guard style.verbosity != .quiet else { return }
    let version = start.program.main.version.map { " " + $0 } ?? ""
    write(style.fitted(PlainText.of(start.program.main.name + version), to: style.width) + "\n")
  }

  private mutating func end(_ result: RunResult) {
    endLoop()
    for finding in result.findings { write(renderer.render(finding.diagnostic)) }
    write(VerdictText.counts(result, isTimeVirtual: style.isTimeVirtual) + "\n")
    write(ConsoleBanner.text(result, style))
  }

  // MARK: Steps

  private mutating func end(_ instance: StepInstance, _ result: StepResult) {
    if let loop, !loop.contains(instance.group) { endLoop() }
    let isBad = result.outcome > .passed && !result.isTolerated
    if loop != nil {
      guard isBad, mayList() else { return }
    } else if style.verbosity == .quiet, !isBad {
      return
    }
    var text = instance.path
    var details: [String] = []
    if result.outcome == .skipped {
      text += ": " + PlainText.of(result.skipReason ?? "skipped")
    } else {
      details.append(DurationText.of(max(0, result.endedAt - result.startedAt)))
    }
    details += result.measurements.map { PlainText.of(MeasurementText.short($0)) }
    if result.attempts > 1 { details.append("attempt \(result.attempts)") }
    if result.tries > 1 { details.append("\(result.tries) tries") }
    if !result.isJudged { details.append("not judged") }
    if let coverage = result.coverage { details.append(coverage.text) }
    if result.isTolerated { details.append("tolerated") }
    line(result.outcome.word, result.outcome.colour, text, details: details)
    if let text = result.text { for line in text.split(separator: "\n") { detail(PlainText.of(String(line))) } }
    for finding in result.findings { write(renderer.render(finding.diagnostic)) }
  }

  /// Whether one more failure of the current loop gets lines of its own.
  private mutating func mayList() -> Bool {
    guard let count = loop?.listed else { return true }
    loop?.listed = count + 1
    if count == ConsoleLoop.listLimit { line("", nil, "further failures of this loop are only counted") }
    return count < ConsoleLoop.listLimit
  }

  private mutating func retry(_ instance: StepInstance, _ attempt: Int, _ result: StepResult) {
    guard loop == nil, style.verbosity != .quiet else { return }
    let reason = result.findings.first.map { ": " + PlainText.of($0.diagnostic.message) } ?? ""
    line("retry", .doubtful, "\(instance.path), after attempt \(attempt)\(reason)")
  }

  private mutating func tell(_ record: PinRecord) {
    guard style.verbosity == .verbose else { return }
    let level = record.reading.level.map { ", \($0.rawValue)" } ?? ""
    let words =
      switch record.action.operation {
      case .set(let level): "set \(level.rawValue)"
      case .read: "read\(level)"
      }
    detail("pin \(record.action.name)  \(DurationText.of(record.at))  \(words)")
  }

  private mutating func tell(_ record: TransactionRecord) {
    guard style.verbosity == .verbose else { return }
    detail("\(record.number)  \(DurationText.of(record.at))  \(TransactionText.of(record.exchange))")
  }

  // MARK: Loops

  private mutating func begin(_ group: GroupInstance, at time: Nanoseconds) {
    if let loop, !loop.contains(group) { endLoop() }
    guard loop == nil, style.verbosity != .verbose, group.iteration != nil,
      group.iterationsInAll > ConsoleLoop.longest
    else { return }
    loop = ConsoleLoop(group, at: time)
  }

  private mutating func end(_ group: GroupInstance, _ result: GroupResult) {
    if loop?.isIteration(group) == true {
      if !result.isRetried { loop?.count(result) }
      if loop?.isOver == true { endLoop() }
    } else if result.isRetried, loop == nil, style.verbosity != .quiet {
      line("retry", .doubtful, "\(PlainText.of(group.fullPath)), after attempt \(group.attempt)")
    }
  }

  /// Writes the summary of the loop, once the run has left it.
  private mutating func endLoop() {
    guard let ended = loop else { return }
    loop = nil
    guard ended.iterations > 0, style.verbosity != .quiet || ended.outcome > .passed else { return }
    line(
      ended.outcome.word, ended.outcome.colour, "\(ended.path): \(ended.counts)",
      details: [DurationText.of(ended.duration)])
  }

  // MARK: Lines

  private mutating func line(_ word: String, _ colour: ConsoleStyle.Colour?, _ text: String, details: [String] = []) {
    let column = 9
    let end = details.isEmpty ? "" : "  " + details.joined(separator: ", ")
    let padding = String(repeating: " ", count: max(1, column - word.count))
    let shown = style.fitted(text, to: max(column, style.width - column - end.unicodeScalars.count))
    write((colour.map { style.painted(word, $0) } ?? word) + padding + shown + end + "\n")
  }

  private mutating func detail(_ text: String) {
    write("           " + style.fitted(text, to: style.width - 11) + "\n")
  }

  private mutating func write(_ text: String) {
    progress.hide(&buffer)
    buffer.append(text)
  }
}

extension StepInstance {
  /// Section, groups and label, safe for a terminal.
  var path: String {
    let prefix = group.map(\.fullPath) ?? section.prefix
    return PlainText.of(prefix.isEmpty || prefix.hasSuffix("/") ? prefix + label : prefix + "/" + label)
  }
}

extension GroupInstance {
  /// The path with its section before it, where that is not the main one.
  var fullPath: String { section.prefix + path }
}

extension Section {
  fileprivate var prefix: String {
    switch self {
    case .setup, .teardown: rawValue + "/"
    case .steps: ""
    }
  }
}

extension Outcome {
  /// The word at the beginning of the line of a step.
  var word: String {
    switch self {
    case .passed: "ok"
    case .failed: "FAILED"
    case .errored: "ERROR"
    case .skipped: "skipped"
    }
  }

  var colour: ConsoleStyle.Colour {
    switch self {
    case .passed: .good
    case .failed: .bad
    case .errored: .doubtful
    case .skipped: .faint
    }
  }
}
