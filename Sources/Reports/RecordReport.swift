package import Diagnostics
internal import I2C
package import Records
internal import SequenceModel
package import SequenceRunner
internal import Values

/// Turns the events of a run into its record.
///
/// Its memory does not grow with the steps of a run. Measures are kept up to a limit and only counted beyond it.
package struct RecordReport: Sendable {
  /// The record, whole once the run has ended.
  package private(set) var record: RunRecord
  private let places: RecordedPlaces
  /// The first failure and the first error, of which the one that decided the verdict is reported.
  private var firstFailed: RecordedFailure?
  private var firstErrored: RecordedFailure?
  /// What went wrong in the teardown.
  private var inTeardown: RecordedFailure?
  private var failures = 0
  /// The state before each attempt of the groups around, to which an attempt that is made again goes back.
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
    places = RecordedPlaces(sources: sources, lines: lines)
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
    record.measures.append(RecordedMeasure(measurement, of: instance.path))
  }

  private mutating func keep(_ finding: Finding, of instance: StepInstance?) {
    let isErrored = finding.kind.outcome == .errored
    if instance?.section == .teardown {
      if inTeardown == nil { inTeardown = places.failure(finding, of: instance) }
    } else if isErrored, firstErrored == nil {
      firstErrored = places.failure(finding, of: instance)
    } else if !isErrored, firstFailed == nil {
      firstFailed = places.failure(finding, of: instance)
    }
  }

  // MARK: The end

  private mutating func end(_ result: RunResult) {
    record.duration = Int(max(0, result.endedAt))
    record.standIn = result.bus.simulation
    record.counts = RunRecord.Counts(result)
    record.reservations = VerdictText.reservations(result)
    record.failures = failures + result.findings.count
    var (failed, errored) = (firstFailed, firstErrored)
    for finding in result.findings {
      if finding.kind.outcome == .errored {
        errored = errored ?? places.failure(finding, of: nil)
      } else {
        failed = failed ?? places.failure(finding, of: nil)
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
  /// A text, cut if it is longer than a record may hold.
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
