import Diagnostics
import I2C
import SequenceModel

// Values, operators, time, groups, and the run as a whole.
extension FindingWords {
  static func limit(_ measurement: Measurement) -> FindingWords {
    let name = measurement.name.isEmpty ? "" : "\(measurement.name) "
    return FindingWords(
      "\(name)is \(measurement.text), and must be \(measurement.limitsText)", label: "measured \(measurement.text)")
  }

  static func assertion(_ assertion: Finding.FalseAssertion) -> FindingWords {
    let known = assertion.values.map { "\($0.name) = \($0.value)" }
    var notes = known.isEmpty ? [] : [known.joined(separator: ", ")]
    if let sides = assertion.sides {
      notes.append("left of `\(sides.comparison)` is \(sides.left), right of it is \(sides.right)")
      if let bits = sides.bits { notes.append(ReplyDifference.named(bits, of: "")) }
    }
    return FindingWords("`\(assertion.condition)` is false", notes: notes)
  }

  static func notFitted(_ device: String, _ condition: String) -> FindingWords {
    FindingWords(
      "`\(device)` is not fitted, because `\(condition)` is false",
      cures: ["write `when: fitted(\(device))` at the step"])
  }

  static func operatorSilent(_ question: String) -> FindingWords {
    FindingWords(
      "nobody answered '\(question)'",
      cures: ["answer in time, give a `default`, or run with `--answers FILE`"])
  }

  static func operatorUnclear(_ question: String, _ answer: String) -> FindingWords {
    FindingWords(
      "'\(answer)' is no answer to '\(question)'",
      cures: ["answer a `pass_fail` with `pass` or `fail`, and a number or a text with one that the prompt takes"])
  }

  // MARK: Time

  /// The time that a poll waited, and what its last try saw.
  static func ranOut(_ after: Nanoseconds, _ tries: Int, _ last: Finding?) -> FindingWords {
    guard let last else { return FindingWords("ran out") }
    var words = FindingWords(of: last.cause)
    words.message = "not within \(DurationText.of(after)) (\(tries) \(tries == 1 ? "try" : "tries")): \(words.message)"
    return words
  }

  static func stepTimeout(_ limit: Nanoseconds?, _ before: Finding?) -> FindingWords {
    FindingWords(
      "took longer than "
        + (limit.map { "its timeout of \(DurationText.of($0))" } ?? "the timeout of a group around it"),
      notes: before.map { ["before that: \($0.message)"] } ?? [])
  }

  static func runTimeout(_ limit: Nanoseconds) -> FindingWords {
    FindingWords(
      "the run took longer than its timeout of \(DurationText.of(limit))",
      cures: ["allow more with `--timeout`, or look for the step that took so long"])
  }

  static var teardownTimeout: FindingWords {
    FindingWords(
      "the teardown took longer than it may after an interruption",
      cures: ["allow more with `--teardown-timeout`, or look for the step that took so long"])
  }

  static func stoodStill(_ time: Nanoseconds) -> FindingWords {
    FindingWords(
      "this process stood still for \(DurationText.of(time)) meanwhile, and without that the limits would judge otherwise",
      cures: ["run it again, on a machine that is not stopped or busy"])
  }

  static func clockEnd(_ limit: Nanoseconds) -> FindingWords {
    FindingWords(
      "the clock of the run passed \(DurationText.of(limit))",
      cures: ["look for a loop whose delays add up to years"])
  }

  // MARK: Groups and loops

  static var noIterations: FindingWords {
    var words = FindingWords(
      "has no iterations, so nothing in it was tested",
      cures: ["give the loop something to run over, or write `skip: reason` on the group"])
    words.isPredicate = true
    return words
  }

  static func emptyIteration(_ number: Int) -> FindingWords {
    FindingWords(
      "in iteration \(number) nothing ran, so it has not passed",
      cures: ["look for a `when` that is false, or ask for fewer iterations with `at_least`"])
  }

  static func nonePassed(_ iterations: Int) -> FindingWords {
    FindingWords(
      "none of its \(iterations) iterations passed, so nothing shows that it ever works",
      cures: ["tolerate fewer failures than there are iterations"])
  }

  static func withoutValue(_ reason: String) -> FindingWords {
    FindingWords(
      "was not run: \(reason), and that failure was tolerated",
      cures: [
        "give the value with `set` before the loop, or move the step into the loop, where its iteration skips it"
      ])
  }

  static func notRepeated(_ step: String) -> FindingWords {
    FindingWords(
      "'\(step)' failed in an earlier attempt and was skipped in the last one",
      cures: ["let the step run in every attempt, or retry the step itself"])
  }

  // MARK: The run and its bus

  static var nothingRan: FindingWords {
    FindingWords(
      "nothing was tested: no step under `steps` asked anything of the bus",
      cures: ["look for steps that are skipped and loops without iterations"])
  }

  static func reserved(_ reservations: Reservations) -> FindingWords {
    let kinds = reservations.kinds.map(\.rawValue).joined(separator: ",")
    return FindingWords(
      "every step passed, but the run refuses what this PASS leaves open: \(reservations.words.joined(separator: ", "))",
      notes: reservations.details,
      cures: [
        "run all of it on the unit itself, without what the list names, or do not refuse `\(kinds)`: `--strict-pass` refuses all, "
          + "`--no-retry-pass` retries, and `--refuse`, or `refuse` of a station, what it names"
      ])
  }

  static func recordLost(_ reason: String) -> FindingWords {
    FindingWords(
      "the record could not be written: \(reason)",
      cures: ["make room or choose another place for the reports, then run the test again"])
  }

  /// The test could not decide: what the bus says, and what to do about it.
  static func trouble(_ fault: BusFault) -> FindingWords {
    FindingWords(
      fault.summary.isEmpty ? words(of: fault.kind).text : fault.summary, notes: fault.notes,
      cures: cure(of: fault).map { [$0] } ?? [])
  }

  /// What to do about a fault; of a line that is held, about that line.
  private static func cure(of fault: BusFault) -> String? {
    let lines = ["SDA", "SCL"].filter(fault.summary.contains)
    guard fault.kind == .busStuck, lines.count == 1 else { return words(of: fault.kind).help }
    return "switch the unit off and look for a short between \(lines.joined()) and ground"
  }

  static func lines(_ look: LineLook, _ freeing: LineFreeing?) -> FindingWords {
    switch look.state {
    case .trouble(let fault):
      FindingWords(look.text, notes: fault.notes, cures: cure(of: fault).map { [$0] } ?? [])
    case .free, .held:
      FindingWords(
        look.text, notes: (freeing?.obstacle.map { [$0] } ?? []) + (freeing?.said ?? []), cures: [look.cure])
    }
  }

  private static func words(of kind: BusFault.Kind) -> (text: String, help: String?) {
    switch kind {
    case .addressNotAcknowledged, .dataNotAcknowledged, .notAcknowledged: ("not acknowledged", nil)
    case .arbitrationLost:
      ("another controller won the bus", "keep other controllers off the bus while the test runs")
    case .timeout:
      (
        "the transaction took too long",
        "look for a target that stretches the clock or a short on SCL, or raise `bus: {timeout: …}`"
      )
    case .busStuck: ("a line of the bus is held low", "switch the unit off and look for a short on SDA or SCL")
    case .adapterGone:
      ("the adapter does not answer any more", "plug it in again, then repeat the run: the unit may be powered")
    case .adapterFailed:
      ("the adapter answered, but not as it should", "unplug the adapter and plug it in again, then repeat the run")
    case .notSupported: ("the adapter cannot do this", nil)
    case .diverged: ("the recording does not hold the answer to this request", nil)
    }
  }
}
