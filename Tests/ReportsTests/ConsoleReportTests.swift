import Diagnostics
import I2C
import Reports
import SequenceModel
import SequenceRunner
import Testing

@Suite struct ConsoleReportTests {
  private let scan = Sample.step("targets answer", line: 3)
  private let good = Sample.step("configuration", line: 7)
  private let bad = Sample.step("temperature", line: 9)

  private func text(_ run: RunScript, _ style: ConsoleStyle = ConsoleStyle()) -> String {
    var console = ConsoleReport(style: style, sources: Sample.sources)
    var text: [UInt8] = []
    for event in run.events {
      console.observe(event)
      console.drain { bytes in
        text += bytes
        bytes.removeAll()
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  private func small() -> RunScript {
    let group = Sample.group("sensor", [.step(good), .step(bad)])
    var run = RunScript(
      "SensorHub R3", version: "1.4.0", setup: [.step(scan)], steps: [.group(group), .step(scan)], bus: .recording)
    run.step(scan, section: .setup, took: 12_345_678)
    run.group(group, outcome: .failed) { run, group in
      run.step(good, in: group, took: 812_000, tries: 14, isJudged: false)
      run.step(bad, in: group, [Sample.mismatch("'temperature': byte 0 of 2 differs", line: 9)], earlier: [[]])
    }
    run.skip(scan, because: "not run: stopped after 'temperature'")
    run.add(.note("the recording holds 3 more transactions", at: 0))
    run.end(.failed)
    return run
  }

  private static let rendered = """
    sequences/demo.yaml:9:3: failed: 'temperature': byte 0 of 2 differs [mismatch]
     9 | - step 09
       |   ^^^^^^^ read 0x40 = 0b01000000
    """

  @Test func aRunIsALinePerStepAndABanner() {
    #expect(
      text(small()) == """
        SensorHub R3 1.4.0
        ok       setup/targets answer  12.345 ms
        ok       sensor/configuration  812 us, 14 tries, not judged
        retry    sensor/temperature, after attempt 1
        FAILED   sensor/temperature  1 ms, attempt 2
        \(Self.rendered)
        skipped  targets answer: not run: stopped after 'temperature'
        note     the recording holds 3 more transactions
        4 steps: 2 passed, 1 failed, 1 skipped; 0 transactions in 15.157 ms
        =========================== FAIL (simulated: replay) ===========================

        """)
  }

  @Test func quietSaysWhatDidNotPass() {
    #expect(
      text(small(), ConsoleStyle(verbosity: .quiet, isTimeVirtual: true)) == """
        FAILED   sensor/temperature  1 ms, attempt 2
        \(Self.rendered)
        4 steps: 2 passed, 1 failed, 1 skipped; 0 transactions in 15.157 ms of virtual time
        =========================== FAIL (simulated: replay) ===========================

        """)
  }

  @Test func verboseTellsEveryTransactionAndDelay() throws {
    var run = RunScript("Demo", steps: [.step(good)])
    run.begin(good)
    let segment = Segment(
      address: try Address(0x48), isRead: true, addressAcknowledge: .yes, bytes: [0x40, 0xA0],
      acknowledges: .read(count: 2))
    run.transaction(Exchange(segments: [segment]))
    if case .stepStarted(let instance, _) = run.events[1] { run.add(.delay(instance, at: 0, 5_000_000)) }
    run.end(.passed)
    #expect(
      text(run, ConsoleStyle(verbosity: .verbose)) == """
        Demo
                   1  0 ns  S 48r 40 A0 P
                   delay 5 ms
        0 steps; 1 transaction in 0 ns
        ===================================== PASS =====================================

        """)
    #expect(!text(run).contains("48r"))
  }

  @Test func coloursAreThereOnlyWhenTheyAreWanted() {
    let coloured = text(small(), ConsoleStyle(isTerminal: true, isColoured: true))
    #expect(coloured.contains("\u{1B}[32mok\u{1B}[0m       setup/targets answer"))
    #expect(coloured.contains("\u{1B}[1;31mFAILED\u{1B}[0m   sensor/temperature"))
    #expect(coloured.contains("\u{1B}[1;97;41m" + String(repeating: "=", count: 80) + "\u{1B}[0m\n"))
    #expect(!text(small(), ConsoleStyle(isTerminal: true)).contains("\u{1B}"))
  }

  @Test func aTerminalGetsABannerOfItsWidth() {
    var run = RunScript()
    run.end(.passed)
    #expect(
      text(run, ConsoleStyle(isTerminal: true, width: 30, verbosity: .quiet)) == """
        0 steps; 0 transactions in 0 ns
        ==============================
                     PASS\("             ")
        ==============================

        """)
  }

  @Test func noLineOfAStepIsLongerThanATerminalIsWide() {
    let step = Sample.step(String(repeating: "a long name ", count: 20))
    var run = RunScript(String(repeating: "sequence ", count: 20), steps: [.step(step)])
    run.step(step)
    run.skip(step, because: String(repeating: "reason ", count: 20))
    run.end(.passed)
    let narrow = text(run, ConsoleStyle(isTerminal: true, width: 60))
    #expect(narrow.split(separator: "\n").map(\.count).prefix(3) == [60, 60, 60])
    #expect(narrow.contains("ok       a long name a long name a long name a long n…  1 ms\n"))
    #expect(text(run).contains("a long name a long name a long name a long name a long name"))
  }

  @Test(arguments: ["\u{1B}[2J", "a\nb", "\u{202E}", "\r"])
  func nothingOfTheFileReachesTheTerminalRaw(name: String) {
    let group = Sample.group(name, [.step(Sample.step(name))])
    let loop = Sample.group(name, count: 30, [.step(Sample.step(name))])
    var run = RunScript(name, version: name, steps: [.group(group), .group(loop)], bus: .board)
    run.group(group) { run, instance in
      run.step(Sample.step(name), in: instance, [Sample.mismatch(name)], earlier: [[Sample.mismatch(name)]])
      run.skip(Sample.step(name), in: instance, because: name)
    }
    run.group(group, outcome: .failed, isRetried: true) { _, _ in }
    run.group(loop, iteration: 0, outcome: .failed) { $0.step(Sample.step(name), in: $1, [Sample.mismatch(name)]) }
    run.add(.note(name, at: 0))
    run.end(.failed, [Finding(.told(.leftovers, name), at: .none)])
    let text = text(run)
    let lines = text.split(separator: "\n")
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0.value == 0x202E })
    #expect(lines.last?.contains("FAIL (simulated: ") == true)
    #expect(!lines.contains { $0.hasPrefix("b") })
  }

  @Test func findingsOfTheRunStandBeforeTheVerdict() {
    var run = RunScript()
    run.end(.errored, [Finding(.told(.nothingRan, "nothing was tested"), at: .none)])
    #expect(
      text(run) == """
        Demo
        errored: nothing was tested [nothing_ran]
        0 steps; 0 transactions in 0 ns
        ==================================== ERROR =====================================

        """)
  }

  // MARK: Loops

  private func loop(_ count: Int, failing: Set<Int> = [], stopsAt end: Int? = nil) -> RunScript {
    let group = Sample.group("soak", count: count, variable: "i", [.step(good)])
    var run = RunScript(steps: [.group(group), .step(scan)])
    for iteration in 0..<(end ?? count) {
      let isBad = failing.contains(iteration)
      run.group(group, iteration: iteration, outcome: isBad ? .failed : .passed) { run, instance in
        run.step(good, in: instance, isBad ? [Sample.mismatch("differs", line: 9)] : [])
      }
    }
    run.step(scan)
    run.end(failing.isEmpty ? .passed : .failed)
    return run
  }

  @Test(arguments: [(20, 20), (21, 0), (1_000, 0)])
  func aLongLoopIsOneLine(count: Int, lines: Int) {
    let text = text(loop(count))
    #expect(text.split(separator: "\n").count { $0.contains("configuration") } == lines)
    #expect(text.contains("ok       soak: \(count) iterations  ") == (lines == 0))
  }

  @Test func verboseTellsEveryIteration() {
    let text = text(loop(30), ConsoleStyle(verbosity: .verbose))
    #expect(text.split(separator: "\n").count { $0.contains("configuration") } == 30)
  }

  @Test func onlyFailuresOfALongLoopAreListed() {
    #expect(
      text(loop(100, failing: [7])) == """
        Demo
        FAILED   soak [i=7]/configuration  1 ms
        sequences/demo.yaml:9:3: failed: differs [mismatch]
         9 | - step 09
           |   ^^^^^^^ read 0x40 = 0b01000000
        FAILED   soak: 100 iterations, 1 not passed  100 ms
        ok       targets answer  1 ms
        101 steps: 100 passed, 1 failed; 0 transactions in 101 ms
        ===================================== FAIL =====================================

        """)
  }

  @Test func aLoopThatAlwaysFailsDoesNotFillTheTerminal() {
    let text = text(loop(1_000, failing: Set(0..<1_000)))
    #expect(text.split(separator: "\n").count { $0.hasPrefix("FAILED   soak [i=") } == 5)
    #expect(text.split(separator: "\n").count { $0.contains("further failures of this loop are only counted") } == 1)
    #expect(text.contains("\nFAILED   soak: 1000 iterations, 1000 not passed  1 s\n"))
  }

  @Test func aLoopThatWasLeftSaysHowFarItCame() {
    let lines = text(loop(100, failing: [41], stopsAt: 42)).split(separator: "\n")
    let last = "FAILED   soak: 42 of 100 iterations, 1 not passed  42 ms"
    #expect(lines.suffix(4).prefix(2) == [last[...], "ok       targets answer  1 ms"])
  }

  @Test func aLoopBehindOneThatWasLeftIsALoopOfItsOwn() {
    let first = Sample.group("first", count: 30, [.step(good)])
    let second = Sample.group("second", count: 30, [.step(good)])
    var run = RunScript(steps: [.group(first), .group(second)])
    run.group(first, iteration: 0, outcome: .failed) { _, _ in }
    for iteration in 0..<30 { run.group(second, iteration: iteration) { $0.step(good, in: $1) } }
    run.end(.failed)
    let lines = text(run).split(separator: "\n")
    #expect(lines[1] == "FAILED   first: 1 of 30 iterations, 1 not passed  0 ns")
    #expect(lines[2] == "ok       second: 30 iterations  30 ms")
  }

  @Test func toleratedIterationsAreCountedAndNotListed() {
    let group = Sample.group("soak", count: 30, atLeast: 29, [.step(good)])
    var run = RunScript(steps: [.group(group)])
    for iteration in 0..<30 {
      let isBad = iteration == 3
      run.group(group, iteration: iteration, outcome: isBad ? .failed : .passed, isTolerated: isBad) { run, instance in
        run.step(good, in: instance, isBad ? [Sample.mismatch("differs")] : [], isTolerated: isBad)
      }
    }
    run.end(.passed)
    #expect(text(run).contains("Demo\nok       soak: 30 iterations, 1 tolerated  30 ms\n30 steps"))
  }

  @Test func aLoopInsideALoopIsToldOnce() {
    let inner = Sample.group("inner", count: 30, [.step(good)])
    let outer = Sample.group("outer", count: 2, variable: "i", [.group(inner), .step(scan)])
    var run = RunScript(steps: [.group(outer)])
    for i in 0..<2 {
      run.group(outer, section: .teardown, iteration: i) { run, parent in
        for j in 0..<30 { run.group(inner, in: parent, section: .teardown, iteration: j) { $0.step(good, in: $1) } }
        run.step(scan, in: parent)
      }
    }
    run.end(.passed)
    #expect(
      text(run) == """
        Demo
        ok       teardown/outer [i=0]/inner: 30 iterations  30 ms
        ok       teardown/outer [i=0]/targets answer  1 ms
        ok       teardown/outer [i=1]/inner: 30 iterations  30 ms
        ok       teardown/outer [i=1]/targets answer  1 ms
        62 steps: 62 passed; 0 transactions in 62 ms
        ===================================== PASS =====================================

        """)
  }

  @Test func attemptsOfAGroupAreTold() {
    let group = Sample.group("again", retry: Retry(attempts: 2), [.step(good)])
    var run = RunScript(steps: [.group(group)])
    run.group(group, outcome: .failed, isRetried: true) { run, instance in
      run.step(good, in: instance, [Sample.mismatch("differs", line: 9)])
    }
    run.group(group, attempt: 2) { run, instance in run.step(good, in: instance) }
    run.end(.passed)
    let lines = text(run).split(separator: "\n")
    #expect(
      lines.filter { !$0.hasPrefix(" ") && !$0.hasPrefix("sequences/") }.dropFirst().prefix(3) == [
        "FAILED   again/configuration  1 ms", "retry    again, after attempt 1", "ok       again/configuration  1 ms",
      ])
  }
}
