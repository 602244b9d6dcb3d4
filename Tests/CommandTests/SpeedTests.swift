import Foundation
import TestSupport
import Testing

/// `--speed` lowers the clock that the file says, and the record shows the one that was used.
@Suite(.timeLimit(.minutes(10)))
struct SpeedTests {
  @Test(arguments: [("", #""hz":400000"#), (" --speed 100kHz", #""hz":100000"#), (" --speed 400kHz", #""hz":400000"#)])
  func theTraceShowsTheClockThatWasUsed(option: String, field: String) async throws {
    let folder = try TemporaryFolder([:])
    let sequences = Repository.root.appendingPathComponent("sequences").path
    let result = try await Command.shell(
      """
      i2cseq run "\(sequences)/sensorhub.yaml" --adapter "board:\(sequences)/boards/sensorhub.yaml" \
        --trace out.jsonl --quiet\(option)
      """, in: folder.url)
    #expect(result.status == 0, "\(result.golden)")
    let header = try folder.text("out.jsonl").prefix { $0 != "\n" }
    #expect(header.contains(field), "\(header)")
  }
}
