import Foundation
import TestSupport
import Testing

/// `--speed` lowers the clock that the file says, and the record shows the one that was used.
@Suite(.timeLimit(.minutes(10)))
struct SpeedTests {
  @Test(arguments: [
    ("", #""hz":400000"#, 27_500), (" --speed 100kHz", #""hz":100000"#, 110_000),
    (" --speed 200kHz", #""hz":200000"#, 55_000),
  ])
  func theTraceShowsTheClockThatWasUsed(option: String, field: String, addressTime: Int) async throws {
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
    // START, eight bits, the acknowledge and STOP: a slower clock takes longer on a simulated board, too.
    #expect(try folder.text("out.jsonl").contains(#""n":1,"t":0,"dur":\#(addressTime),"#))
  }
}
