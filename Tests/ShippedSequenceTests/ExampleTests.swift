import SequenceRunner
import TestSupport
import Testing

@Suite("An example", .enabled(if: Repository.sharedExamples != nil, Example.absence))
struct ExampleTests {
  @Test("passes on its board", arguments: Example.allCases)
  func passesOnItsBoard(example: Example) throws {
    let run = try example.run(on: example.boardText)
    #expect(run.findings == [])
    #expect(run.result.verdict == .passed)
  }

  @Test("finds what is wrong with a board", arguments: WrongBoard.examples)
  func findsWhatIsWrong(wrong: WrongBoard) throws {
    let example = try #require(Example(rawValue: wrong.stem))
    let run = try example.run(on: wrong.patched(example.boardText))
    #expect(run.result.verdict == (wrong.kind == .arbitrationLost ? .errored : .failed))
    let first = try #require(run.findings.first)
    #expect(first.contains("'\(wrong.step)'") && first.contains("[\(wrong.kind.rawValue)]\n"), "\(first)")
  }
}
