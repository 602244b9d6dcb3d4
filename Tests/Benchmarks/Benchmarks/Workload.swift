import Foundation
import I2C
import Trace

/// The files that benchmarks work on, made in a folder of their own.
struct Workload {
  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("i2cseq-benchmarks-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  func remove() { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  /// A sequence of register reads, each with its own expectation, and the recording that makes it pass.
  func checks(_ count: Int) throws -> (sequence: String, recording: String) {
    let (sequence, recording) = (path("checks-\(count).yaml"), path("checks-\(count).trace.jsonl"))
    var yaml = "schema: 1\nname: \(count) register checks\nbus: {speed: 400kHz}\nsteps:\n"
    var lines: [UInt8] = []
    let writer = TraceWriter()
    writer.append(TraceHeader(tool: "benchmark", buses: [.init(id: "main")]), to: &lines)
    var generator = SplitMix64(state: 1)
    let addresses = [0x48, 0x51, 0x52]
    for number in 1...count {
      let address = addresses[Int(generator.next() % 3)]
      let register = UInt8(truncatingIfNeeded: generator.next())
      let bytes = [UInt8(truncatingIfNeeded: generator.next()), UInt8(truncatingIfNeeded: generator.next())]
      let expected = bytes.map { "0x" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: ", ")
      yaml +=
        "- {read: {from: 0x\(String(address, radix: 16)), memory: \(register), bytes: 2}, expect: [\(expected)]}\n"
      let target = try Address(address)
      writer.append(
        TraceRecord(
          number: number, time: Int64(number) * 200_000,
          exchange: Exchange(
            segments: [
              Segment(
                address: target, isRead: false, addressAcknowledge: .yes, bytes: [register],
                acknowledges: Acknowledges(repeating: .yes, count: 1)),
              Segment(
                address: target, isRead: true, addressAcknowledge: .yes, bytes: bytes, acknowledges: .read(count: 2),
                requestedLength: 2, isJoined: .yes),
            ], duration: 140_000)), to: &lines)
    }
    writer.append(TraceEnd(count: count), to: &lines)
    try Data(yaml.utf8).write(to: URL(fileURLWithPath: sequence))
    try Data(lines).write(to: URL(fileURLWithPath: recording))
    return (sequence, recording)
  }
}

extension Workload {
  /// A loop over one register read, and the recording of all its iterations.
  func loop(_ count: Int) throws -> (sequence: String, recording: String, bytes: Int) {
    let (sequence, recording) = (path("loop.yaml"), path("loop.trace.jsonl"))
    let yaml = """
      schema: 1
      name: loop
      steps:
        - group: loop
          repeat: \(count)
          steps: [{read: {from: 0x48, memory: 0, bytes: 2}, expect: [0x60, 0xA0]}]
      """
    try Data(yaml.utf8).write(to: URL(fileURLWithPath: sequence))
    // Piece by piece: what this process holds at its height would count for the children that it measures.
    _ = FileManager.default.createFile(atPath: recording, contents: nil)
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: recording))
    var lines: [UInt8] = []
    var written = 0
    let writer = TraceWriter()
    writer.append(TraceHeader(tool: "benchmark", buses: [.init(id: "main")]), to: &lines)
    let address = try Address(0x48)
    for number in 1...count {
      var record = Lines.record(number, address)
      record.exchange.segments[0].bytes = [0]
      writer.append(record, to: &lines)
      if lines.count > 1 << 18 || number == count {
        if number == count { writer.append(TraceEnd(count: count), to: &lines) }
        try file.write(contentsOf: lines)
        written += lines.count
        lines.removeAll(keepingCapacity: true)
      }
    }
    try file.close()
    return (sequence, recording, written)
  }
}

/// Steele, Lea, Flood 2014: the same files in every run.
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
