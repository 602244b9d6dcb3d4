import TestSupport
import Testing

/// Trees of groups, loops, retries, policies, calls and selections, held against a model of the rules.
@Suite("A tree that nobody thought of", .timeLimit(.minutes(10)))
struct TreeTests {
  /// Trees of one test, so that a test is neither one line of a report nor all of them.
  private static let chunk: UInt64 = 50

  @Test("ends as the model of the rules says", arguments: (0..<8).map { UInt64($0) * chunk })
  func endsAsTheModelSays(first: UInt64) throws {
    let board = try BoardUnderTest(text: ConformanceTests.text("Boards/common.yaml"))
    let header = try ConformanceTests.text("Header.yaml")
    let devices = try ConformanceTests.text("Devices.yaml")
    for seed in first..<first + Self.chunk {
      let tree = RandomTree(seed: seed)
      let example = tree.example(seed)
      let run = try ConformanceRun(example, header: header, devices: devices, board: board)
      // Nothing is left to run: the command refuses that.
      if run.verdict == "refused", !tree.only.isEmpty || !tree.skip.isEmpty { continue }
      let model = TreeModel(tree)
      var end = ConformanceEnd()
      end.verdict = model.verdict
      end.counts = [
        "p": model.counts.passed, "f": model.counts.failed, "s": model.counts.skipped, "o": model.counts.tolerated,
        "e": 0, "t": model.transactions,
      ]
      end.teardownFailed = model.teardownFailed
      let departures = run.departures(from: end)
      let text = example.text(header: "", devices: "")
      let called = example.files.sorted { $0.key < $1.key }
        .map { "--- \($0.key)\n\(String(decoding: $0.value, as: UTF8.self))" }.joined()
      let selection = example.selection.map { "--\($0.key) \($0.value)" }.joined(separator: " ")
      let said: Comment = "seed \(seed) \(selection)\n\(text)\(called)\n\(run.said.joined())"
      #expect(departures == [], said)
    }
  }
}
