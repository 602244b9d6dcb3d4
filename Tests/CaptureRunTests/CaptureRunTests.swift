import I2C
import SequenceRunner
import Simulation
import TestSupport
import Testing

@Suite("A sequence on a capture of a real chip", .enabled(if: Repository.sharedCaptures != nil, Capture.absence))
struct CaptureRunTests {
  private static let adapter = "replay"

  /// Runs a sequence of this folder on a recording.
  private func run(_ sequence: SequenceUnderTest, on recording: CapturedRecording) throws -> SequenceUnderTest.Run {
    let bus = try ReplayBus.playing(recording.bytes, path: "capture.trace.jsonl")
    return sequence.run(on: bus, adapter: Self.adapter)
  }

  @Test("passes as recorded", arguments: Capture.allCases)
  func passesAsRecorded(capture: Capture) throws {
    let run = try run(SequenceUnderTest(capture.sequencePath), on: capture.recording())
    #expect(run.findings == [])
    #expect(run.result.verdict == .passed)
  }

  @Test("writes a trace that replays to the same verdict", arguments: Capture.allCases)
  func itsTraceReplaysToTheSameVerdict(capture: Capture) throws {
    let sequence = try SequenceUnderTest(capture.sequencePath)
    let first = try run(sequence, on: capture.recording())
    let second = sequence.run(on: try ReplayBus.playing(first.trace), adapter: Self.adapter)
    #expect(second.findings == [])
    #expect(second.result.verdict == .passed)
    #expect(String(decoding: second.trace, as: UTF8.self) == String(decoding: first.trace, as: UTF8.self))
  }

  /// One bit of each byte at a time, so that the cases run side by side.
  @Test("fails by every judged bit of every reply and by no other", arguments: Capture.allCases, 0..<8)
  func failsByEveryJudgedBitAndByNoOther(capture: Capture, bit: Int) throws {
    let sequence = try SequenceUnderTest(capture.sequencePath)
    let recording = try capture.recording()
    let bits = try recording.bits(judgedBy: sequence.program).filter { $0.bit == bit }
    #expect(bits.contains { $0.isJudged })
    let wrong = try bits.filter { bit in
      let verdict = sequence.verdict(on: try ReplayBus.playing(recording.flipping(bit).bytes))
      return verdict != (bit.isJudged ? .failed : .passed)
    }
    #expect(wrong == [])
  }

  /// Bits whose diagnostics are pinned: by what the step is held to.
  static let shownBits: [(capture: Capture, golden: String, reply: Int, byte: Int, bit: Int)] = [
    (.clock, "list", 0, 1, 4), (.clock, "mask", 1, 2, 6), (.clock, "pattern", 2, 0, 5), (.clock, "fields", 4, 0, 7),
    (.page, "fill", 0, 15, 0), (.page, "poll", 1, 9, 3), (.bytes, "fill-128", 0, 127, 7),
    (.bytes, "list-128", 1, 64, 1),
  ]

  @Test("says which bit it was", arguments: shownBits)
  func saysWhichBitItWas(capture: Capture, golden: String, reply: Int, byte: Int, bit: Int) throws {
    let sequence = try SequenceUnderTest(capture.sequencePath)
    let recording = try capture.recording()
    let bits = try recording.bits(judgedBy: sequence.program).filter { $0.byte == byte && $0.bit == bit }
    #expect(bits[reply].isJudged)
    let run = try run(sequence, on: recording.flipping(bits[reply]))
    #expect(run.result.verdict == .failed)
    try expectGolden(run.findings.joined(), at: "\(Capture.folder)/Goldens/failed-\(golden).txt")
  }

  static let unrecorded: [(capture: Capture, stem: String)] = [
    (.clock, "other-register"), (.clock, "one-read-more"), (.page, "other-data"),
  ]

  @Test("errs by what the recording does not hold", arguments: unrecorded)
  func errsByWhatTheRecordingDoesNotHold(capture: Capture, stem: String) throws {
    let run = try run(SequenceUnderTest(Capture.sequencePath(stem)), on: capture.recording())
    #expect(run.result.verdict == .errored)
    try expectGolden(run.findings.joined(), at: "\(Capture.folder)/Goldens/errored-\(stem).txt")
  }

  @Test("errs by a capture that goes on", arguments: Capture.allCases)
  func errsByTransactionsThatItDidNotAskFor(capture: Capture) throws {
    let recording = try capture.recording().addingProbe(of: Address(0x21))
    let run = try run(SequenceUnderTest(capture.sequencePath), on: recording)
    #expect(run.result.verdict == .errored)
    #expect(run.result.findings.map(\.kind) == [.leftovers])
  }
}
