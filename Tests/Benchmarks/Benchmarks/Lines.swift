import Diagnostics
import I2C
import Reports
import SequenceModel
import SequenceRunner
import Trace

/// Trace lines and JUnit cases per second, inside this process.
enum Lines {
  static func record(_ number: Int, _ address: Address) -> TraceRecord {
    TraceRecord(
      number: number, time: Int64(number) * 200_000, section: "steps", step: "temperature sensor/configuration",
      line: 31,
      exchange: Exchange(
        segments: [
          Segment(
            address: address, isRead: false, addressAcknowledge: .yes, bytes: [UInt8(truncatingIfNeeded: number)],
            acknowledges: Acknowledges(repeating: .yes, count: 1)),
          Segment(
            address: address, isRead: true, addressAcknowledge: .yes, bytes: [0x60, 0xA0],
            acknowledges: .read(count: 2),
            requestedLength: 2, isJoined: .yes),
        ], duration: 140_000))
  }

  /// Seconds to write and to read so many lines, and the bytes they are.
  static func trace(_ count: Int) throws -> (write: Double, read: Double, scan: Double, bytes: Int) {
    let writer = TraceWriter()
    let address = try Address(0x48)
    var bytes: [UInt8] = []
    writer.append(TraceHeader(tool: "benchmark", buses: [.init(id: "main")]), to: &bytes)
    bytes.reserveCapacity(count * 250)
    let written = now()
    for number in 1...count { writer.append(.transaction(record(number, address)), to: &bytes) }
    let read = now()
    var offset = 0
    var reader = TraceReader(path: "memory") {
      defer { offset += 1 << 18 }
      return offset < bytes.count ? Array(bytes[offset..<min(bytes.count, offset + 1 << 18)]) : nil
    }
    var seen = 0
    while let (_, line) = try reader.next() { if case .transaction = line { seen += 1 } }
    let scanned = now()
    guard seen == count else { throw BenchmarkError("\(seen) of \(count) lines were read") }
    // The floor: a look at every byte for line feeds.
    var feeds = 0
    for byte in bytes where byte == UInt8(ascii: "\n") { feeds += 1 }
    let end = now()
    guard feeds == count + 1 else { throw BenchmarkError("\(feeds) line feeds") }
    return (read - written, scanned - read, end - scanned, bytes.count)
  }

  /// Seconds to report so many cases that passed.
  static func junit(_ count: Int) -> Double {
    let place = SourceSpan(start: 0, end: 1)
    let label = "configuration after power-up"
    var builder = ProgramBuilder()
    let id = builder.add(Step(span: place, name: .literal(label), action: .delay(.literal(0))))
    var frame = Frame(name: "benchmark")
    frame.sections.steps = [.step(id)]
    _ = builder.open(frame)
    let program = builder.finish()
    var sources = SourceMap()
    _ = sources.add(path: "benchmark.yaml", bytes: [0x20])
    var junit = JUnitReport(loops: .each)
    junit.prepareSuite(
      ReportedRun(
        hostname: "here", timestamp: "2026-01-01T00:00:00", timestampUTC: "2026-01-01T00:00:00Z", file: "b.yaml"),
      sources: sources, lines: LineTable(sources))
    junit.observe(.runStarted(RunStart(program: program, limits: BusLimits(), options: RunOptions())))
    let start = now()
    for number in 1...count {
      let instance = StepInstance(id, of: program, section: .steps, group: nil, number: number, label: label)
      junit.observe(.stepEnded(instance, StepResult(outcome: .passed, startedAt: 0, endedAt: 1_000_000)))
      junit.drain { if $0.count > 1 << 18 { $0.removeAll(keepingCapacity: true) } }
    }
    return now() - start
  }
}
