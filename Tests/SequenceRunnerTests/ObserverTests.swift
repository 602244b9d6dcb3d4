import Diagnostics
import I2C
import SequenceModel
import SequenceRunner
import Testing

/// A listener that cannot take an event (a full disk) ends the run, teardown included.
struct ObserverTests {
  private struct DiskFull: Error, CustomStringConvertible {
    var description: String { "no space left on device" }
  }

  @Test func whateverEventIsLostTheRunIsErroredAndTornDown() throws {
    let whole = try TestRun(InterruptionTests.sections, InterruptionTests.script)
    for lost in whole.events.indices {
      var events: [RunEvent] = []
      let file = try load(InterruptionTests.sections)
      let result = run(file.program, on: ScriptedBus(InterruptionTests.script), clock: .virtual) {
        event throws(DiskFull) in
        events.append(event)
        if events.count == lost + 1 { throw DiskFull() }
      }
      #expect(EventBalance.problems(in: events) == [], "event \(lost) is lost")
      #expect(result.verdict == .errored, "event \(lost) is lost")
      #expect(result.findings.map(\.kind) == [.recordLost], "event \(lost) is lost")
      #expect(result.findings.first?.diagnostic.message == "the record could not be written: no space left on device")
      let tornDown = events.contains {
        if case .transaction(let record) = $0 { record.instance.section == .teardown } else { false }
      }
      #expect(tornDown == (result.transactions > 0), "event \(lost) is lost")
    }
  }

  /// Who was told of a pass is told again that the record of it is lost.
  @Test func anEndThatIsNotTakenIsToldAgain() throws {
    var verdicts: [Outcome] = []
    let file = try load("steps: [{probe: chip}]")
    let result = run(file.program, on: ScriptedBus(), clock: .virtual) { (event: RunEvent) throws(DiskFull) in
      guard case .runEnded(let result) = event else { return }
      verdicts.append(result.verdict)
      if verdicts.count < 3 { throw DiskFull() }
    }
    #expect(verdicts == [.passed, .errored, .errored])
    #expect(result.verdict == .errored)
    #expect(result.findings.map(\.kind) == [.recordLost])
  }

  /// Nobody waits and nothing is tried again for a record that is lost; three transactions of teardown are.
  @Test func afterALostTransactionNothingMoreIsBegun() throws {
    let script = InterruptionTests.script
    for lost in 1...15 {
      var count = 0
      let file = try load(InterruptionTests.sections)
      let result = run(file.program, on: ScriptedBus(Array(script.prefix(lost)) + [.good]), clock: .virtual) {
        event throws(DiskFull) in
        guard case .transaction = event else { return }
        count += 1
        if count == lost { throw DiskFull() }
      }
      let groupTeardown = lost == 11 || lost == 13 ? 1 : 0
      #expect(result.transactions == lost + groupTeardown + 2)
    }
  }

  @Test func aListenerThatFailsForGoodIsStillOfferedEverything() throws {
    var count = 0
    let file = try load("steps: [{probe: chip}]")
    let result = run(file.program, on: ScriptedBus(), clock: .virtual) { (_: RunEvent) throws(DiskFull) in
      count += 1
      throw DiskFull()
    }
    // Start, the step that is skipped, and the end until nobody can be left who was not told of it.
    #expect(count == 3 + 8)
    #expect(result.findings.map(\.kind) == [.recordLost])
  }
}
