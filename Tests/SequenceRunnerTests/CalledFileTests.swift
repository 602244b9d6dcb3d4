import Diagnostics
import I2C
import SequenceFile
import SequenceModel
import SequenceRunner
import Testing

/// Whatever is asked of all steps of a run is asked of those of called files too, each in its own file.
struct CalledFileTests {
  /// A file that declares other devices than whoever calls it.
  private static let inner = """
    schema: 1
    name: inner
    devices:
      first: {address: 0x20, pointer: none}
      second: {address: 0x21, pointer: none}
    steps:
      - write: {to: second, data: [0x01]}
    """

  /// The adapter tells no acknowledge, so nobody could vouch for the write; it is named as its own file names it.
  @Test(arguments: ["", "{}", "{first: {address: 0x10, pointer: none}, other: {address: 0x11, pointer: none}}"])
  func aStepThatNobodyCanVouchForIsNamedAsItsOwnFileDoes(devices: String) throws {
    let calling = """
      schema: 1
      name: outer
      \(devices.isEmpty ? "" : "devices: \(devices)")
      steps:
        - {call: inner.yaml, allow_writes: [0x21]}
      """
    let file = try TestFile(calling, files: ["inner.yaml": Array(Self.inner.utf8)])
    let run = TestRun(file, on: ScriptedBus(limits: BusLimits(acknowledges: .none)))
    #expect(run.result.verdict == .errored)
    #expect(run.result.transactions == 0)
    let message = try #require(run.messages.first)
    #expect(message.hasPrefix("inner.yaml:7:5: errored: 'write second': only acknowledges judge this step"))
  }

  // MARK: Buses

  /// What a bus allows holds for it alone; a transaction takes 100 us here.
  @Test(arguments: [
    ("{main: {}, aux: {timeout: 1us}}", "aux", Outcome.errored),
    ("{main: {timeout: 1us}, aux: {}}", "aux", .passed),
    ("{main: {timeout: 1us}, aux: {timeout: 1s}}", "aux", .passed),
    ("{main: {}, aux: {timeout: 1us}}", "main", .passed),
    ("{main: {timeout: 1us}, aux: {}}", "main", .errored),
  ])
  func everyBusHasATimeoutOfItsOwn(buses: String, bus: String, verdict: Outcome) throws {
    let file = try TestFile(
      """
      schema: 1
      name: two
      buses: \(buses)
      devices: {a: {address: 0x48, bus: \(bus), registers: {id: {at: 0x00, bytes: 1}}}}
      steps:
        - read: a.id
          expect: [0x00]
      """)
    let run = TestRun(file, on: ScriptedBus())
    #expect(run.result.verdict == verdict)
    let words = "longer than `buses: {\(bus): {timeout: 1 us}}`"
    #expect(run.messages.allSatisfy { $0.contains(words) })
  }

  /// A called file works on the buses of its caller, and by their limits where it says nothing.
  @Test(arguments: [
    ("bus: {timeout: 1us}", "", Outcome.errored),
    ("bus: {timeout: 1us}", "bus: {timeout: 1s}", .passed),
    ("bus: {timeout: 1s}", "bus: {timeout: 1us}", .errored),
    ("buses: {main: {}, aux: {timeout: 1us}}", "buses: {aux: {}}", .errored),
    ("buses: {main: {}, aux: {timeout: 1us}}", "", .passed),
    ("buses: {main: {}, aux: {timeout: 1us}}", "buses: {main: {}, aux: {}}", .passed),
    ("buses: {main: {}, aux: {timeout: 1us}}", "buses: {aux: {}, main: {}}", .errored),
  ])
  func aCalledFileKeepsToTheLimitsOfItsCaller(outer: String, inner: String, verdict: Outcome) throws {
    let called = "schema: 1\nname: inner\n\(inner)\nsteps: [{read: {from: 0x48, bytes: 1}, expect: [0x00]}]"
    let file = try TestFile(
      "schema: 1\nname: outer\n\(outer)\nsteps: [{call: inner.yaml}]", files: ["inner.yaml": Array(called.utf8)])
    let run = TestRun(file, on: ScriptedBus())
    #expect(run.result.verdict == verdict, "\(run.messages)")
  }

  @Test func stepsOfACalledFileAskTheBusThatTheFileMeans() throws {
    let called = """
      schema: 1
      name: inner
      buses: {aux: {}, main: {}}
      devices: {a: {address: 0x20, pointer: none, bus: main}, b: {address: 0x21, pointer: none}}
      steps:
        - probe: a
        - probe: b
        - probe: 0x22
        - {probe: 0x23, bus: main}
      """
    let file = try TestFile(
      "schema: 1\nname: outer\nbuses: {main: {}, aux: {}}\nsteps: [{call: inner.yaml}]",
      files: ["inner.yaml": Array(called.utf8)])
    #expect(TestRun(file, on: ScriptedBus()).transactions.map(\.transaction.bus) == [0, 1, 1, 0])
  }

  /// The longest stretch is that of all files, wherever it is said.
  @Test func theLongestStretchIsThatOfAllFiles() throws {
    let called = """
      schema: 1
      name: inner
      devices: {slow: {address: 0x20, pointer: none, stretch: 30ms}}
      steps: [{probe: slow}]
      """
    let file = try TestFile(
      "schema: 1\nname: outer\nbus: {stretch: 10ms}\nsteps: [{call: inner.yaml}]",
      files: ["inner.yaml": Array(called.utf8)])
    #expect(file.program.longestStretch == 30_000_000)
  }

  /// A called step takes the time that it takes at the clock of the caller's bus.
  @Test func aCalledStepIsPlannedAtTheClockOfItsBus() throws {
    let step = "{read: {from: 0x48, bytes: 1}, expect: [0x00]}"
    let direct = try TestFile("schema: 1\nname: outer\nbus: {speed: 400kHz}\nsteps: [\(step)]")
    let calling = try TestFile(
      "schema: 1\nname: outer\nbus: {speed: 400kHz}\nsteps: [{call: inner.yaml}]",
      files: ["inner.yaml": Array("schema: 1\nname: inner\nsteps: [\(step)]".utf8)])
    let times = [direct, calling].map { RunPlanner.plan($0.program).totals.time }
    #expect(times[0] == times[1])
    #expect(times[0].typical == 50_000)
  }

  // MARK: Values

  /// Every call begins without what an earlier one kept, though both have the same names.
  @Test func aCallKeepsNothingOfTheOneBefore() throws {
    let called = """
      schema: 1
      name: inner
      steps:
        - name: kept
          id: end
          read: {from: 0x48, bytes: 1}
          expect: [0x05]
          save: {id: reply}
          on_failure: continue
        - name: uses it
          read: {from: 0x48, bytes: 1}
          expect: $id
          measure: {of: elapsed, since: end, unit: ms, high: 1000}
      """
    let file = try TestFile(
      "schema: 1\nname: outer\ndefaults: {on_failure: continue}\nsteps: [{call: inner.yaml}, {call: inner.yaml}]",
      files: ["inner.yaml": Array(called.utf8)])
    let run = TestRun(file, on: ScriptedBus([.reply([5]), .reply([5]), .addressNack]))
    #expect(run.steps == ["kept: passed", "uses it: passed", "kept: failed (nack)", "uses it: skipped"])
    #expect(run.skipReasons == ["needs $id, which step 'kept' did not deliver"])
  }

  // MARK: How many steps

  /// Files that call one another many times grow into a run of any length; where it ends is told once.
  @Test(arguments: [(7, true), (6, false)])
  func aRunIsOnlySoLong(limit: Int, loads: Bool) throws {
    let leaf = "schema: 1\nname: leaf\nsteps: [{delay: 1ms}]"
    let branch = "schema: 1\nname: branch\nsteps: [{call: leaf.yaml}, {call: leaf.yaml}]"
    let files = TestFiles(["leaf.yaml": Array(leaf.utf8), "branch.yaml": Array(branch.utf8)])
    let root = "schema: 1\nname: root\nsteps: [{probe: 0x20}, {call: branch.yaml}, {delay: 1ms}]"
    let added = files.sources.add(path: "root.yaml", bytes: Array(root.utf8))
    let file = try #require(added)
    var log = DiagnosticLog()
    let settings = LoadSettings(seed: 1, isRun: true, itemLimit: limit)
    let loaded = SequenceLoader.load(file, settings: settings, files: files.access(of: "root.yaml"), log: &log)
    #expect((loaded != nil) == loads)
    let told = log.diagnostics.filter { $0.severity == .error }.map(\.message)
    #expect(told == (loads ? [] : ["a run has at most \(limit) steps and calls, those of all called files among them"]))
  }
}
