import Foundation
import TestSupport
import Testing

@Suite("diff")
struct DiffTests {
  static let cases = [
    TraceCommandCase("diff-same", "diff board.trace.jsonl board.trace.jsonl --ordered --polls --timing 0ns"),
    TraceCommandCase("diff", "diff board.trace.jsonl other.trace.jsonl", status: 1),
    TraceCommandCase("diff-ordered", "diff board.trace.jsonl other.trace.jsonl --ordered --limit 3", status: 1),
    TraceCommandCase("diff-polls", "diff board.trace.jsonl other.trace.jsonl --polls --address 0x50", status: 1),
    TraceCommandCase(
      "diff-masked", "diff board.trace.jsonl other.trace.jsonl --mask 0x48:00=fff0 --mask 0x50=00fe --address 0x48",
      status: 1),
    TraceCommandCase("diff-timing", "diff board.trace.jsonl other.trace.jsonl --timing 10us --address 0x50", status: 1),
    TraceCommandCase("diff-capture", "diff capture.sigrok.txt capture-of-other.sigrok.txt", status: 1),
    TraceCommandCase("diff-capture-masked", "diff capture.sigrok.txt capture-of-other.sigrok.txt --mask 0x48=fff0"),
    TraceCommandCase("diff-no-common-bus", "diff board.trace.jsonl other-bus.trace.jsonl", status: 65),
    // Only polls are free: what was acknowledged five times happened five times.
    TraceCommandCase("diff-five-times", "diff write-once.trace.jsonl write-five-times.trace.jsonl", status: 1),
    TraceCommandCase("diff-joint-unknown", "diff joint-unknown.trace.jsonl joint-two.trace.jsonl"),
    TraceCommandCase("diff-no-common-target", "diff write-once.trace.jsonl other-target.trace.jsonl", status: 65),
    TraceCommandCase("diff-nothing", "diff board.trace.jsonl empty.trace.jsonl", status: 65),
    TraceCommandCase("diff-not-readable", "diff board.trace.jsonl board.yaml", status: 65),
    TraceCommandCase("diff-no-mask", "diff board.trace.jsonl other.trace.jsonl --mask 0x48", status: 64),
  ]

  @Test("prints what its golden says", .timeLimit(.minutes(10)), arguments: cases)
  func printsWhatItsGoldenSays(of golden: TraceCommandCase) async throws { try await golden.check() }

  /// Both ways round the same things differ.
  @Test func theOrderOfTheTwoDoesNotMatter() async throws {
    let folder = Repository.root.appendingPathComponent("\(TraceCommandCase.folder)/Fixtures", isDirectory: true)
    let there = try await Command.run(["diff", "board.trace.jsonl", "other.trace.jsonl"], in: folder)
    let back = try await Command.run(["diff", "other.trace.jsonl", "board.trace.jsonl"], in: folder)
    #expect(there.golden.contains("\n6 differences in 12 and 10 transactions\n"))
    #expect(back.golden.contains("\n6 differences in 10 and 12 transactions\n"))
    #expect(back.status == 1)
  }
}
