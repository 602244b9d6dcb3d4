import I2C
import SequenceRunner
import Simulation
import TestSupport
import Testing

/// A scan asks one address after another, and holds who answers to a set.
struct ScanTests {
  private func board(_ addresses: Int...) throws -> SimulatedBoard {
    SimulatedBoard(try addresses.map { RegisterTarget(at: try Address($0), memory: [0]) })
  }

  @Test(arguments: [
    ("[chip, ram]", [0x48, 0x60], "passed"), ("[0x60, chip]", [0x48, 0x60], "passed"),
    ("devices", [0x48, 0x60], "passed"),
    ("[chip]", [0x48, 0x60], "failed (mismatch)"), ("[chip, ram, 0x20]", [0x48, 0x60], "failed (mismatch)"),
    ("[]", [0x48], "failed (mismatch)"), ("[]", [], "errored (silent_bus)"), ("[chip]", [], "failed (mismatch)"),
  ])
  func exactlyTheExpectedTargetsAnswer(expected: String, present: [Int], outcome: String) throws {
    let board = SimulatedBoard(try present.map { RegisterTarget(at: try Address($0), memory: [0]) })
    let run = TestRun(try load("steps: [{scan: {}, expect: \(expected)}]"), on: board)
    #expect(run.steps == ["scan 0x08 … 0x77: \(outcome)"])
    #expect(run.transactions.count == 0x70)
    #expect(run.transactions.allSatisfy { $0.transaction.messages.map(\.operation) == [.write([])] })
  }

  @Test func theMessageNamesWhoIsMissingAndWhoIsTooMany() throws {
    let run = TestRun(
      try load("steps: [{scan: {first: 0x40, last: 0x6F}, expect: [chip, 0x50]}]"), on: try board(0x48, 0x60, 0x61))
    #expect(
      run.messages == [
        """
        test.yaml:13:51: failed: 'scan 0x40 … 0x6F': 0x50 did not answer; 0x60 (ram), 0x61 answered and are not expected [mismatch]
         13 | steps: [{scan: {first: 0x40, last: 0x6F}, expect: [chip, 0x50]}]
            |                                                   ^^^^^^^^^^^^
            = note: of 48 addresses answered: 0x48 (chip), 0x60 (ram), 0x61

        """
      ])
  }

  @Test(arguments: ["", ", expect: devices", ", expect: []"])
  func everybodyAnsweringIsAShort(expected: String) throws {
    let run = try TestRun("steps: [{scan: {}\(expected)}]", [.good])
    #expect(run.steps == ["scan 0x08 … 0x77: errored (bus_stuck)"])
  }

  @Test func aScanEndsWithTheBus() throws {
    let run = try TestRun("steps: [{scan: {}, expect: devices}]", [.addressNack, .addressNack, .fault(.adapterGone)])
    #expect(run.steps == ["scan 0x08 … 0x77: errored (adapter_gone)"])
    #expect(run.transactions.count == 3)
  }
}
