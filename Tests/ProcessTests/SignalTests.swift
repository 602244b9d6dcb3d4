#if os(Linux)
  import Foundation
  import Glibc
  import TestSupport
  import Testing

  /// Whatever ends a run from outside, the unit is powered down and the reports are whole, or the command says why not.
  @Suite(.enabled(if: CompiledLibrary.isPossible, "there is no C compiler to build the stand-in of the kernel with"))
  struct SignalTests {
    private static let off = "\nteardown: [{write: {to: power, data: [0x00]}}]"

    /// Where a run is when the signal comes, and the call by which that is known.
    static let moments: [(name: String, steps: String, call: String)] = [
      ("in a delay", "steps: [{write: {to: chip, data: [0x07]}}, {delay: 60s}]", "w 48 07"),
      (
        "in a poll", "steps: [{read: {from: chip, bytes: 1}, expect: [0x00], poll: {every: 5ms, timeout: 60s}}]",
        "r 48"
      ),
      ("between attempts", "steps: [{probe: chip}, {probe: 0x29, retry: {attempts: 2, delay: 60s}}]", "p 29"),
      (
        "in a loop",
        "steps: [{group: loop, repeat: 1000000, steps: [{read: {from: chip, bytes: 1}, expect: [0x5A]}]}]", "r 48"
      ),
      ("behind a write", "steps: [{write: {to: power, data: [0x03]}}, {delay: 60s}]", "w 20 03"),
    ]

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT], moments)
    func aSignalEndsInTheTeardown(signal: Int32, moment: (name: String, steps: String, call: String)) throws {
      let run = try BenchRun(moment.steps + Self.off)
      try run.start()
      try run.awaitCall(moment.call)
      run.send(signal)
      #expect(run.end() == 130, "\(run.output)")
      #expect(run.isPoweredDown, "\(run.calls.suffix(4))")
      #expect(run.verdict == "errored")
      #expect(run.output.contains("ERROR, interrupted"))
      #expect(run.partials == [])
    }

    @Test func anInterruptedTeardownGoesOnAndIsTold() throws {
      let run = try BenchRun(
        "steps: [{probe: chip}]\nteardown: [{write: {to: chip, data: [0x08]}}, {delay: 500ms}, "
          + "{write: {to: power, data: [0x00]}}]")
      try run.start()
      try run.awaitCall("w 48 08")
      run.send(SIGINT)
      #expect(run.end() == 130, "\(run.output)")
      #expect(run.isPoweredDown)
      #expect(run.verdict == "errored")
    }

    /// `timeout` signals the command and then its whole group; an impatient hand hits the keys twice.
    @Test func signalsOfOneMomentAreOne() throws {
      let run = try BenchRun(Self.moments[0].steps + Self.off)
      try run.start()
      try run.awaitCall(Self.moments[0].call)
      for signal in [SIGTERM, SIGTERM, SIGCONT, SIGINT] { run.send(signal) }
      #expect(run.end() == 130, "\(run.output)")
      #expect(run.isPoweredDown)
    }

    @Test func theTimeoutCommandLeavesTheUnitPoweredDown() throws {
      let run = try BenchRun(Self.moments[0].steps + Self.off)
      try run.start(script: "timeout 1 \(run.line); echo status $?")
      _ = run.end()
      #expect(run.output.contains("status 124\n"), "\(run.output)")
      #expect(run.isPoweredDown)
      #expect(run.verdict == "errored")
    }

    /// Nobody waits for it any more, and nobody has asked it to end.
    @Test func aRunWhoseParentIsGoneGoesOn() throws {
      let run = try BenchRun("steps: [{write: {to: chip, data: [0x07]}}, {delay: 300ms}, {probe: chip}]" + Self.off)
      try run.start(script: "\(run.line) & kill -KILL $$")
      #expect(run.end() == -SIGKILL)
      run.awaitReports()
      #expect(run.verdict == "passed", "\(run.output)")
      #expect(run.isPoweredDown)
    }

    @Test func aSecondSignalLaterEndsAtOnceAndSaysSo() throws {
      let run = try BenchRun(
        "steps: [{probe: chip}]\nteardown: [{write: {to: chip, data: [0x08]}}, {delay: 60s}]")
      try run.start()
      try run.awaitCall("w 48 08")
      run.send(SIGINT)
      usleep(400_000)
      run.send(SIGINT)
      #expect(run.end() == 3, "\(run.output)")
      #expect(run.output.contains("interrupted twice: the teardown did not run to its end"))
      #expect(run.partials.count == 2)
    }

    /// Every teardown step is tried, also when its time is over; what then would wait does not.
    @Test func aTeardownHasADeadline() throws {
      let run = try BenchRun(
        Self.moments[0].steps + "\nteardown: [{delay: 60s}, {write: {to: power, data: [0x00]}}]")
      try run.start(["--teardown-timeout", "300ms"])
      try run.awaitCall(Self.moments[0].call)
      run.send(SIGTERM)
      #expect(run.end() == 3, "\(run.output)")
      #expect(run.isPoweredDown)
      #expect(run.verdict == "errored")
      #expect(run.output.contains("the teardown took longer than it may after an interruption"))
    }

    @Test func aCallThatDoesNotComeBackEndsTheProcess() throws {
      let run = try BenchRun("steps: [{read: {from: dead, bytes: 1}, expect: [0x00]}]" + Self.off)
      try run.start(["--teardown-timeout", "300ms"])
      try run.awaitCall("r 66")
      run.send(SIGINT)
      #expect(run.end() == 3, "\(run.output)")
      #expect(run.output.contains("the adapter did not come back in the time of --teardown-timeout"))
      // What was recorded before is not lost.
      let trace = run.partials.first { $0.hasPrefix("t.jsonl") }
      #expect(run.text(try #require(trace)).contains("\"n\":1"))
    }

    @Test func whoStartedItMaySwitchHangupsOff() throws {
      let run = try BenchRun(
        "steps: [{write: {to: chip, data: [0x07]}}, {delay: 300ms}, {probe: chip}]" + Self.off)
      try run.start(script: "trap '' HUP; exec \(run.line)")
      try run.awaitCall("w 48 07")
      run.send(SIGHUP)
      #expect(run.end() == 0, "\(run.output)")
      #expect(run.verdict == "passed")
    }

    // MARK: Lost listeners

    @Test func aReaderThatGoesAwayIsALostRecord() throws {
      let run = try BenchRun(Self.moments[3].steps + Self.off)
      try run.start(script: "\(run.line) --verbose | head -n 3; echo status ${PIPESTATUS[0]}")
      _ = run.end()
      #expect(run.output.contains("status 2\n"), "\(run.output)")
      #expect(run.isPoweredDown)
      #expect(run.verdict == "errored")
    }

    @Test func aFileThatMayNotGrowIsALostRecord() throws {
      let run = try BenchRun(Self.moments[3].steps + Self.off)
      try run.start(script: "ulimit -f 16; \(run.line); echo status $?")
      _ = run.end()
      #expect(run.output.contains("status 2\n"), "\(run.output)")
      #expect(run.output.contains("the record could not be written: t.jsonl: file too large"))
      #expect(run.isPoweredDown)
      #expect(run.text("j.xml").contains("name=\"verdict\" value=\"errored\""))
    }

    @Test(arguments: ["0", "1", "2", "0 1 2"])
    func aClosedStreamIsNoPlaceForAFile(closed: String) throws {
      let run = try BenchRun("steps: [{probe: chip}]" + Self.off)
      let redirections = closed.split(separator: " ").map { "\($0)>&-" }.joined(separator: " ")
      try run.start(script: "\(run.line) \(redirections)")
      #expect(run.end() == 0, "\(run.output)")
      #expect(run.verdict == "passed")
      #expect(run.text("j.xml").hasPrefix("<?xml"))
      #expect(run.text("t.jsonl").hasPrefix("{"))
      #expect(run.text("i2c-0").isEmpty)
    }

    // MARK: Prompts

    private static let prompts = [
      "{message: ready}", "{ask: text, message: code, pattern: '(a|aa|a?a)*b'}",
    ]

    @Test(arguments: [SIGINT, SIGTERM, SIGHUP, SIGQUIT, 0], prompts)
    func aPromptIsLeft(signal: Int32, prompt: String) throws {
      let run = try BenchRun("steps: [{write: {to: chip, data: [0x07]}}, {prompt: \(prompt)}]" + Self.off)
      let terminal = try TestTerminal()
      try run.start(input: terminal.child)
      try run.awaitCall("w 48 07")
      // An answer that a pattern might be held to for ever.
      if prompt.contains("pattern") { terminal.type(String(repeating: "a", count: 2_000)) }
      // Without a signal the terminal goes away.
      if signal > 0 { run.send(signal) } else { terminal.close() }
      let status = run.end()
      #expect(status == (signal > 0 ? 130 : 2), "\(run.output)")
      #expect(run.isPoweredDown)
      #expect(run.verdict == "errored")
    }
  }
#endif
