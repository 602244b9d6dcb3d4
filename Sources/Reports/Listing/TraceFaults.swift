internal import I2C
internal import Trace

/// Which faults of a run nobody expected: those that a finding of their step tells.
///
/// A step may expect a NACK, and one that polls or is tried again has faults that decide nothing. So a fault by itself
/// says little; whether its step then has a finding says it.
struct TraceFaults: Hashable, Sendable {
  private(set) var unexpected = 0
  private(set) var expected = 0
  /// Whether anything was found, so that a trace without findings, as of a capture, is not taken for one without faults.
  private(set) var isJudged = false

  /// The step whose transactions are counted.
  private struct Step: Hashable, Sendable {
    var section: String?
    var name: String
    var attempt: Int
    /// Faults that no finding has told yet.
    var faults = 0
    /// Addresses that were asked whether anybody is there, and where nobody was.
    var silent: Set<Address> = []
    var isLastFaulty = false
  }
  private var step: Step?

  /// Counts a transaction.
  mutating func add(_ record: TraceRecord) {
    guard let name = record.step else { return }
    if step?.name != name || step?.section != record.section {
      leave()
    } else if let before = step, before.attempt != record.attempt || (record.attemptTry > 1 && before.isLastFaulty) {
      // What is tried again has decided nothing.
      step?.faults -= before.attempt != record.attempt ? before.faults : 1
    }
    var current = step ?? Step(section: record.section, name: name, attempt: record.attempt)
    if current.attempt != record.attempt { current.silent = [] }
    current.attempt = record.attempt
    current.isLastFaulty = record.exchange.fault != nil
    if current.isLastFaulty {
      current.faults += 1
      if record.exchange.isProbe { current.silent.formUnion(record.exchange.segments.map(\.address)) }
    }
    step = current
  }

  /// Takes what was found at the end of a step.
  ///
  /// - Parameter missing: targets that did not answer a scan, as a trace has them, if the finding names them.
  mutating func find(in name: String?, missing: String?) {
    isJudged = true
    guard var current = step, current.name == name else { return }
    let silent = missing.map { text in current.silent.filter { text.contains("\($0)") } }
    let count = silent?.count ?? (current.isLastFaulty ? 1 : 0)
    current.isLastFaulty = false
    current.silent.subtract(silent ?? [])
    current.faults -= count
    step = current
    unexpected += count
  }

  /// Ends the last step.
  mutating func leave() {
    expected += max(0, step?.faults ?? 0)
    step = nil
  }
}

extension Exchange {
  /// Whether it only asked whether a target is there, as a scan does.
  var isProbe: Bool {
    guard segments.count == 1, case .addressNotAcknowledged? = fault?.kind else { return false }
    return segments[0].bytes.isEmpty
  }
}
