import Foundation
import TestSupport
import Testing

@Suite("The command on a capture of a real chip", .enabled(if: Repository.sharedCaptures != nil, Capture.absence))
struct CaptureCommandTests {
  /// Converts a capture, turns a bit of the recording over if one is given, and runs a sequence on it.
  private func run(_ stem: String, on capture: Capture, flipping bit: ReplyBit? = nil) async throws -> Command.Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("capture-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createSymbolicLink(
      at: folder.appendingPathComponent("Tests"), withDestinationURL: Repository.root.appendingPathComponent("Tests"))
    let recording = "capture.trace.jsonl"
    let conversion = try await Command.run(
      ["convert", capture.text.path, "--rate", String(capture.rate), "-o", recording], in: folder)
    #expect(conversion.status == 0, "\(conversion.golden)")
    if let bit {
      try Data(capture.recording().flipping(bit).bytes).write(to: folder.appendingPathComponent(recording))
    }
    let outputs = ["--junit", "out.xml", "--trace", "out.trace.jsonl"]
    return try await Command.run(
      ["run", Capture.sequencePath(stem), "--adapter", "replay:\(recording)"] + outputs, in: folder)
  }

  @Test("exits with 0 as recorded", arguments: Capture.allCases)
  func exitsWithZeroAsRecorded(capture: Capture) async throws {
    let result = try await run(capture.rawValue, on: capture)
    #expect(result.status == 0, "\(result.golden)")
  }

  @Test("exits with 1 when a judged bit differs", arguments: Capture.allCases)
  func exitsWithOneWhenAJudgedBitDiffers(capture: Capture) async throws {
    let sequence = try SequenceUnderTest(capture.sequencePath).program
    let bit = try #require(try capture.recording().bits(judgedBy: sequence).last { $0.isJudged })
    let result = try await run(capture.rawValue, on: capture, flipping: bit)
    #expect(result.status == 1, "\(result.golden)")
    #expect(result.golden.contains(" differs "))
  }

  @Test("exits with 2 when the sequence asks for more", arguments: CaptureRunTests.unrecorded)
  func exitsWithTwoWhenTheSequenceAsksForMore(capture: Capture, stem: String) async throws {
    let result = try await run(stem, on: capture)
    #expect(result.status == 2, "\(result.golden)")
    try expectGolden(result.golden, at: "\(Capture.folder)/Goldens/command-\(stem).txt")
  }
}
