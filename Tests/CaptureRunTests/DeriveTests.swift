import Deriving
import Diagnostics
import I2C
import SequenceRunner
import TestSupport
import Testing
import Trace

@Suite("A sequence that is derived", .enabled(if: Repository.sharedCaptures != nil, Capture.absence))
struct DeriveTests {
  @Test("passes on its capture", .timeLimit(.minutes(10)), arguments: DerivedCapture.all)
  func passesOnItsCapture(capture: DerivedCapture) throws {
    let recording = try capture.recording()
    let end = try recording.verdict(of: recording.derived())
    #expect(end.verdict == .passed, "\(end.findings.prefix(3))")
  }

  /// Bits that are spread over the whole capture; each of them is expected.
  @Test("fails when a bit of a reply is another", .timeLimit(.minutes(10)), arguments: DerivedCapture.distinct)
  func failsWhenABitIsAnother(capture: DerivedCapture) throws {
    let recording = try capture.recording()
    let sequence = try recording.derived()
    let passed = try recording.someReplyBits(recording.records.count > 1_000 ? 1 : 4).filter { bit in
      try recording.flipping(bit).verdict(of: sequence).verdict != .failed
    }
    #expect(passed == [])
  }

  /// Two boards: a bit that differs between them does not count any more, all others do.
  @Test("lets bits differ that differed between captures", arguments: [Capture.clock, .page])
  func letsBitsDifferThatDiffered(capture: Capture) throws {
    let recording = try capture.recording()
    let bits = recording.someReplyBits(6)
    let changed = try #require(bits.first)
    let other = recording.flipping(changed)
    let text = try CapturedRecording.derived([recording, other])
    let sequence = try SequenceUnderTest("derived.yaml", own: ["derived.yaml": Array(text.utf8)])
    #expect(try recording.verdict(of: sequence).verdict == .passed)
    #expect(try other.verdict(of: sequence).verdict == .passed)
    let last = try #require(bits.last)
    #expect(try recording.flipping(last).verdict(of: sequence).verdict == .failed)
  }
}

@Suite("A sequence that is derived of one bus of several")
struct DeriveBusTests {
  /// A replay has the transactions under the name of their bus.
  @Test(arguments: [
    ("aux", ["main", "aux"], true), ("main", ["main", "aux"], false), ("aux", ["aux"], false),
  ])
  func namesItsBus(used: String, buses: [String], isNamed: Bool) throws {
    var deriver = SequenceDeriver(tool: "t")
    deriver.begin(TraceHeader(tool: "t", buses: buses.map { .init(id: $0, adapter: nil) }), path: "t")
    let segment = Segment(
      address: try Address(0x48), isRead: false, addressAcknowledge: .yes, bytes: [1],
      acknowledges: Acknowledges(repeating: .yes, count: 1))
    try deriver.add(TraceRecord(number: 1, bus: used, exchange: Exchange(segments: [segment])))
    let result = try deriver.finish()
    let text = result.text
    #expect(result.remarks.map(\.rule) == (isNamed ? ["derive_bus"] : []))
    #expect(text.contains("buses:\n  \(used): {speed: 100kHz}") == isNamed)
    #expect(text.contains("bus: \(used)") == isNamed)
  }
}

/// The same on what ships with the project, so that no checkout goes without.
@Suite("A sequence that is derived of a recording that ships")
struct DeriveShippedTests {
  @Test("passes on it", arguments: DerivedCapture.shipped) func passes(capture: DerivedCapture) throws {
    let recording = try capture.recording()
    let end = try recording.verdict(of: recording.derived())
    #expect(end.verdict == .passed, "\(end.findings.prefix(3))")
  }

  /// The clock is polled from the first transaction to the last, so that none of them must be as it was.
  @Test("fails when a bit of a reply is another", arguments: DerivedCapture.shipped.filter { !$0.isPolledThroughout })
  func failsWhenABitIsAnother(capture: DerivedCapture) throws {
    let recording = try capture.recording()
    let sequence = try recording.derived()
    // What was asked again and again may have been asked until it answered so: then the tries before do not count.
    let bits = recording.someReplyBits(.max).filter { recording.isAskedOnce($0.record) }
    try #require(!bits.isEmpty)
    let passed = try bits.filter { try recording.flipping($0).verdict(of: sequence).verdict != .failed }
    #expect(passed == [])
  }
}
