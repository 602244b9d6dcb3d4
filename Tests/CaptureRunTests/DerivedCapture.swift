import Captures
import Deriving
import Diagnostics
import Foundation
import I2C
import SequenceModel
import SequenceRunner
import Simulation
import TestSupport
import Testing
import Trace

/// A capture that lies beside the checkout, the recording of it, and the sequence that is derived from it.
struct DerivedCapture: CustomTestStringConvertible, Sendable {
  let file: URL

  var testDescription: String { file.lastPathComponent }

  /// Why captures are not derived: what they hold nobody can ask for.
  static let exceptions: [String: String] = [
    "elan_smbus_block_eproto.txt": "its only transaction is one that the driver gave up",
    "i2c_wrong_no_pseudoheader.pcap": "it is damaged on purpose and cannot be read",
    "aardvark_batch_synthetic.xml": "it is a script and no capture", "README.md": "it is no capture",
    "MANIFEST.md": "it is no capture",
  ]

  /// Lines of the clock and the data, where the capture calls them something else.
  private static let channels: [String: (scl: String, sda: String)] = [
    "ltc2607__ltc2607_write_dac.sr": ("0", "1"), "melexis_mlx90614__melexis_mlx90614_5s_24deg.sr": ("5", "7"),
  ]

  static let all: [DerivedCapture] = {
    guard let root = Repository.sharedCaptures else { return [] }
    let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return paths.sorted().map { DerivedCapture(file: root.appendingPathComponent($0)) }.filter { capture in
      let type = (try? capture.file.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile
      return type == true && exceptions[capture.file.lastPathComponent] == nil
        && !capture.file.path.hasSuffix(".reference.jsonl")
    }
  }()

  /// What ships with the project.
  static let shipped = [
    "sequences/recordings/eeprom-24c02.trace.jsonl", "sequences/recordings/rtc-ds1307.trace.jsonl",
    "sequences/recordings/sensorhub.trace.jsonl", "Tests/TraceCommandTests/Fixtures/capture.sigrok.txt",
  ].map { DerivedCapture(file: Repository.root.appendingPathComponent($0)) }

  var isPolledThroughout: Bool { file.lastPathComponent == "rtc-ds1307.trace.jsonl" }

  /// Without the texts that hold the same as samples beside them.
  static let distinct = all.filter { !$0.file.path.hasSuffix(".sigrok.txt") }

  func recording() throws -> CapturedRecording {
    var options = CaptureOptions(rate: file.path.hasSuffix(".sigrok.txt") ? 1_000_000 : nil)
    if let channels = Self.channels[file.lastPathComponent] {
      (options.clockName, options.dataName) = (channels.scl, channels.sda)
    }
    let source = CaptureSource(path: "capture", bytes: [UInt8](try Data(contentsOf: file)))
    var reader = try CaptureReader(source, options: options, tool: "i2cseq")
    var records: [TraceRecord] = []
    while let record = try reader.next() { records.append(record) }
    return CapturedRecording(header: reader.header, records: records)
  }
}

extension CapturedRecording {
  /// The sequence that is derived of it, loaded.
  func derived() throws -> SequenceUnderTest {
    try SequenceUnderTest("derived.yaml", own: ["derived.yaml": Array(Self.derived([self]).utf8)])
  }

  /// The text of the sequence that is derived of several.
  static func derived(_ recordings: [CapturedRecording]) throws -> String {
    var deriver = SequenceDeriver(tool: "i2cseq")
    for (number, recording) in recordings.enumerated() {
      deriver.begin(recording.header, path: "capture-\(number + 1)")
      for record in recording.records { try deriver.add(record) }
    }
    return try deriver.finish().text
  }

  /// The bits of all replies, spread over the capture: no more than so many.
  func someReplyBits(_ limit: Int) -> [ReplyBit] {
    var bits: [ReplyBit] = []
    for (record, content) in records.enumerated() {
      for (segment, reply) in content.exchange.segments.enumerated() where reply.isRead {
        for byte in reply.bytes.indices {
          bits.append(ReplyBit(record: record, segment: segment, byte: byte, bit: (record + byte) % 8, isJudged: true))
        }
      }
    }
    let stride = max(1, bits.count / max(1, limit))
    return bits.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
  }

  /// Whether nothing else in the capture asks the same.
  func isAskedOnce(_ record: Int) -> Bool {
    func request(_ record: TraceRecord) -> [[Int]] {
      record.exchange.segments.map { segment in
        let bytes = segment.isRead ? [segment.bytes.count] : segment.bytes.map { Int($0) }
        return [segment.address.value, segment.isRead ? 1 : 0] + bytes
      }
    }
    let asked = request(records[record])
    return records.count { request($0) == asked } == 1
  }

  /// How a sequence ends on it, acknowledges that the capture does not tell taken for given.
  func verdict(of sequence: SequenceUnderTest) throws -> (verdict: Outcome, findings: [String]) {
    let bus = try ReplayBus.playing(bytes, path: "capture")
    let options = RunOptions(acceptsUnknownAcknowledge: header.lossy.contains(.acknowledge))
    var findings: [String] = []
    let result = SequenceRunner.run(sequence.program, on: bus, clock: .virtual, options: options) { event in
      if case .stepEnded(_, let ended) = event { findings += ended.findings.map(\.diagnostic.message) }
    }
    return (result.verdict, findings + result.findings.map(\.diagnostic.message))
  }
}
