import Diagnostics
import I2C
import Reports
import SequenceModel
import SequenceRunner
import Testing
import Values

@Suite struct JUnitReportTests {
  private static let scan = Sample.step("targets answer", line: 3)
  private static let good = Sample.step("configuration", line: 7)
  private static let bad = Sample.step("temperature", line: 9)
  private static let lost = Sample.step("identity", line: 11)
  private static let rest = Sample.step("interrupt line", line: 13)
  private static let off = Sample.step("power off", line: 20)
  private static let sensor = Sample.group("sensor 1.2", [.step(good), .step(bad)])

  private static let evidence = (try? Address(0x48)).map { target in
    Finding.Evidence(
      number: 7, at: 812_000,
      exchange: Exchange(segments: [
        Segment(
          address: target, isRead: false, addressAcknowledge: .yes, bytes: [0x01],
          acknowledges: .init(repeating: .yes, count: 1)),
        Segment(
          address: target, isRead: true, addressAcknowledge: .yes, bytes: [0x40, 0xA0], acknowledges: .read(count: 2),
          isJoined: .yes),
      ]))
  }

  /// One of everything.
  private static func run() -> RunScript {
    var run = RunScript(
      "SensorHub R3.1", version: "1.4.0", setup: [.step(scan)],
      steps: [.group(sensor), .step(lost), .step(rest)], teardown: [.step(off)], bus: .recording)
    run.step(scan, section: .setup, took: 12_345_678)
    run.group(sensor, outcome: .failed) { run, group in
      run.step(good, in: group, reply: [0x60, 0xA0])
      let finding = Sample.mismatch("'temperature': byte 0 of 2 differs", line: 9, evidence: Self.evidence)
      run.step(bad, in: group, [finding], reply: [0x40])
    }
    run.step(
      lost, [Sample.finding(.nack, "not acknowledged", line: 11), Sample.finding(.adapterGone, "it is gone", line: 11)])
    run.skip(rest, because: "not run: stopped after 'identity'")
    run.step(off, section: .teardown, [Sample.finding(.nack, "nobody at 0x48", line: 20)])
    run.end(.errored) { $0.teardownFailed = true }
    return run
  }

  @Test func theRichProfileSaysEverything() {
    #expect(
      JUnitFile.text(Self.run()) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites tests="6" failures="2" errors="1" skipped="1" time="0.016"\(blanks(81))>
          <testsuite name="SensorHub R3.1" tests="6" failures="2" errors="1" skipped="1" time="0.016"\(blanks(81)) timestamp="2025-11-22T08:00:00" hostname="bench-3" id="0" package="SensorHub R3_1" file="sequences/demo.yaml">
            <properties>
              <property name="sequence.version" value="1.4.0"/>
              <property name="simulated" value="replay"/>
              <property name="tool.version" value="i2cseq 0.1.0"/>
              <property name="adapter" value="replay"/>
              <property name="verdict" value="errored"/>
              <property name="reservations" value="recorded: 1, teardown: failed"/>\(blanks(453))
            </properties>
            <testcase name="targets answer" classname="SensorHub R3_1.setup" time="0.012" file="sequences/demo.yaml" line="3"/>
            <testcase name="configuration" classname="SensorHub R3_1.sensor 1_2" time="0.001" file="sequences/demo.yaml" line="7"/>
            <testcase name="temperature" classname="SensorHub R3_1.sensor 1_2" time="0.001" file="sequences/demo.yaml" line="9">
              <failure type="Mismatch" message="'temperature': byte 0 of 2 differs">sequences/demo.yaml:9:3: failed: 'temperature': byte 0 of 2 differs [mismatch]
         9 | - step 09
           |   ^^^^^^^ read 0x40 = 0b01000000
           = note: transaction 7, 812 us after start: S 48w 01 Sr 48r 40 A0 P
        </failure>
              <system-out>last reply: 40
        [[ATTACHMENT|out.trace.jsonl]]
        </system-out>
            </testcase>
            <testcase name="identity" classname="SensorHub R3_1" time="0.001" file="sequences/demo.yaml" line="11">
              <error type="AdapterGone" message="it is gone">sequences/demo.yaml:11:3: failed: not acknowledged [nack]
         11 | - step 11
            |   ^^^^^^^
        sequences/demo.yaml:11:3: errored: it is gone [adapter_gone]
         11 | - step 11
            |   ^^^^^^^
        </error>
              <system-out>[[ATTACHMENT|out.trace.jsonl]]
        </system-out>
            </testcase>
            <testcase name="interrupt line" classname="SensorHub R3_1" time="0.000" file="sequences/demo.yaml" line="13">
              <skipped message="not run: stopped after 'identity'"/>
            </testcase>
            <testcase name="power off" classname="SensorHub R3_1.teardown" time="0.001" file="sequences/demo.yaml" line="20">
              <failure type="Nack" message="nobody at 0x48">sequences/demo.yaml:20:3: failed: nobody at 0x48 [nack]
         20 | - step 20
            |   ^^^^^^^
        </failure>
              <system-out>[[ATTACHMENT|out.trace.jsonl]]
        </system-out>
            </testcase>
            <system-out>ERROR (simulated: replay), and teardown failed
        6 steps: 2 passed, 2 failed, 1 errored, 1 skipped; 0 transactions in 16.345 ms
        </system-out>
            <system-err></system-err>
          </testsuite>
        </testsuites>

        """)
  }

  @Test func theStrictProfileSaysWhatTheSchemasAllow() {
    #expect(
      JUnitFile.text(Self.run(), profile: .strict) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites>
          <testsuite name="SensorHub R3.1" tests="6" failures="2" errors="1" skipped="1" time="0.016"\(blanks(81)) timestamp="2025-11-22T09:00:00" hostname="bench-3" id="0" package="SensorHub R3_1">
            <properties>
              <property name="sequence.version" value="1.4.0"/>
              <property name="simulated" value="replay"/>
              <property name="tool.version" value="i2cseq 0.1.0"/>
              <property name="adapter" value="replay"/>
              <property name="verdict" value="errored"/>
              <property name="reservations" value="recorded: 1, teardown: failed"/>\(blanks(453))
            </properties>
            <testcase name="targets answer" classname="SensorHub R3_1.setup" time="0.012"/>
            <testcase name="configuration" classname="SensorHub R3_1.sensor 1_2" time="0.001"/>
            <testcase name="temperature" classname="SensorHub R3_1.sensor 1_2" time="0.001">
              <failure type="Mismatch" message="'temperature': byte 0 of 2 differs">sequences/demo.yaml:9:3: failed: 'temperature': byte 0 of 2 differs [mismatch]
         9 | - step 09
           |   ^^^^^^^ read 0x40 = 0b01000000
           = note: transaction 7, 812 us after start: S 48w 01 Sr 48r 40 A0 P
        </failure>
            </testcase>
            <testcase name="identity" classname="SensorHub R3_1" time="0.001">
              <error type="AdapterGone" message="it is gone">sequences/demo.yaml:11:3: failed: not acknowledged [nack]
         11 | - step 11
            |   ^^^^^^^
        sequences/demo.yaml:11:3: errored: it is gone [adapter_gone]
         11 | - step 11
            |   ^^^^^^^
        </error>
            </testcase>
            <testcase name="interrupt line" classname="SensorHub R3_1" time="0.000">
              <skipped/>
            </testcase>
            <testcase name="power off" classname="SensorHub R3_1.teardown" time="0.001">
              <failure type="Nack" message="nobody at 0x48">sequences/demo.yaml:20:3: failed: nobody at 0x48 [nack]
         20 | - step 20
            |   ^^^^^^^
        </failure>
            </testcase>
            <system-out>ERROR (simulated: replay), and teardown failed
        6 steps: 2 passed, 2 failed, 1 errored, 1 skipped; 0 transactions in 16.345 ms
        </system-out>
            <system-err></system-err>
          </testsuite>
        </testsuites>

        """)
  }

  private func blanks(_ count: Int) -> String { String(repeating: " ", count: count) }

  @Test(arguments: [1, 2, 5, 1_000])
  func theFileDoesNotDependOnWhenItIsDrained(interval: Int) {
    #expect(JUnitFile.bytes([Self.run()], drainedEvery: interval) == JUnitFile.bytes([Self.run()]))
  }

  @Test func aReplyThatNothingJudgedIsMarked() {
    let step = Sample.step("dump", line: 4)
    var run = RunScript(steps: [.step(step)])
    run.step(step, isJudged: false, reply: Array(0..<20))
    run.end(.passed)
    #expect(
      JUnitFile.cases(run) == """
        <testcase name="dump" classname="Demo" time="0.001" file="sequences/demo.yaml" line="4">
          <system-out>not judged: the step read a reply and nothing judged it
        last reply: 00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F (4 more)
        </system-out>
        </testcase>
        """)
    #expect(JUnitFile.cases(run, profile: .strict) == #"<testcase name="dump" classname="Demo" time="0.001"/>"#)
  }

  @Test func findingsOfTheRunAreACase() {
    var run = RunScript()
    run.end(.errored, [Finding(.told(.nothingRan, "nothing was tested"), at: .none)])
    #expect(
      JUnitFile.cases(run) == """
        <testcase name="(run)" classname="Demo" time="0.000">
          <error type="NothingRan" message="nothing was tested">errored: nothing was tested [nothing_ran]
        </error>
        </testcase>
        """)
  }

  @Test(arguments: [
    (Outcome.failed, #"<failure type="Failed" message="FAIL, 1 step needed a retry"/>"#),
    (.errored, #"<error type="Errored" message="ERROR, 1 step needed a retry"/>"#),
  ])
  func aVerdictThatNoCaseAccountsForIsACase(verdict: Outcome, element: String) {
    let step = Sample.step("flaky", line: 4)
    var run = RunScript(steps: [.step(step)])
    run.step(step)
    run.end(verdict) { $0.reservations.add(.retried) }
    #expect(
      JUnitFile.cases(run, profile: .strict) == """
        <testcase name="flaky" classname="Demo" time="0.001"/>
        <testcase name="(run)" classname="Demo" time="0.000">
          \(element)
        </testcase>
        """)
  }

  @Test func severalRunsAreSuitesOfOneFile() throws {
    let bytes = JUnitFile.bytes([Self.run(), Self.run()])
    let counts = try #require(JUnitCounts.of(bytes))
    #expect(counts.suites.map { $0.attributes["id"] } == ["0", "1"])
    #expect(counts.root == ["tests": "12", "failures": "4", "errors": "2", "skipped": "2", "time": "0.033"])
    #expect(Set(counts.cases.map(\.name)).count == 12)
    #expect(counts.suites[1].cases.map(\.name).first == "targets answer #2")
  }

  @Test func aRunThatWasCutOffStillGivesAWholeFile() throws {
    let step = Sample.step("last words", line: 4)
    let retried = Sample.group("again", retry: Retry(attempts: 3), [.step(step)])
    var run = RunScript(steps: [.group(retried)])
    run.group(retried) { run, group in run.step(step, in: group) }
    // The end of the group and of the run never come.
    var events = run.events
    events.removeLast()
    var report = JUnitReport()
    report.prepareSuite(JUnitFile.info, sources: Sample.sources, lines: LineTable(Sample.sources))
    for event in events { report.observe(event) }
    report.finish()
    var bytes: [UInt8] = []
    report.drain { bytes = $0 }
    for patch in report.patches {
      bytes.replaceSubrange(patch.offset..<patch.offset + patch.bytes.count, with: patch.bytes)
    }
    let suite = try #require(JUnitCounts.of(bytes)?.suites.first)
    #expect(suite.cases.map(\.name) == ["last words"])
    #expect(suite.attributes["tests"] == "1")
    #expect(suite.properties["verdict"] == nil)
  }

  @Test func whatTheRunWasAllowedIsOnRecord() throws {
    let options = RunOptions(acceptsUnknownAcknowledge: true, refused: [.retried, .tolerated])
    var run = RunScript(options: options)
    run.end(.passed)
    let properties = try #require(JUnitCounts.of(JUnitFile.bytes([run]))?.suites.first?.properties)
    #expect(properties["accept_unknown_ack"] == "true")
    #expect(properties["refused"] == "retried,tolerated")
    #expect(properties["simulated"] == nil)
  }

  /// Also of steps that pass: a limit is set by what many units came to.
  @Test func numbersAndTextsOfPassingStepsAreProperties() {
    let step = Sample.step("supply", line: 4)
    var run = RunScript(steps: [.step(step)])
    var measurement = Measurement(name: "rail", value: nil, unit: "V", comparator: .insideOrEqual, outcome: .passed)
    (measurement.value, measurement.low, measurement.high) = (
      Sample.decimal("3.31"), Sample.decimal("3.2"), Sample.decimal("3.4")
    )
    run.step(step, measurements: [measurement], text: "rail is up")
    run.end(.passed)
    #expect(
      JUnitFile.cases(run, profile: .rich) == """
        <testcase name="supply" classname="Demo" time="0.001" file="sequences/demo.yaml" line="4">
          <properties>
            <property name="measure.rail" value="3.31"/>
            <property name="measure.rail.unit" value="V"/>
            <property name="measure.rail.low" value="3.2"/>
            <property name="measure.rail.high" value="3.4"/>
            <property name="measure.rail.outcome" value="passed"/>
            <property name="log" value="rail is up"/>
          </properties>
          <system-out>rail: 3.31 V, limits 3.2 … 3.4 V: passed
        rail is up
        </system-out>
        </testcase>
        """)
    #expect(
      JUnitFile.cases(run, profile: .strict) == #"<testcase name="supply" classname="Demo" time="0.001"/>"#)
  }

  /// Readers of reports see no banner.
  @Test func whatAPassLeavesOpenIsAProperty() throws {
    var run = RunScript(bus: .recording)
    run.end(.passed) { result in
      for kind in Reservation.allCases { result.reservations.add(kind, Int.max - 1) }
    }
    let properties = try #require(JUnitCounts.of(JUnitFile.bytes([run]))?.suites.first?.properties)
    let numbers = properties["reservations"]?.split(separator: ", ").map { String($0.split(separator: ":")[0]) }
    #expect(numbers == Reservation.allCases.map(\.rawValue))
    #expect(properties["verdict"] == "passed")
  }

  @Test func aPassThatLeavesNothingOpenHasNoSuchProperty() throws {
    var run = RunScript()
    run.end(.passed)
    let properties = try #require(JUnitCounts.of(JUnitFile.bytes([run]))?.suites.first?.properties)
    #expect(properties["reservations"] == nil)
  }

  private static let types: [(Finding.Kind, String)] = [
    (.nack, "failure type=\"Nack\""), (.mismatch, "failure type=\"Mismatch\""),
    (.notANumber, "failure type=\"NotANumber\""), (.samples, "failure type=\"Samples\""),
    (.timeout, "failure type=\"Timeout\""), (.acknowledgeUnknown, "error type=\"AcknowledgeUnknown\""),
    (.adapterFailed, "error type=\"AdapterFailed\""), (.adapterGone, "error type=\"AdapterGone\""),
    (.arbitrationLost, "error type=\"ArbitrationLost\""),
    (.busStuck, "error type=\"BusStuck\""), (.diverged, "error type=\"Diverged\""),
    (.interrupted, "error type=\"Interrupted\""), (.leftovers, "error type=\"Leftovers\""),
    (.notSupported, "error type=\"NotSupported\""), (.nothingRan, "error type=\"NothingRan\""),
    (.limit, "failure type=\"Limit\""), (.assertion, "failure type=\"Assertion\""),
    (.prompt, "failure type=\"Prompt\""), (.unproven, "failure type=\"Unproven\""),
    (.reserved, "failure type=\"Reserved\""),
    (.expression, "error type=\"Expression\""),
    (.notFitted, "error type=\"NotFitted\""), (.promptTimeout, "error type=\"PromptTimeout\""),
    (.recordLost, "error type=\"RecordLost\""), (.silentBus, "error type=\"SilentBus\""),
    (.stepTimeout, "error type=\"StepTimeout\""), (.transferTimeout, "error type=\"TransferTimeout\""),
  ]

  @Test(arguments: types)
  func aFindingIsAFailureOrAnErrorByItsKind(kind: Finding.Kind, element: String) {
    let step = Sample.step("step", line: 4)
    var run = RunScript(steps: [.step(step)])
    run.step(step, [Sample.finding(kind)])
    run.end(kind.outcome)
    #expect(JUnitFile.cases(run).contains("<\(element) message=\"what happened\">"))
  }

  @Test func everyKindOfFindingIsInTheTable() {
    #expect(Set(Self.types.map(\.0)) == Set(Finding.Kind.allCases))
  }
}
