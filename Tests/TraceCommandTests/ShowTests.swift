import Foundation
import TestSupport
import Testing

@Suite("show")
struct ShowTests {
  static let cases = [
    TraceCommandCase("show", "show board.trace.jsonl"),
    TraceCommandCase("show-registers", "show board.trace.jsonl --sequence board.yaml"),
    TraceCommandCase("show-board", "show board.trace.jsonl --board ../../../sequences/boards/tmp102.yaml"),
    TraceCommandCase("show-address", "show board.trace.jsonl --address 0x50 --address 0x148/10 --numbers"),
    TraceCommandCase("show-step", "show board.trace.jsonl --step memory/re"),
    TraceCommandCase("show-section", "show board.trace.jsonl --step teardown"),
    TraceCommandCase("show-result", "show board.trace.jsonl --result nack-data --result arb-lost"),
    TraceCommandCase("show-nack", "show board.trace.jsonl --result nack --since 9ms --until 12.5ms"),
    TraceCommandCase("show-stats", "show board.trace.jsonl --stats --sequence board.yaml"),
    TraceCommandCase("show-stats-of-some", "show board.trace.jsonl --stats --address 0x50"),
    TraceCommandCase("show-capture", "show capture.sigrok.txt --rate 100000"),
    TraceCommandCase("show-capture-without-time", "show capture.sigrok.txt"),
    TraceCommandCase("show-stats-without-time", "show capture.sigrok.txt --stats"),
    TraceCommandCase("show-cut", "show cut.trace.jsonl"),
    TraceCommandCase("show-nothing", "show absent.trace.jsonl", status: 64),
    TraceCommandCase("show-no-trace", "show board.yaml", status: 65),
    TraceCommandCase("show-no-glitch", "show capture.sigrok.txt --glitch=-1", status: 64),
    TraceCommandCase("show-no-format", "show capture.sigrok.txt --from bad", status: 64),
    TraceCommandCase("show-no-result", "show board.trace.jsonl --result bad", status: 64),
  ]

  @Test("prints what its golden says", .timeLimit(.minutes(10)), arguments: cases)
  func printsWhatItsGoldenSays(of golden: TraceCommandCase) async throws { try await golden.check() }

  /// The end line ends the wait, so a trace that is whole is shown and left.
  @Test func aWholeTraceIsNotWaitedFor() async throws {
    let folder = Repository.root.appendingPathComponent("\(TraceCommandCase.folder)/Fixtures", isDirectory: true)
    let followed = try await Command.run(["show", "--follow", "board.trace.jsonl"], in: folder)
    let shown = try await Command.run(["show", "board.trace.jsonl"], in: folder)
    #expect(followed.golden == shown.golden)
  }

  /// A run writes into `NAME.PID.partial`; whoever follows `NAME` sees lines before their number is complete.
  @Test func aRunUnderWayIsFollowed() async throws {
    let fixture = Repository.root.appendingPathComponent("\(TraceCommandCase.folder)/Fixtures/board.trace.jsonl")
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("show-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let script = """
      head -n 4 '\(fixture.path)' > run.trace.jsonl.77.partial
      i2cseq show --follow run.trace.jsonl > shown.txt &
      until grep -q 'sensor / start' shown.txt 2>/dev/null; do :; done
      tail -n +5 '\(fixture.path)' >> run.trace.jsonl.77.partial
      wait
      cat shown.txt
      """
    let result = try await Command.shell(script, in: folder)
    let golden = try await Command.run(["show", fixture.path], in: folder)
    #expect(result.golden == golden.golden)
  }
}
