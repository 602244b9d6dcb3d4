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

  private static let sequence = """
    schema: 1
    name: any clock
    devices: {ram: {address: 0x50, registers: {first: {at: 0, bytes: 1}}}}
    steps:
      - read: ram.first
        expect: 0xFF

    """

  /// What a run is slowed down to is what its trace says, on every kind of simulated bus, whether the file limits it or not.
  @Test(arguments: ["", "bus: {speed: 400kHz}\n"])
  func theTraceShowsTheClockOfEveryBus(limit: String) async throws {
    let folder = try TemporaryFolder([
      "a.yaml": Self.sequence.replacing("devices:", with: "\(limit)devices:"),
      "board.yaml": "schema: 1\ntargets: {ram: {address: 0x50, memory: {size: 256}}}\n",
    ])
    let result = try await Command.shell(
      """
      i2cseq run a.yaml --adapter board:board.yaml --speed 10kHz --trace board.jsonl --quiet &&
      i2cseq run a.yaml --adapter "exec:i2cseq serve --stdio --adapter board:board.yaml" --speed 10kHz \
        --trace exec.jsonl --quiet &&
      i2cseq run a.yaml --adapter replay:board.jsonl --trace replay.jsonl --quiet &&
      i2cseq run a.yaml --adapter replay:board.jsonl --speed 20kHz --trace slowed.jsonl --quiet
      """, in: folder.url)
    #expect(result.status == 0, "\(result.golden)")
    // A recording keeps its times, and so its clock.
    for name in ["board", "exec", "replay", "slowed"] {
      let trace = try folder.text("\(name).jsonl")
      #expect(trace.prefix { $0 != "\n" }.contains(#""hz":10000,"#), "\(name): \(trace)")
      #expect(trace.contains(#""n":1,"t":0,"dur":3900000,"#), "\(name): \(trace)")
    }
  }
}
