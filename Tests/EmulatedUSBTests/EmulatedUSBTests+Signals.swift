#if os(Linux)
  import Foundation
  import TestSupport
  import Testing

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

    /// A reader that goes away, and a file that may not grow.
    @Test(
      arguments: ["ch341:0", "ch347:0"], ["%s --verbose | head -n 3; echo $PIPESTATUS", "ulimit -f 16; %s; echo $?"])
    func aLostListenerEndsInTheTeardown(selector: String, script: String) throws {
      let run = try WatchedRun(SignalMoment.all[3].sequence)
      let line = "i2cseq " + WatchedRun.arguments(selector).joined(separator: " ")
      try run.start([], script: script.replacingOccurrences(of: "%s", with: line), environment: Self.environment)
      _ = run.end()
      #expect(run.output.contains("\n2\n"), "\(run.output)")
      #expect(run.text("j.xml").contains("name=\"verdict\" value=\"errored\""))
      if script.hasPrefix("%s") { #expect(run.hasPoweredDown) }
    }
  }
#endif
