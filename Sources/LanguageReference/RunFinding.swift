/// The pages of the findings of a run.
///
/// The words are copies of those in the runner, because runner and file loader do not depend on each other; a test
/// compares them.
enum RunFinding {
  static let pages: [(word: String, page: RulePage)] = failed + errored

  /// The findings that say that the unit is wrong.
  private static let failed: [(word: String, page: RulePage)] = [
    (
      "nack",
      RulePage(
        "Failed: a target did not acknowledge, or it acknowledged where the step says `expect: nack`.",
        cure:
          "Look at the supply, the address straps and the bus of that target. `retry` tries again after a NACK; a unit that needs it has a finding."
      )
    ),
    (
      "mismatch",
      RulePage(
        "Failed: the reply is not what is expected.",
        cure: "Compare the bits that the message shows with the data sheet.")
    ),
    (
      "timeout",
      RulePage(
        "Failed: a poll ran out before the step would have passed.",
        cure:
          "Look at the last reply, which the message shows; raise `poll: {timeout: …}` if the target may be that slow.")
    ),
    (
      "limit",
      RulePage(
        "Failed: a measured number lies outside of its limits.",
        cure: "Look at the number and at the limit that is marked.")
    ),
    (
      "not_a_number",
      RulePage(
        "Failed: the measured value is no number: a float that is infinite or NaN, or BCD with a digit above 9.",
        cure: "Look at the bytes: many sensors send NaN as long as they have no value.")
    ),
    (
      "samples",
      RulePage(
        "Failed: a list of samples is judged, and holds fewer of them than its step had runs.",
        cure: "Look at the iterations in which the step gave none; the report shows above what failed there.")
    ),
    (
      "assertion",
      RulePage(
        "Failed: the condition of an `assert` does not hold.", cure: "The message shows what its parts are worth.")
    ),
    ("prompt", RulePage("Failed: the operator said so.", cure: "Look at what was asked for.")),
    (
      "unproven",
      RulePage(
        "Failed: nothing proves the pass. A step that failed in an earlier attempt was skipped in the last one, or nothing ran in an iteration that `at_least` counts.",
        cure: "Let the step run in every attempt and iteration, or take it out of what is tried again.")
    ),
    (
      "reserved",
      RulePage(
        "Failed: every step passed, and the PASS leaves open what `--strict-pass` or `--refuse` does not allow.",
        cure: "Run all steps on the unit itself, without what the message lists, or refuse less.")
    ),
  ]

  /// The findings that leave the result open.
  private static let errored: [(word: String, page: RulePage)] = [
    (
      "acknowledge_unknown",
      RulePage(
        "Errored: nobody knows whether it was acknowledged, and nothing else judges the step.",
        cure: "Use an adapter that tells, or run with `--accept-unknown-ack`, which the record then shows.")
    ),
    (
      "adapter_failed",
      RulePage(
        "Errored: the adapter answered, but not as its protocol says.",
        cure: "Unplug it and plug it in again; use a USB cable that is short and a port of the computer itself.")
    ),
    (
      "adapter_gone",
      RulePage("Errored: the adapter does not answer any more.", cure: "Plug it in again and repeat the run.")
    ),
    (
      "arbitration_lost",
      RulePage("Errored: another controller won the bus.", cure: "Keep other controllers off the bus.")
    ),
    (
      "bus_stuck",
      RulePage(
        "Errored: a line of the bus is held low, or every address answers.",
        cure: "Switch the unit off and look for a short on SDA or SCL.")
    ),
    (
      "diverged",
      RulePage(
        "Errored: the recording does not hold the answer to a request.",
        cure: "Record it anew with the sequence as it is.")
    ),
    (
      "expression",
      RulePage(
        "Errored: an expression has no value: a division by 0, a byte that is not there, a variable without a value.",
        cure: "The message names the rule of the expression and its cure.")
    ),
    ("interrupted", RulePage("Errored: the run was ended by a signal; the teardown ran.", cure: "Repeat the run.")),
    (
      "leftovers",
      RulePage(
        "Errored: every step ran, and the recording holds more transactions than they made.",
        cure: "Record it anew: it was made with another sequence.")
    ),
    (
      "not_fitted",
      RulePage(
        "Errored: a step addresses a device that is not fitted on this unit.",
        cure: "Write `when: fitted(imu)` at the step.")
    ),
    ("not_supported", RulePage("Errored: the adapter cannot do what the step needs.", cure: "Use another adapter.")),
    (
      "nothing_ran",
      RulePage(
        "Errored: no step asked the bus for anything, so nothing was tested.",
        cure: "Look at `when`, at loops over nothing, and at `--only` and `--skip`.")
    ),
    (
      "prompt_timeout",
      RulePage(
        "Errored: the operator did not answer in time.",
        cure: "Write `default: fail` at the prompt, or a longer `timeout`.")
    ),
    (
      "record_lost",
      RulePage(
        "Errored: a report or the trace could not be written.",
        cure: "Make room on the disk.")
    ),
    (
      "silent_bus",
      RulePage(
        "Errored: a NACK is expected, and nothing on this bus has answered yet, or nothing answers any more.",
        cure: "Put a step before it, or behind it, that some target acknowledges.")
    ),
    (
      "step_timeout",
      RulePage(
        "Errored: the step took longer than its `timeout` allows.", cure: "Raise the guard, or look for what hangs.")
    ),
    (
      "transfer_timeout",
      RulePage(
        "Errored: a transaction took too long or broke off.",
        cure: "Look for a target that stretches the clock, or raise `bus: {timeout: …}`.")
    ),
  ]
}
