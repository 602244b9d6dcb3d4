internal import Diagnostics
internal import I2C
import SequenceModel
package import SequenceRunner

/// How a run ended, in the words that every report uses.
package enum VerdictText {
  /// `PASS`, `FAIL` or `ERROR`.
  ///
  /// A run in which nothing was executed is never a pass.
  package static func word(_ verdict: Outcome) -> String {
    switch verdict {
    case .passed: "PASS"
    case .failed: "FAIL"
    case .errored, .skipped: "ERROR"
    }
  }

  /// The word of the verdict, with everything that must not be overlooked.
  package static func banner(_ result: RunResult) -> String {
    var text = word(result.verdict)
    let kinds = result.reservations.only([.simulated, .recorded, .partial])
    if !kinds.isEmpty { text += " (\(kinds.words.joined(separator: ", ")))" }
    if result.isInterrupted { text += ", interrupted" }
    for words in result.reservations.only(besideWord(result.verdict)).words { text += ", \(words)" }
    if result.teardownUnanswered, !result.teardownFailed { text += ", and nobody answered the teardown" }
    if result.teardownFailed { text += ", and teardown failed" }
    // A recording has no unit that could be left under power.
    if result.teardownFailed, !result.bus.isRecording { text += ": UUT may be powered" }
    return text
  }

  /// The reservations that a banner names right after the verdict, and not in brackets.
  ///
  /// Without a PASS, most reservations say little; but what needed a retry may be what failed next.
  static func besideWord(_ verdict: Outcome) -> Set<Reservation> {
    switch verdict {
    case .passed: Set(Reservation.allCases).subtracting([.simulated, .recorded, .partial])
    case .failed, .errored, .skipped: [.retried, .marginal]
    }
  }

  /// What a PASS does not vouch for, in a few words each.
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
