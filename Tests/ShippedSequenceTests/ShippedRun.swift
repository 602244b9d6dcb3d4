import Diagnostics
import Foundation
import I2C
import Reports
import SequenceFile
import SequenceModel
import SequenceRunner
import Simulation
import TestSupport
import Testing
import Trace

/// A sequence that ships, run in this process, with the trace that it writes.
struct ShippedRun {
  /// What the recordings that ship are made with, so that they are the same bytes every time.
  static let seed: UInt64 = 1

  var result: RunResult
  var trace: [UInt8]
  var findings: [String]

  /// Runs `sequences/<stem>.yaml` on a bus.
  init(_ stem: String, on bus: consuming some Bus & ~Copyable, adapter: String) throws {
    let path = "sequences/\(stem).yaml"
    let bytes = try [UInt8](Data(contentsOf: Repository.root.appendingPathComponent(path)))
    var sources = SourceMap()
    var log = DiagnosticLog()
    let added = sources.add(path: path, bytes: bytes)
    let file = try #require(added)
    let loaded = SequenceLoader.load(file, seed: Self.seed, log: &log)
    let renderer = DiagnosticRenderer(sources: sources)
    let sequence = try #require(loaded, "\(log.diagnostics.map(renderer.render).joined())").sequence
    let header = TraceHeader(
      tool: "i2cseq", sequence: .init(path: path, sha256: String(repeating: "0", count: 64)), seed: Self.seed,
      buses: [.init(id: "main", adapter: adapter, speed: sequence.bus.speed, acknowledges: .perByte)])
    var recorder = TraceRecorder(header: header, lines: LineTable(sources))
    let writer = TraceWriter()
    var trace: [UInt8] = []
    var findings: [String] = []
    result = SequenceRunner.run(sequence, on: bus, clock: VirtualClock()) { event in
      if let line = recorder.line(for: event) { writer.append(line, to: &trace) }
      if case .stepEnded(_, let result) = event { findings += result.findings.map { renderer.render($0.diagnostic) } }
      if case .runEnded(let result) = event { findings += result.findings.map { renderer.render($0.diagnostic) } }
    }
    self.trace = trace
    self.findings = findings
  }

  /// A bus that plays a recording.
  static func replay(_ recording: [UInt8], options: ReplayOptions = ReplayOptions()) throws -> ReplayBus {
    var rest: [UInt8]? = recording
    return try ReplayBus(
      TraceReader(path: "recording.trace.jsonl") {
        defer { rest = nil }
        return rest
      }, options: options)
  }
}
