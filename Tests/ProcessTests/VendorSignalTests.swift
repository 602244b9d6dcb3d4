#if os(Linux)
  import Glibc
  import TestSupport
  import Testing

  /// Whatever ends a run over the vendor's library from outside, the unit is powered down and the reports are whole.
  @Suite(.serialized, .enabled(if: CompiledLibrary.isPossible, "there is no C compiler to build the stand-in with"))
  struct VendorSignalTests {
    @Test(arguments: VendorRun.Chip.all, SignalMoment.all)
    func everySignalEndsInTheTeardown(chip: VendorRun.Chip, moment: SignalMoment) throws {
      for signal in SignalMoment.signals {
        let run = try VendorRun(moment.sequence)
        try run.start(on: chip)
        run.awaitRecord(moment.record)
        run.send(signal)
        #expect(run.end() == 130, "\(signal): \(run.output)")
        #expect(run.hasPoweredDown, "\(signal)")
        #expect(run.verdict == "errored", "\(signal)")
        #expect(run.partials == [], "\(signal)")
      }
    }

    @Test(arguments: VendorRun.Chip.all)
    func aPromptIsLeft(chip: VendorRun.Chip) throws {
      for signal in SignalMoment.signals {
        let run = try VendorRun(SignalMoment.atPrompt.sequence)
        let terminal = try TestTerminal()
        try run.start(on: chip, input: terminal.child)
        run.awaitRecord(SignalMoment.atPrompt.record)
        run.send(signal)
        #expect(run.end() == 130, "\(signal): \(run.output)")
        #expect(run.hasPoweredDown, "\(signal)")
        #expect(run.verdict == "errored", "\(signal)")
      }
    }

    @Test(arguments: VendorRun.Chip.all, SignalMoment.lostListeners)
    func aLostListenerEndsInTheTeardown(chip: VendorRun.Chip, script: String) throws {
      let run = try VendorRun(SignalMoment.all[3].sequence)
      try run.start(on: chip, script: script)
      _ = run.end()
      #expect(run.output.contains("\n2\n"), "\(run.output)")
      #expect(run.text("j.xml").contains("name=\"verdict\" value=\"errored\""))
      if script.hasPrefix("%s") { #expect(run.hasPoweredDown) }
    }

    /// `timeout` signals the command, and then its whole group.
    @Test(arguments: VendorRun.Chip.all)
    func theTimeoutCommandLeavesTheUnitPoweredDown(chip: VendorRun.Chip) throws {
      let run = try VendorRun(SignalMoment.all[0].sequence)
      try run.start(on: chip, script: "timeout 2 %s; echo status $?")
      _ = run.end()
      #expect(run.output.contains("status 124\n"), "\(run.output)")
      #expect(run.hasPoweredDown)
      #expect(run.verdict == "errored")
    }

    /// A call of the library that does not come back is given up by the adapter's own limit; the run has an end, and what
    /// was recorded is there.
    @Test(arguments: VendorRun.Chip.all)
    func aCallThatDoesNotComeBackEndsTheRun(chip: VendorRun.Chip) throws {
      let run = try VendorRun(SignalMoment.all[3].sequence)
      try run.start(on: chip, ["--teardown-timeout", "300ms"], blocksBehind: 20)
      run.awaitRecord(SignalMoment.all[3].record)
      run.send(SIGINT)
      #expect([3, 130].contains(run.end()), "\(run.output)")
      #expect(run.record.contains("\"n\":1"))
      #expect(run.output.contains("UUT may be powered") || run.output.contains("did not come back"), "\(run.output)")
    }
  }
#endif
