import Foundation
import TestSupport
import Testing

/// What people do with captures and recordings, command by command.
@Suite("captures in use")
struct UseTests {
  private static let fixtures = Repository.root.appendingPathComponent("\(TraceCommandCase.folder)/Fixtures").path

  /// Runs a script in a folder of its own, the fixtures beside it.
  private func shell(_ script: String) async throws -> Command.Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("use-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await Command.shell("cp \(Self.fixtures)/* .; \(script)", in: folder)
  }

  @Test("a capture is replayed as the recording that it is, and said how it was read")
  func aCaptureIsReplayed() async throws {
    let result = try await shell(
      "i2cseq derive capture.sigrok.txt --rate 100000 -o capture.yaml && "
        + "i2cseq run capture.yaml --adapter replay:capture.sigrok.txt")
    #expect(result.status == 0, "\(result.golden)")
    #expect(result.golden.contains("capture.sigrok.txt: read as the I2C text of sigrok-cli, addresses taken as 7-bit"))
    #expect(result.golden.contains("PASS"))
  }

  @Test("a folder holds the recording of each sequence by its name")
  func aFolderOfRecordings() async throws {
    let result = try await shell(
      "mkdir recordings && i2cseq derive capture.sigrok.txt -o one.yaml && cp capture.sigrok.txt recordings/one.txt && "
        + "i2cseq run one.yaml --adapter replay:recordings")
    #expect(result.status == 0, "\(result.golden)")
    let missing = try await shell(
      "mkdir recordings && i2cseq derive capture.sigrok.txt -o one.yaml && i2cseq run one.yaml --adapter replay:recordings"
    )
    #expect(missing.status == 65)
    #expect(missing.golden.contains("there is no recordings/one.trace.jsonl [unreadable]"))
  }

  @Test("a recording of another version of the sequence is told before the first step")
  func aStaleRecordingIsTold() async throws {
    let run = "i2cseq run one.yaml --adapter replay:one.trace.jsonl"
    let result = try await shell(
      "i2cseq derive capture.sigrok.txt -o one.yaml && i2cseq convert capture.sigrok.txt -o c.trace.jsonl && "
        + "i2cseq run one.yaml --adapter replay:c.trace.jsonl --trace one.trace.jsonl -q && \(run) -q; "
        + "echo '# edited' >> one.yaml; \(run) -q")
    let told =
      "one.trace.jsonl: warning: the recording was made with another version of this sequence [recording_stale]"
    #expect(result.golden.components(separatedBy: told).count == 2, "\(result.golden)")
    #expect(result.golden.contains("record anew: `i2cseq run one.yaml --adapter ADAPTER --trace one.trace.jsonl`"))
  }

  @Test("a failing run leaves the recording of a good one, where that is asked for")
  func aGoodRecordingIsKept() async throws {
    let result = try await shell(
      "i2cseq derive capture.sigrok.txt -o one.yaml && i2cseq derive capture-of-other.sigrok.txt -o two.yaml && "
        + "cp capture.sigrok.txt good.txt && echo kept > keep.trace.jsonl && "
        + "i2cseq run two.yaml --adapter replay:good.txt --trace keep.trace.jsonl --record-on-pass -q; cat keep.trace.jsonl"
    )
    #expect(result.golden.contains("[not_recorded]"))
    #expect(result.golden.contains("\nkept\n"))
  }

  @Test(
    "- is the standard output, and words go beside it",
    arguments: [
      "convert capture.sigrok.txt -o - 2>/dev/null", "derive capture.sigrok.txt -o - 2>/dev/null",
    ])
  func aDashIsTheStandardOutput(line: String) async throws {
    let result = try await shell("i2cseq \(line) | head -1; ls -- - 2>/dev/null")
    #expect(result.golden.contains(line.hasPrefix("convert") ? #"{"k":"hdr""# : "# derived by i2cseq"))
  }

  static let endings: [(line: String, status: Int32)] = [
    ("convert capture.sigrok.txt -o a.svg", 64), ("convert capture.sigrok.txt -o a.yaml", 64),
    ("derive capture.sigrok.txt -o a.txt", 64), ("convert capture.sigrok.txt -o a --to vcd --rate 100000", 0),
  ]

  @Test("an output whose name says nothing is refused", arguments: endings)
  func anUnknownEndingIsRefused(line: String, status: Int32) async throws {
    #expect(try await shell("i2cseq \(line)").status == status)
  }

  @Test("what was derived is laid out as fmt lays it out")
  func whatIsDerivedIsCanonical() async throws {
    let result = try await shell("i2cseq derive capture.sigrok.txt -o one.yaml && i2cseq fmt --check one.yaml")
    #expect(result.status == 0, "\(result.golden)")
  }

  @Test("packets that are exported and read again differ in nothing")
  func packetsGoThereAndBack() async throws {
    let result = try await shell(
      "i2cseq convert clock.trace.jsonl -o clock.pcapng && i2cseq diff clock.trace.jsonl clock.pcapng")
    #expect(result.status == 0, "\(result.golden)")
  }

  @Test("a sequence that cannot pass on its own capture is refused with the reason")
  func aGapIsRefused() async throws {
    let result = try await shell("i2cseq derive gap.trace.jsonl -o a.yaml")
    #expect(result.status == 65)
    #expect(result.golden.contains("transaction 2 would be left out (the capture lost bytes of it)"))
    #expect(try await shell("i2cseq derive gap.trace.jsonl -o a.yaml --allow-gaps").status == 0)
  }

  @Test("a device of zeroes is refused at once")
  func zeroesAreRefused() async throws {
    let result = try await shell("i2cseq show /dev/zero")
    #expect(result.status == 65 || result.status == 64 || result.status == 69, "\(result.golden)")
  }
}
