import I2C
import SequenceRunner
import Testing

/// Language rule R26: what loops run over, and what becomes of an iteration.
struct LoopTests {
  /// Logs what the variables of a loop are, iteration by iteration.
  private func logged(_ loop: String, _ text: String, before: String = "", files: [String: [UInt8]] = [:]) throws
    -> [String]
  {
    let file = try TestFile(
      """
      schema: 1
      name: test
      steps:
        - probe: 0x48
      \(before)  - group: loop
          \(loop)
          steps: [{log: '\(text)'}]
      """, files: files)
    let run = TestRun(file, on: ScriptedBus())
    #expect(EventBalance.problems(in: run.events) == [])
    #expect(run.result.verdict == .passed)
    return run.texts
  }

  @Test(arguments: [
    ("repeat: 2", "x", ["x", "x"]), ("repeat: {count: 3, as: i}", "$i", ["0", "1", "2"]),
    ("for_each: {bit: 0..3}", "$bit", ["0", "1", "2", "3"]), ("for_each: {bit: 3..1}", "$bit", ["3", "2", "1"]),
    ("for_each: {a: [1, 2.5], b: [x, y]}", "$a $b", ["1 x", "2.5 y"]),
    ("for_each: [{side: low, factor: 0.95}, {side: high, factor: 1}]", "$side $factor", ["low 0.95", "high 1"]),
    ("for_each: [{a: 1, b: 2}, {b: 4, a: 3}]", "$a $b", ["1 2", "3 4"]),
    ("for_each: {t: [5ms, 1s]}", "$t", ["5ms", "1s"]), ("for_each: {flag: [true, false]}", "$flag", ["true", "false"]),
  ])
  func aLoopGivesItsVariablesTheirValues(loop: String, text: String, logged: [String]) throws {
    #expect(try self.logged(loop, text) == logged)
  }

  @Test func whatALoopRunsOverMayBeWorkedOut() throws {
    let before = "  - set: {n: 2, first: 7}\n"
    #expect(try logged("repeat: {count: $(n + 1), as: i}", "$i", before: before) == ["0", "1", "2"])
    #expect(try logged("for_each: {a: [$first, $(first * n)]}", "$a", before: before) == ["7", "14"])
  }

  /// Columns have types, empty cells too, rows are chosen; marks at the beginning and CRLF do not matter.
  @Test func theRowsOfATableAreTyped() throws {
    let table = "\u{FEFF}name;at;high\r\ncore;0x10;3.4\r\nspare;0x20;\r\nio;0x30;5\r\n"
    let files = ["t.csv": [UInt8](table.utf8)]
    let columns = "columns: {name: text, at: integer, high: decimal?}"
    #expect(
      try logged("for_each_row: {file: t.csv, delimiter: ';', \(columns)}", "$name $at", files: files) == [
        "core 16", "spare 32", "io 48",
      ])
    #expect(
      try logged(
        "for_each_row: {file: t.csv, delimiter: ';', \(columns), where: 'saved(high) and high > 4'}", "$name $high",
        files: files) == ["io 5"])
  }

  @Test func anEmptyCellIsNoLimitAndNothingElse() throws {
    let file = try TestFile(
      """
      schema: 1
      name: test
      devices: {chip: {address: 0x48, registers: {id: {at: 0x00, bytes: 1}}}}
      steps:
        - group: loop
          for_each_row: {file: t.csv, columns: {high: decimal?}}
          steps:
            - read: chip.id
              measure: {decode: u8, high: $high}
            - assert: high > 0
      """, files: ["t.csv": [UInt8]("high,x\n,1\n".utf8)])
    let run = TestRun(file, on: ScriptedBus([.reply([0xFF])]))
    #expect(run.steps == ["read chip.id: passed", "assert: errored (expression)"])
    #expect(run.stepResults[0].measurements.map(\.high) == [nil])
  }

  // MARK: until

  private func until(_ condition: String, _ script: [Answer], count: String = "5") throws -> TestRun {
    try TestRun(
      """
      defaults: {on_failure: continue}
      steps:
        - group: loop
          repeat: {count: \(count), as: i, until: '\(condition)'}
          steps:
            - read: chip.id
              expect: [_]
              save: {id: reply}
        - probe: chip
      """, script)
  }

  @Test(arguments: [(3, "passed"), (5, "failed")])
  func untilEndsALoopAsSoonAsItIsTrue(count: Int, verdict: String) throws {
    let script: [Answer] = [.reply([0]), .reply([1]), .reply([count == 3 ? 2 : 1]), .reply([1])]
    let run = try until("id[0] == 2", script)
    #expect(run.groups.count == count)
    #expect(run.result.verdict.rawValue == verdict)
    #expect(run.result.findings.map(\.kind) == (count == 3 ? [] : [.timeout]))
    #expect(run.steps.last == "probe chip: passed")
  }

  /// A step that failed has not made it true; the loop goes on as its policy says.
  @Test func untilIsNotTrueWhereItsValueIsMissing() throws {
    let run = try until("id[0] == 2", [.addressNack, .reply([2])])
    #expect(run.groups == ["loop [i=0]: failed", "loop [i=1]: passed"])
    #expect(run.result.verdict == .failed)
    #expect(run.result.findings == [])
  }

  @Test func untilThatIsWorthNothingIsAnError() throws {
    let run = try until("id[i + 1] == 2", [.reply([0])])
    #expect(run.groups == ["loop [i=0]: passed"])
    #expect(run.result.findings.map(\.kind) == [.expression])
    #expect(run.steps.last == "probe chip: skipped")
    #expect(run.result.verdict == .errored)
  }

  // MARK: What is wrong with a loop is known to the run alone

  @Test(arguments: [("0", [Finding.Kind.nothingRan]), ("-1", [.expression])])
  func aCountThatIsNoneIsAnError(count: String, kinds: [Finding.Kind]) throws {
    let run = try TestRun(
      """
      steps:
        - probe: chip
        - set: {n: \(count)}
        - group: loop
          repeat: $n
          steps: [{probe: chip}]
      """, [.good])
    #expect(run.result.findings.map(\.kind) == kinds)
    #expect(run.result.verdict == .errored)
  }

  @Test func moreThanThereAreIterationsCannotPass() throws {
    let run = try TestRun(
      """
      steps:
        - set: {n: 3}
        - group: loop
          repeat: {count: $n, at_least: 4}
          steps: [{probe: chip}]
      """, [.good])
    #expect(run.result.verdict == .errored)
    #expect(
      run.messages == [
        """
        test.yaml:16:13: errored: 'loop': `at_least: 4` can never be reached in 3 iterations [expression]
         16 |     repeat: {count: $n, at_least: 4}
            |             ^^^^^^^^^^^^^^^^^^^^^^^^

        """
      ])
  }

  @Test func anErrorInTheMiddleKeepsWhatCameBefore() throws {
    let run = try TestRun(
      """
      defaults: {on_failure: continue}
      steps:
        - read: chip.id
          expect: [_]
          save: {id: reply}
        - group: loop
          for_each: {n: [1, '$(id[1])']}
          steps: [{read: chip.id, expect: [0x01]}]
        - probe: chip
      """, [.reply([0])])
    #expect(run.groups == ["loop [n=1]: failed", "loop: skipped"])
    #expect(run.steps.last == "probe chip: skipped")
    #expect([run.result.passed, run.result.failed] == [1, 1])
    #expect(run.result.verdict == .errored)
    #expect(EventBalance.problems(in: run.events) == [])
  }
}
