package import Diagnostics
internal import I2C
package import Records
internal import SequenceModel
package import SequenceRunner
internal import Values

/// Folds the events of a run into its record.
///
/// Its memory does not grow with the steps of a run; measures are kept up to a limit and counted behind it.
package struct RecordReport: Sendable {
  /// The record, whole once the run has ended.
  package private(set) var record: RunRecord
  private let sources: SourceMap
  private let lines: LineTable
  /// The first finding of each kind of outcome: what decided the verdict is told.
  private var firstFailed: RecordedFailure?
  private var firstErrored: RecordedFailure?
  /// What went wrong when the unit was put in order.
  private var inTeardown: RecordedFailure?
  private var failures = 0
  /// What stood before each attempt of the groups around: an attempt that is made again takes its own along.
  private var attempts: [Snapshot] = []

  private struct Snapshot {
    var firstFailed: RecordedFailure?
    var firstErrored: RecordedFailure?
    var failures: Int
    var measures: Int
    var omitted: Int
  }

  /// - Parameter record: what is known before the run.
  package init(_ record: RunRecord, sources: SourceMap, lines: LineTable) {
    self.record = record
    self.sources = sources
    self.lines = lines
  }

  /// Takes the next event.
  package mutating func observe(_ event: RunEvent) {
    switch event {
    case .groupStarted(let group, _): if group.isRetrying { attempts.append(snapshot) }
    case .groupEnded(let group, let result):
      guard group.isRetrying, let before = attempts.popLast(), result.isRetried else { return }
      restore(before)
    case .stepEnded(let instance, let result): end(instance, result)
    case .runEnded(let result): end(result)
    case .runStarted, .stepStarted, .transaction, .pin, .delay, .attemptEnded, .moment, .busCheck, .note: break
    }
  }

  private var snapshot: Snapshot {
    Snapshot(
      firstFailed: firstFailed, firstErrored: firstErrored, failures: failures, measures: record.measures.count,
      omitted: record.omitted)
  }

  private mutating func restore(_ before: Snapshot) {
    firstFailed = before.firstFailed
    firstErrored = before.firstErrored
    failures = before.failures
    record.measures.removeLast(max(0, record.measures.count - before.measures))
    record.omitted = before.omitted
  }

  private mutating func end(_ instance: StepInstance, _ result: StepResult) {
    for measurement in result.measurements { add(measurement, of: instance) }
    guard result.outcome > .passed, !result.isTolerated else { return }
    failures += result.findings.count
    for finding in result.findings { keep(finding, of: instance) }
  }

  private mutating func add(_ measurement: Measurement, of instance: StepInstance) {
    guard record.measures.count < RecordLimits.measures else { return record.omitted += 1 }
    var measure = RecordedMeasure(
      step: instance.path, name: measurement.name, comparator: measurement.comparator.rawValue,
      outcome: measurement.outcome.rawValue)
    measure.value = measurement.value.map { "\($0)" }
    measure.unit = measurement.unit
    measure.low = measurement.low.map { "\($0)" }
    measure.high = measurement.high.map { "\($0)" }
    record.measures.append(measure)
  }

  private mutating func keep(_ finding: Finding, of instance: StepInstance?) {
    let isErrored = finding.kind.outcome == .errored
    if instance?.section == .teardown {
      if inTeardown == nil { inTeardown = failure(finding, of: instance) }
    } else if isErrored, firstErrored == nil {
      firstErrored = failure(finding, of: instance)
    } else if !isErrored, firstFailed == nil {
      firstFailed = failure(finding, of: instance)
    }
  }

  private func failure(_ finding: Finding, of instance: StepInstance?) -> RecordedFailure {
    let diagnostic = finding.diagnostic
    var failure = RecordedFailure(kind: diagnostic.rule, text: RecordText.bounded(diagnostic.message))
    failure.step = instance?.path
    failure.number = instance?.number
    failure.id = instance?.step.modifiers?.id
    let facts = finding.facts
    failure.register = facts.register.map { [facts.device, $0].compactMap(\.self).joined(separator: ".") }
    failure.bits = facts.bits
    failure.expected = facts.expectedText
    failure.read = facts.readText
    let helps = diagnostic.notes.filter { $0.kind == .help || $0.kind == .hint }.map(\.text)
    failure.help = helps.isEmpty ? nil : RecordText.bounded(helps.joined(separator: "\n"))
    failure.notes = diagnostic.notes.filter { $0.kind == .note }.map { RecordText.bounded($0.text) }
    if !diagnostic.label.isEmpty { failure.notes.insert(RecordText.bounded(diagnostic.label), at: 0) }
    if case .source(let span) = diagnostic.place, let location = sources.location(of: span.start) {
      failure.place = "\(location.path):\(location.line)"
    } else if let instance, let file = sources.file(at: instance.step.span.start) {
      failure.place = "\(file.path):\(lines.line(of: instance.step.span.start))"
    }
    return failure
  }

  // MARK: The end

  private mutating func end(_ result: RunResult) {
    record.duration = Int(max(0, result.endedAt))
    record.standIn = result.bus.simulation
    record.counts.passed = result.passed
    record.counts.failed = result.failed
    record.counts.errored = result.errored
    record.counts.skipped = result.skipped
    record.counts.tolerated = result.tolerated
    record.counts.retried = result.retried
    record.counts.marginal = result.marginal
    record.counts.requests = result.transactions
    record.reservations = VerdictText.reservations(result)
    record.failures = failures + result.findings.count
    var (failed, errored) = (firstFailed, firstErrored)
    for finding in result.findings {
      if finding.kind.outcome == .errored {
        errored = errored ?? failure(finding, of: nil)
      } else {
        failed = failed ?? failure(finding, of: nil)
      }
    }
    switch result.verdict {
    case .passed:
      record.verdict = .passed
      record.failure = result.teardownFailed ? inTeardown : nil
    case .failed:
      record.verdict = .failed
      record.failure = failed ?? errored
    case .errored, .skipped:
      record.verdict = .errored
      record.failure = errored ?? failed ?? inTeardown
    }
    if record.failure == nil, record.verdict != .passed {
      record.failure = RecordedFailure(
        kind: result.isInterrupted ? "interrupted" : record.verdict.rawValue, text: VerdictText.banner(result))
    }
  }
}

/// Texts that a record keeps.
package enum RecordText {
  /// A text, cut where it is longer than a record takes.
  package static func bounded(_ text: String) -> String {
    guard text.utf8.count > RecordLimits.textBytes else { return text }
    var cut = ""
    for character in text {
      if cut.utf8.count + character.utf8.count > RecordLimits.textBytes { break }
      cut.append(character)
    }
    return cut + "…"
  }
}

extension GroupInstance {
  fileprivate var isRetrying: Bool { group.modifiers?.retry != nil }
}
