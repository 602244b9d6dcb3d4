internal import Diagnostics
internal import I2C
package import SequenceRunner

/// How a run ended, in the words that every report uses.
package enum VerdictText {
  /// `PASS`, `FAIL` or `ERROR`; nothing executed is never a pass.
  package static func word(_ verdict: Outcome) -> String {
    switch verdict {
    case .passed: "PASS"
    case .failed: "FAIL"
    case .errored, .skipped: "ERROR"
    }
  }

  /// The word, and whatever must not be overlooked beside it.
  package static func banner(_ result: RunResult) -> String {
    var text = word(result.verdict)
    let ran = result.passed + result.failed + result.errored
    let kinds = [
      result.bus.simulation.map { "simulated: \($0)" },
      result.isPartial ? "partial: \(ran) of \(ran + result.skipped) steps" : nil,
    ].compactMap { $0 }
    if !kinds.isEmpty { text += " (\(kinds.joined(separator: ", ")))" }
    if result.isInterrupted { text += ", interrupted" }
    if result.retried > 0 {
      text += ", \(result.retried) step\(result.retried == 1 ? "" : "s") needed a retry"
    }
    if result.marginal > 0 { text += ", \(counted(result.marginal, "measure")) marginal" }
    if result.teardownFailed { text += ", and teardown failed" }
    // A recording has no unit that could be left under power.
    if result.teardownFailed, !result.bus.isRecording { text += ": UUT may be powered" }
    return text
  }

  /// What a PASS does not vouch for, a sentence each.
  package static func reservations(_ result: RunResult) -> [String] {
    let ran = result.passed + result.failed + result.errored
    return [
      result.bus.simulation.map { "simulated: \($0)" },
      result.isPartial ? "partial: \(ran) of \(ran + result.skipped) steps" : nil,
      result.isInterrupted ? "interrupted" : nil,
      result.retried > 0 ? "\(counted(result.retried, "step")) needed a retry" : nil,
      result.marginal > 0 ? "\(counted(result.marginal, "measure")) marginal" : nil,
      result.teardownFailed ? "teardown failed" : nil,
    ].compactMap { $0 }
  }

  /// `12 steps: 10 passed, 1 failed, 1 skipped; 31 transactions in 1.25 s`.
  package static func counts(_ result: RunResult, isTimeVirtual: Bool = false) -> String {
    let outcomes = [
      (result.passed, "passed"), (result.failed, "failed"), (result.errored, "errored"), (result.skipped, "skipped"),
    ]
    let steps = outcomes.reduce(0) { $0 + $1.0 }
    let listed = outcomes.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    let time = DurationText.of(result.endedAt) + (isTimeVirtual ? " of virtual time" : "")
    return "\(counted(steps, "step"))\(listed.isEmpty ? "" : ": " + listed); "
      + "\(counted(result.transactions, "transaction")) in \(time)"
  }

  private static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
