import Diagnostics
import I2C
import Reports
import SequenceFile
import SequenceModel
import SequenceRunner
import Trace

/// A loop of many iterations in this process, all reports written and thrown away: what memory does.
enum Soak {
  static func run(steps: Int) throws {
    let text = """
      schema: 1
      name: soak
      bus: {speed: 400kHz}
      steps:
        - group: soak
          repeat: {count: \(steps), as: i}
          steps:
            - {read: {from: 0x48, memory: 0, bytes: 2}, expect: [0x60, _]}
      """
    var sources = SourceMap()
    var log = DiagnosticLog()
    guard let file = sources.add(path: "soak.yaml", bytes: Array(text.utf8)),
      let loaded = SequenceLoader.load(file, seed: 1, log: &log)
    else { throw BenchmarkError("the soak does not load") }
    let lines = LineTable(sources)
    var trace = TraceRecorder(header: TraceHeader(tool: "benchmark", buses: [.init(id: "main")]), lines: lines)
    var junit = JUnitReport()
    junit.prepareSuite(
      ReportedRun(
        hostname: "here", timestamp: "2026-01-01T00:00:00", timestampUTC: "2026-01-01T00:00:00Z", file: "soak.yaml"),
      sources: sources, lines: lines)
    var console = ConsoleReport(style: ConsoleStyle(), sources: sources)
    let writer = TraceWriter()
    var buffer: [UInt8] = []
    let result = SequenceRunner.run(loaded.program, on: ConstantBus(), clock: .virtual) { event in
      if let line = trace.line(for: event) { writer.append(line, to: &buffer) }
      if buffer.count > 1 << 18 { buffer.removeAll(keepingCapacity: true) }
      junit.observe(event)
      junit.drain { if $0.count > 1 << 18 { $0.removeAll(keepingCapacity: true) } }
      console.observe(event)
      console.drain { $0.removeAll(keepingCapacity: true) }
    }
    guard result.verdict == .passed else { throw BenchmarkError("the soak ends with \(result.verdict)") }
  }
}
