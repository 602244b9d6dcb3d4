import I2C
import SequenceRunner
import Testing

/// Language rules R15 and R16: how far a failure reaches.
struct GroupTests {
  /// Two groups inside one another, a failing step in the inner one, and something behind it at every level.
  private func nested(_ defaults: String, step: String, inner: String, outer: String) -> String {
    func policy(_ word: String) -> String { word.isEmpty ? "" : ", on_failure: \(word)" }
    return """
      defaults: {\(defaults.isEmpty ? "" : "on_failure: \(defaults)")}
      steps:
        - {probe: 0x08, name: before}
        - group: outer
          tags: [t]\(outer.isEmpty ? "" : "\n    on_failure: \(outer)")
          steps:
            - group: inner
              tags: [t]\(inner.isEmpty ? "" : "\n        on_failure: \(inner)")
              steps:
                - {read: chip.id, expect: [0x01], name: bad\(policy(step))}
                - {probe: 0x09, name: in inner}
            - {probe: 0x0A, name: in outer}
        - {probe: 0x0B, name: after}
      """.replacing("defaults: {}\n", with: "")
  }

  @Test(arguments: [
    ("", "", "", "", []), ("stop", "", "", "", []), ("continue", "", "", "", ["in inner", "in outer", "after"]),
    ("group", "", "", "", []), ("", "continue", "", "", ["in inner", "in outer", "after"]),
    ("", "group", "", "", []), ("", "group", "continue", "", ["in outer", "after"]),
    ("", "group", "group", "", []), ("", "group", "group", "continue", ["after"]),
    ("", "group", "stop", "continue", []),
    ("continue", "group", "", "", ["in outer", "after"]), ("continue", "stop", "continue", "continue", []),
    ("continue", "", "stop", "", ["in inner"]), ("continue", "", "group", "", ["in inner", "after"]),
    ("continue", "", "", "stop", ["in inner", "in outer"]),
  ])
  func aFailureReachesAsFarAsItsPolicySays(
    defaults: String, step: String, inner: String, outer: String, ran: [String]
  ) throws {
    let run = try TestRun(nested(defaults, step: step, inner: inner, outer: outer), [.good])
    let passed = run.steps.filter { $0.hasSuffix(": passed") }.map { $0.replacing(": passed", with: "") }
    #expect(passed == ["before"] + ran)
    #expect(run.steps.count == 5)
    #expect(run.groups == ["outer/inner: failed", "outer: failed"])
    #expect(run.result.verdict == .failed)
    #expect(EventBalance.problems(in: run.events) == [])
  }

  @Test(arguments: ["continue", "group"])
  func troubleWithTheBusEndsTheRunWhateverThePolicy(policy: String) throws {
    let run = try TestRun(
      nested("continue", step: policy, inner: "continue", outer: "continue"), [.good, .fault(.timeout)])
    #expect(run.steps.filter { $0.hasSuffix("skipped") }.count == 3)
    #expect(Set(run.skipReasons) == ["not run: stopped after 'bad'"])
  }

  @Test func whatIsLeftSaysWhy() throws {
    let run = try TestRun(nested("continue", step: "group", inner: "group", outer: ""), [.good])
    #expect(
      run.skipReasons == ["not run: the group was left after 'bad'", "not run: the group was left after 'inner'"])
  }

  // MARK: Loops

  private func loop(_ modifiers: String, step: String, count: String = "{count: 3, as: i}") -> String {
    """
    steps:
      - group: loop
        repeat: \(count)
        tags: [t]\(modifiers)
        steps:
          - {read: chip.id, expect: [0x01], name: bad\(step)}
          - {probe: 0x09, name: rest}
      - {probe: 0x0A, name: after}
    """
  }

  // The second iteration fails; transactions are read, rest, read, rest, …
  private let secondFails: [Answer] = [.reply([1]), .good, .reply([0]), .reply([1])]

  @Test(arguments: [
    ("\n    on_failure: continue", ", on_failure: group", 3, true, 2), ("", ", on_failure: group", 2, false, 1),
    ("\n    on_failure: group", ", on_failure: group", 2, false, 1),
    ("\n    on_failure: stop", ", on_failure: group", 2, false, 1), ("", "", 2, false, 1),
    ("\n    on_failure: continue", "", 2, false, 1), ("", ", on_failure: continue", 3, true, 3),
    ("\n    on_failure: stop", ", on_failure: continue", 2, false, 2),
  ])
  func groupEndsTheIterationAndTheLoopDecidesAboutTheNext(
    modifiers: String, step: String, iterations: Int, goesOn: Bool, rests: Int
  ) throws {
    let script: [Answer] =
      [.reply([1]), .good, .reply([0])] + (rests == 2 && !goesOn || rests == 3 ? [.good] : []) + [.reply([1])]
    let run = try TestRun(loop(modifiers, step: step), script)
    #expect(run.groups.count == iterations)
    #expect(run.groups[1] == "loop [i=1]: failed")
    #expect(run.steps.filter { $0 == "rest: passed" }.count == rests)
    #expect(run.steps.last == (goesOn ? "after: passed" : "after: skipped"))
    #expect(run.result.verdict == .failed)
    #expect(EventBalance.problems(in: run.events) == [])
  }

  @Test func failuresThatAtLeastAllowsAreToldAndForgiven() throws {
    let run = try TestRun(loop("", step: "", count: "{count: 3, as: i, at_least: 2}"), secondFails)
    #expect(run.groups == ["loop [i=0]: passed", "loop [i=1]: failed, tolerated", "loop [i=2]: passed"])
    #expect(
      run.steps == [
        "bad: passed", "rest: passed", "bad: failed (mismatch), tolerated", "rest: skipped", "bad: passed",
        "rest: passed", "after: passed",
      ])
    #expect(run.result.verdict == .passed)
    #expect([run.result.passed, run.result.failed, run.result.tolerated, run.result.skipped] == [5, 0, 1, 1])
  }

  @Test func oneFailureMoreThanAtLeastAllowsIsAFailure() throws {
    let run = try TestRun(
      loop("", step: "", count: "{count: 4, as: i, at_least: 3}"), [.reply([0]), .reply([0]), .reply([1])])
    #expect(run.groups == ["loop [i=0]: failed, tolerated", "loop [i=1]: failed"])
    #expect(run.result.verdict == .failed)
    #expect(run.result.failed == 1)
  }

  @Test func aWrittenStopInATolerantLoopStopsTheRunAsFailed() throws {
    let run = try TestRun(
      loop("", step: ", on_failure: stop", count: "{count: 3, as: i, at_least: 1}"), [.reply([0])])
    #expect(run.groups == ["loop [i=0]: failed"])
    #expect(run.steps == ["bad: failed (mismatch)", "rest: skipped", "after: skipped"])
    #expect(run.result.verdict == .failed)
  }

  @Test func troubleIsNeverTolerated() throws {
    let run = try TestRun(loop("", step: "", count: "{count: 3, at_least: 1}"), [.fault(.timeout)])
    #expect(run.result.verdict == .errored)
    #expect(run.groups == ["loop [0]: errored"])
  }

  // MARK: Retry

  private func retried(_ step: String = "", after: String = "[mismatch]", outer: String = "") -> String {
    """
    steps:
      - group: g
        retry: {attempts: 3, delay: 10ms, after: \(after)}
        tags: [t]\(outer)
        setup: [{probe: 0x08, name: setup}]
        steps:
          - {read: chip.id, expect: [0x01], name: bad\(step)}
          - {probe: 0x09, name: rest}
        teardown: [{probe: 0x0A, name: teardown}]
      - {probe: 0x0B, name: after}
    """
  }

  @Test func anAttemptRunsSetupStepsAndTeardownAgain() throws {
    let run = try TestRun(retried(), [.good, .reply([0]), .good, .good, .reply([1])])
    #expect(
      run.steps == [
        "setup: passed", "bad: failed (mismatch)", "rest: skipped", "teardown: passed", "setup: passed", "bad: passed",
        "rest: passed", "teardown: passed", "after: passed",
      ])
    #expect(run.groups == ["g: failed, retried", "g: passed"])
    #expect(run.result.verdict == .passed)
    #expect(run.result.retried == 1)
    #expect([run.result.passed, run.result.failed, run.result.skipped] == [5, 0, 0])
    // Three transactions, the delay, and the next attempt.
    #expect(run.transactions[3].at == 10_300_000)
  }

  @Test func theLastAttemptOfAGroupDecides() throws {
    let run = try TestRun(retried(), [.good, .reply([0])])
    #expect(run.groups == ["g: failed, retried", "g: failed, retried", "g: failed"])
    #expect(run.steps.last == "after: skipped")
    #expect(run.steps.filter { $0 == "teardown: passed" }.count == 3)
    let continued = try TestRun(retried(outer: "\n    on_failure: continue"), [.good, .reply([0])])
    #expect(continued.steps.last == "after: passed")
    #expect(continued.result.verdict == .failed)
  }

  @Test(arguments: [
    (", on_failure: stop", "[mismatch]", Answer.reply([0])), ("", "[nack]", .reply([0])),
    ("", "[nack, mismatch]", .fault(.timeout)), ("", "[nack, mismatch]", .fault(.arbitrationLost)),
  ])
  func whatIsNotToBeTriedAgainIsNot(step: String, after: String, answer: Answer) throws {
    let run = try TestRun(retried(step, after: after), [.good, answer, .good])
    #expect(run.groups.count == 1)
    #expect(run.steps[2...] == ["rest: skipped", "teardown: passed", "after: skipped"])
    #expect(run.result.verdict != .passed)
  }

  @Test func aLostArbitrationIsTriedAgainIfAfterSaysSo() throws {
    let run = try TestRun(retried(after: "[arbitration]"), [.good, .fault(.arbitrationLost), .good])
    #expect(run.groups.first == "g: errored, retried")
    #expect(
      run.steps[4...] == [
        "setup: passed", "bad: failed (mismatch)", "rest: skipped", "teardown: passed", "after: skipped",
      ])
    let lost = try TestRun(
      retried(after: "[arbitration]"),
      [
        .good, .fault(.arbitrationLost), .good, .good, .fault(.arbitrationLost), .good, .good, .fault(.arbitrationLost),
        .good,
      ])
    #expect(lost.groups == ["g: errored, retried", "g: errored, retried", "g: errored"])
    #expect(lost.result.verdict == .errored)
  }

  @Test func anAttemptWhoseSetupFailsRunsNoStepsButItsTeardown() throws {
    let run = try TestRun(retried(after: "[nack]"), [.addressNack, .good, .addressNack, .good, .addressNack, .good])
    #expect(run.groups == ["g: failed, retried", "g: failed, retried", "g: failed"])
    #expect(run.steps[..<4] == ["setup: failed (nack)", "bad: skipped", "rest: skipped", "teardown: passed"])
    #expect(EventBalance.problems(in: run.events) == [])
  }

  @Test func theTeardownOfAGroupChangesNoOutcome() throws {
    let run = try TestRun(
      """
      steps:
        - group: g
          steps: [{read: chip.id, expect: [0x00]}]
          teardown: [{probe: 0x09}, {probe: 0x0A}]
        - {probe: 0x0B}
      """, [.good, .fault(.timeout), .addressNack, .good])
    #expect(run.groups == ["g: passed"])
    #expect(
      run.steps == [
        "read chip.id: passed", "probe 0x09: errored (transfer_timeout)", "probe 0x0A: failed (nack)",
        "probe 0x0B: passed",
      ])
    #expect(run.result.verdict == .passed)
    #expect(run.result.teardownFailed)
  }
}
