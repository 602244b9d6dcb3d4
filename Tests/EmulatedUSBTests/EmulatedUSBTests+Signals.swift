#if os(Linux)
  import Foundation
  import Glibc
  import TestSupport
  import Testing
  import USBModel

  // Whatever ends a run on an adapter from outside, the unit is powered down and the reports are whole.
  extension EmulatedUSBTests {
    private static let environment = ProcessInfo.processInfo.environment

    @Test(arguments: ["ch341:0", "ch347:0", "ch347:1"], SignalMoment.all)
    func everySignalEndsInTheTeardown(selector: String, moment: SignalMoment) throws {
      for signal in SignalMoment.signals {
        let run = try WatchedRun(moment.sequence)
        try run.start(WatchedRun.arguments(selector), environment: Self.environment)
        run.awaitRecord(moment.record)
        run.send(signal)
        #expect(run.end() == 130, "\(signal): \(run.output)")
        #expect(run.hasPoweredDown, "\(signal)")
        #expect(run.verdict == "errored", "\(signal)")
        #expect(run.partials == [], "\(signal)")
      }
    }

    @Test(arguments: ["ch341:0", "ch347:0", "ch347:1"])
    func aPromptIsLeft(selector: String) throws {
      for signal in SignalMoment.signals {
        let run = try WatchedRun(SignalMoment.atPrompt.sequence)
        let terminal = try TestTerminal()
        try run.start(WatchedRun.arguments(selector), input: terminal.child, environment: Self.environment)
        run.awaitRecord(SignalMoment.atPrompt.record)
        run.send(signal)
        #expect(run.end() == 130, "\(signal): \(run.output)")
        #expect(run.hasPoweredDown, "\(signal)")
        #expect(run.verdict == "errored", "\(signal)")
      }
    }

    /// `timeout` signals the command, and then its whole group.
    @Test(arguments: ["ch341:0", "ch347:0"])
    func theTimeoutCommandLeavesTheUnitPoweredDown(selector: String) throws {
      let run = try WatchedRun(SignalMoment.all[0].sequence)
      let line = "i2cseq " + WatchedRun.arguments(selector).joined(separator: " ")
      try run.start([], script: "timeout 2 \(line); echo status $?", environment: Self.environment)
      _ = run.end()
      #expect(run.output.contains("status 124\n"), "\(run.output)")
      #expect(run.hasPoweredDown)
      #expect(run.verdict == "errored")
    }

    /// A reader that goes away, and a file that may not grow.
    @Test(arguments: ["ch341:0", "ch347:0"], SignalMoment.lostListeners)
    func aLostListenerEndsInTheTeardown(selector: String, script: String) throws {
      let run = try WatchedRun(SignalMoment.all[3].sequence)
      let line = "i2cseq " + WatchedRun.arguments(selector).joined(separator: " ")
      try run.start([], script: script.replacingOccurrences(of: "%s", with: line), environment: Self.environment)
      _ = run.end()
      #expect(run.output.contains("\n2\n"), "\(run.output)")
      #expect(run.text("j.xml").contains("name=\"verdict\" value=\"errored\""))
      if script.hasPrefix("%s") { #expect(run.hasPoweredDown) }
    }

    /// An adapter that says nothing any more cannot be asked to power the unit down: that is told, and the run has an end.
    @Test(arguments: zip(["ch341:0", "ch347:0", "ch347:1"], [ModelServer.Device.ch341, .ch347T, .ch347THID]))
    func anAdapterThatFallsSilentIsNotWaitedFor(selector: String, device: ModelServer.Device) throws {
      let run = try WatchedRun(SignalMoment.all[3].sequence)
      try run.start(WatchedRun.arguments(selector) + ["--teardown-timeout", "1s"], environment: Self.environment)
      run.awaitRecord(SignalMoment.all[3].record)
      Emulation.server?[device].isSilent = true
      defer { Emulation.server?[device].isSilent = false }
      run.send(SIGINT)
      #expect(run.end() == 3, "\(run.output)")
      #expect(run.record.contains("\"n\":1,"))
      #expect(run.output.contains("UUT may be powered") || run.output.contains("teardown failed"), "\(run.output)")
    }
  }
#endif
