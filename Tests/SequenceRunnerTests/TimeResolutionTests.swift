import Diagnostics
import SequenceFile
import Testing

/// A run holds limits on time to what its adapter tells; a check, which has none, to a frame of USB.
struct TimeResolutionTests {
  private static let text = """
    schema: 1
    name: times
    steps:
      - read: {from: 0x48, bytes: 1}
        expect: [_]
        measure: {of: elapsed, unit: ms, low: 0.2, high: 0.5}
    """

  private func warnings(_ resolution: TimeResolution) throws -> String {
    var sources = SourceMap()
    var log = DiagnosticLog()
    let added = sources.add(path: "test.yaml", bytes: Array(Self.text.utf8))
    let loaded = SequenceLoader.load(try #require(added), seed: 1, log: &log)
    let renderer = DiagnosticRenderer(sources: sources)
    return try #require(loaded).timeWarnings(resolution).map(renderer.render).joined()
  }

  @Test func aRunNamesItsAdapter() throws {
    #expect(
      try warnings(TimeResolution(250_000, adapter: "ch347")) == """
        test.yaml:6:43: warning: `low` is 0.2 ms, and `ch347` tells time to 250 us [time_resolution]
         6 |     measure: {of: elapsed, unit: ms, low: 0.2, high: 0.5}
           |                                           ^^^
           = help: make the limit wider, or say `allow: [time_resolution]` at the step if the adapter tells more

        """)
  }

  @Test(arguments: [(1_000_000, true), (200_001, true), (200_000, false), (1, false)] as [(Int64, Bool)])
  func onlyWhatIsFinerThanTheAdapterIsTold(resolution: Int64, isTold: Bool) throws {
    #expect(try warnings(TimeResolution(resolution)).isEmpty != isTold)
  }
}
