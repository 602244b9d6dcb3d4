import Captures
import Foundation
import I2C
import SequenceModel
import TestSupport
import Testing
import Trace

/// A public capture, and the sequence that asks for exactly what it holds.
enum Capture: String, CaseIterable {
  case clock = "ds1307"
  case page = "24aa025uid-page"
  case bytes = "24aa025uid-bytes"

  static let folder = "Tests/CaptureRunTests"
  /// Why a test that needs the captures does not run.
  static let absence: Comment = "no ../shared/captures beside this checkout"

  /// Of a sequence in this folder, relative to the checkout.
  static func sequencePath(_ stem: String) -> String { "\(folder)/Sequences/\(stem).yaml" }

  var sequencePath: String { Self.sequencePath(rawValue) }

  /// Samples per second.
  var rate: Int {
    switch self {
    case .clock: 200_000
    case .page, .bytes: 4_000_000
    }
  }

  /// What sigrok's decoder printed of it.
  var text: URL {
    get throws {
      let name =
        switch self {
        case .clock: "rtc_dallas_ds1307__rtc_ds1307_200khz"
        case .page: "eeprom_24xx__microchip_24aa025uid__24aa025uid_seqrndread16_pagewrite16_seqrndread16"
        case .bytes: "eeprom_24xx__microchip_24aa025uid__24aa025uid_seqrndread128_bytewrite128_seqrndread128_1ms_delay"
        }
      return try #require(Repository.sharedCaptures).appendingPathComponent("sigrok/\(name).sigrok.txt")
    }
  }

  /// The recording that is made of it.
  func recording() throws -> CapturedRecording {
    let source = CaptureSource(path: "capture.txt", bytes: [UInt8](try Data(contentsOf: text)))
    var reader = try CaptureReader(source, options: CaptureOptions(rate: rate), tool: "i2cseq")
    var records: [TraceRecord] = []
    while let record = try reader.next() { records.append(record) }
    return CapturedRecording(header: reader.header, records: records)
  }
}

/// A recording taken apart, so that a test can change it.
struct CapturedRecording {
  let header: TraceHeader
  private(set) var records: [TraceRecord]
  /// The lines of the file, header and end apart: kept, because thousands of variants differ in one of them.
  private var lines: [[UInt8]]

  init(header: TraceHeader, records: [TraceRecord]) {
    self.header = header
    self.records = records
    lines = records.map(Self.line)
  }

  private static func line(_ record: TraceRecord) -> [UInt8] {
    var line: [UInt8] = []
    TraceWriter().append(record, to: &line)
    return line
  }

  /// The file.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    TraceWriter().append(header, to: &bytes)
    for line in lines { bytes += line }
    let end = records.last.flatMap { record in record.time.map { $0 + (record.exchange.duration ?? 0) } }
    TraceWriter().append(TraceEnd(count: records.count, time: end), to: &bytes)
    return bytes
  }

  /// Every bit of every reply, in the order of the recording, and whether the sequence that reads it judges it.
  ///
  /// The n-th step that reads is held to the n-th reply: no sequence here loops.
  func bits(judgedBy program: Program) throws -> [ReplyBit] {
    var patterns: [Pattern] = []
    for item in program.main.sections.steps {
      guard case .step(let id) = item, case .read = program.steps[id].action else { continue }
      let step = program.steps[id]
      guard case .pattern(let pattern) = step.expectation.form else { throw UnjudgedRead() }
      patterns.append(pattern)
    }
    var bits: [ReplyBit] = []
    for (record, content) in records.enumerated() {
      for (segment, reply) in content.exchange.segments.enumerated() where !reply.bytes.isEmpty && reply.isRead {
        let pattern = try #require(patterns.first)
        patterns.removeFirst()
        for byte in reply.bytes.indices {
          let mask = byte < pattern.count ? program.pool.mask(of: pattern, at: byte) : 0
          bits += (0..<8).map {
            ReplyBit(record: record, segment: segment, byte: byte, bit: $0, isJudged: mask >> UInt8($0) & 1 == 1)
          }
        }
      }
    }
    #expect(patterns.isEmpty, "the recording has no reply for \(patterns.count) steps that read")
    return bits
  }

  /// The same with one bit of a reply turned over.
  func flipping(_ bit: ReplyBit) -> CapturedRecording {
    var copy = self
    copy.records[bit.record].exchange.segments[bit.segment].bytes[bit.byte] ^= 1 << UInt8(bit.bit)
    copy.lines[bit.record] = Self.line(copy.records[bit.record])
    return copy
  }

  /// The same with one more transaction at its end: somebody probed another address.
  func addingProbe(of address: Address) throws -> CapturedRecording {
    var probe = try #require(records.last)
    probe.number += 1
    let segment = Segment(
      address: address, isRead: false, addressAcknowledge: .yes, bytes: [], acknowledges: Acknowledges(), isJoined: .no)
    probe.exchange.segments = [segment]
    return CapturedRecording(header: header, records: records + [probe])
  }

  /// A step that reads and holds the reply to nothing: these sequences have none.
  struct UnjudgedRead: Error {}
}

/// A bit of a reply in a recording.
struct ReplyBit: Equatable {
  var record: Int
  var segment: Int
  var byte: Int
  /// 0 is the least significant.
  var bit: Int
  var isJudged: Bool
}
