import Foundation
import I2C
import SequenceModel
import SequenceRunner
import TestSupport
import Testing

/// A run asks of the bus what its plan says, in that order and no more.
@Suite("A plan")
struct PlanTests {
  private static let stems: [String] = {
    let folder = Repository.root.appendingPathComponent("sequences").path
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    return (names ?? []).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  @Test("is what a run of a shipped sequence asks", arguments: stems) func shipped(stem: String) throws {
    let program = try SequenceUnderTest("sequences/\(stem).yaml").program
    let board = try BoardUnderTest("sequences/boards/\(stem).yaml")
    let options = RunOptions(uut: SequenceUnderTest.unit, started: SequenceUnderTest.started)
    let (plan, comparison) = compared(program, on: board.powerUp(), .atBench(), options)
    let (closed, differences) = comparison.result(against: plan)
    #expect(differences == [])
    #expect(closed > 0 || !program.steps.contains { $0.action.kind.traits.bus == .transactions })
  }

  @Test(
    "is what a run of an example asks", .enabled(if: Repository.sharedExamples != nil, Example.absence),
    arguments: Example.allCases)
  func examples(example: Example) throws {
    let board = try BoardUnderTest(text: example.boardText)
    let (plan, comparison) = compared(
      try example.sequence.program, on: board.powerUp(), Example.answers, RunOptions(uut: Example.unit))
    let (closed, differences) = comparison.result(against: plan)
    #expect(differences == [])
    #expect(closed > 0)
  }

  @Test("differs from a run in another order, and from one that asks less or more") func differs() throws {
    let program = try SequenceUnderTest("sequences/rtc-ds1307.yaml").program
    let board = try BoardUnderTest("sequences/boards/rtc-ds1307.yaml")
    let (plan, comparison) = compared(program, on: board.powerUp(), .none, RunOptions())
    let asking = plan.indices.filter { !plan[$0].transactions.isEmpty && !plan[$0].mayNotRun && !plan[$0].isUncounted }
    try #require(asking.count > 2)
    var others: [[PlannedTry]] = []
    others.append(Array(plan.dropLast()))
    others.append(plan + plan.suffix(1))
    for place in asking {
      var less = plan
      less[place].transactions.removeLast()
      others.append(less)
      var more = plan
      more[place].transactions.append(more[place].transactions[0])
      others.append(more)
    }
    var swapped = plan
    swapped.swapAt(asking[0], asking[1])
    others.append(swapped)
    for other in others { #expect(comparison.result(against: other).differences != []) }
  }

  private func compared(
    _ program: Program, on bus: consuming some Bus & ~Copyable, _ operator: Operator, _ options: RunOptions
  ) -> ([PlannedTry], PlanComparison) {
    var plan: [PlannedTry] = []
    _ = RunPlanner.plan(program, options) { plan.append($0) }
    var comparison = PlanComparison()
    _ = SequenceRunner.run(program, on: bus, clock: .virtual, operator: `operator`, options: options) { event in
      comparison.observe(event)
    }
    return (plan, comparison)
  }
}
