import I2C
import SequenceRunner
import Testing

/// Language rule R24: a value lives from its step to the end, and nothing is judged by one that is stale.
struct ScopeTests {
  /// Every attempt begins without what the one before it kept.
  @Test func anAttemptKeepsNothingOfTheOneBefore() throws {
    let run = try TestRun(
      """
      defaults: {on_failure: continue}
      steps:
        - name: kept
          read: chip.id
          expect: [0x01]
          save: {id: reply}
          retry: {attempts: 2, after: [mismatch, nack]}
        - name: uses it
          read: {from: chip, memory: 0x07, bytes: 1}
          expect: $id
      """, [.reply([5]), .addressNack, .reply([5])])
    #expect(run.steps == ["kept: failed (nack)", "uses it: skipped"])
    #expect(run.skipReasons == ["needs $id, which step 'kept' did not deliver"])
  }

  @Test func anIterationKeepsNothingOfTheOneBefore() throws {
    let run = try TestRun(
      """
      defaults: {on_failure: continue}
      steps:
        - group: loop
          repeat: {count: 2, as: i}
          steps:
            - name: kept
              read: chip.id
              expect: [_]
              save: {id: reply}
            - name: uses it
              read: {from: chip, memory: 0x07, bytes: 1}
              expect: $id
      """, [.reply([5]), .reply([5]), .addressNack])
    #expect(run.steps == ["kept: passed", "uses it: passed", "kept: failed (nack)", "uses it: skipped"])
  }

  @Test func anAttemptOfAGroupKeepsNothingOfTheOneBefore() throws {
    let run = try TestRun(
      """
      steps:
        - group: g
          retry: {attempts: 2, after: [nack, mismatch]}
          steps:
            - name: kept
              read: chip.id
              expect: [_]
              save: {id: reply}
              on_failure: continue
            - name: uses it
              read: {from: chip, memory: 0x07, bytes: 1}
              expect: $id
      """, [.reply([5]), .reply([7]), .addressNack])
    #expect(run.groups == ["g: failed, retried", "g: failed"])
    #expect(run.steps == ["kept: passed", "uses it: failed (mismatch)", "kept: failed (nack)", "uses it: skipped"])
  }

  /// What a failure took away is missing for all that follows from it, and the unit is wrong, not the test.
  @Test(arguments: [
    "- {name: b, set: {y: '$(x[0] + 1)'}}",
    "- {name: b, read: {from: chip, memory: 0x07, bytes: 1}, expect: $x, save: {y0: reply}}\n  - {set: {y: '$(y0[0])'}}",
    "- group: g\n    steps:\n      - {read: chip.id, expect: [0x77], on_failure: group}\n      - {name: b, set: {y: 1}}",
    "- group: g\n    when: x[0] == 1\n    steps: [{name: b, set: {y: 1}}]",
  ])
  func whatFollowsFromAFailureIsSkipped(steps: String) throws {
    let run = try TestRun(
      """
      defaults: {on_failure: continue}
      steps:
        - {name: a, read: chip.id, expect: [_], save: {x: reply}}
        \(steps)
        - {name: c, assert: y == 1}
      """, [.addressNack])
    #expect(run.steps.last == "c: skipped")
    #expect(run.result.verdict == .failed)
  }

  @Test(arguments: ["when: 1 == 2", "skip: not today"])
  func whatWasNotRunOnPurposeIsMissedAsAnError(modifier: String) throws {
    let run = try TestRun(
      """
      steps:
        - probe: chip
        - {name: a, read: chip.id, expect: [_], save: {x: reply}, \(modifier)}
        - {name: c, read: {from: chip, memory: 0x07, bytes: 1}, expect: $x}
      """, [.good])
    #expect(run.steps == ["probe chip: passed", "a: skipped", "c: errored (expression)"])
  }

  @Test func valuesAreWhatTheWireSaid() throws {
    let run = try TestRun(
      """
      steps:
        - {read: chip.config, expect: [_, _], save: {bytes: reply, big: value}}
        - {read: chip.count, expect: [_, _], save: {little: value}}
        - log: $bytes $big $little
        - transfer: {target: chip, messages: [{read: 1, expect: [_], save: {a: reply}}, {read: 2, expect: [_, _], save: {b: reply}}]}
        - log: $a $b
      """, [.reply([0x12, 0x34]), .reply([0x12, 0x34]), .reply([1, 2, 3])])
    #expect(run.texts == ["12 34 4660 13330", "01 02 03"])
  }

  @Test func linesOfSetSeeThoseAbove() throws {
    let run = try TestRun(
      """
      steps:
        - probe: chip
        - set: {a: 2, b: $(a * 3), c: $(b + a)}
        - log: $a $b $c
      """, [.good])
    #expect(run.texts == ["2 6 8"])
  }

  // MARK: Times

  private func since(_ steps: String, _ script: [Answer]) throws -> TestRun {
    try TestRun(
      """
      defaults: {on_failure: continue}
      steps:
      \(steps)
        - {name: timed, probe: chip, measure: {of: elapsed, since: start, unit: us, high: 150}}
      """, script)
  }

  @Test func timeCountsFromTheEndOfTheLastAttempt() throws {
    let run = try since(
      "  - {id: start, write: {to: chip.id, data: 1}, retry: {attempts: 2}}", [.addressNack, .good])
    #expect(run.measurements == ["100 us"])
  }

  @Test func timeFromAStepThatWasNotRunIsNoTime() throws {
    let failed = try since(
      """
        - group: g
          steps:
            - {read: chip.id, expect: [0x77], on_failure: group}
            - {id: start, write: {to: chip.id, data: 1}}
      """, [.good])
    #expect(failed.steps.last == "timed: passed")
    #expect(failed.measurements == ["not measured skipped"])
    #expect(failed.result.verdict == .failed)
    let skipped = try since("  - {id: start, write: {to: chip.id, data: 1}, when: 1 == 2}", [.good])
    #expect(skipped.steps.last == "timed: errored (expression)")
  }

  /// A called sequence has ids of its own.
  @Test func timeHasTheScopeOfItsFile() throws {
    let called = """
      schema: 1
      name: called
      steps:
        - {id: start, probe: 0x48}
      """
    let file = try TestFile(
      """
      schema: 1
      name: test
      steps:
        - {id: start, probe: 0x48}
        - delay: 10ms
        - call: called.yaml
        - {name: timed, probe: 0x48, measure: {of: elapsed, since: start, unit: ms, low: 10}}
      """, files: ["called.yaml": [UInt8](called.utf8)])
    #expect(TestRun(file, on: ScriptedBus()).steps.last == "timed: passed")
  }
}
