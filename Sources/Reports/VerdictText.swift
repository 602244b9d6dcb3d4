internal import Diagnostics
internal import I2C
import SequenceModel
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
    let kinds = result.reservations.only([.simulated, .recorded, .partial])
    if !kinds.isEmpty { text += " (\(kinds.words.joined(separator: ", ")))" }
    if result.isInterrupted { text += ", interrupted" }
    // Other reservations qualify a PASS. Retries are told with every verdict: what needed one may be what failed later.
    let others: Set<Reservation> =
      result.verdict == .passed
      ? [.retried, .tolerated, .skipped, .unlimited, .defaulted, .overridden, .assumed, .marginal]
      : [.retried, .marginal]
    for words in result.reservations.only(others).words { text += ", \(words)" }
    if result.teardownUnanswered, !result.teardownFailed { text += ", and nobody answered the teardown" }
    if result.teardownFailed { text += ", and teardown failed" }
    // A recording has no unit that could be left under power.
    if result.teardownFailed, !result.bus.isRecording { text += ": UUT may be powered" }
    return text
  }

  /// What a PASS does not vouch for, a sentence each.
  package static func reservations(_ result: RunResult) -> [String] {
    result.reservations.words + result.reservations.details
      + [
        result.isInterrupted ? "interrupted" : nil,
        result.teardownFailed ? "teardown failed" : nil,
      ].compactMap { $0 }
  }

  /// `12 steps: 10 passed, 1 failed, 1 skipped; 31 transactions in 1.25 s`.
  package static func counts(_ result: RunResult, isTimeVirtual: Bool = false) -> String {
    let outcomes = [
      (result.passed, "passed"), (result.failed, "failed"), (result.errored, "errored"),
      (result.tolerated, "tolerated"), (result.skipped, "skipped"),
    ]
    let steps = outcomes.reduce(0) { $0 + $1.0 }
    let listed = outcomes.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    let time = DurationText.of(result.endedAt) + (isTimeVirtual ? " of virtual time" : "")
    return "\(counted(steps, "step"))\(listed.isEmpty ? "" : ": " + listed); "
      + "\(counted(result.transactions, "transaction")) in \(time)"
  }

  private static func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}
