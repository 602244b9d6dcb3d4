import Diagnostics
import Foundation
package import I2C
import Reports
import SequenceFile
package import SequenceModel
package import SequenceRunner
import Simulation
import Testing
import Trace

/// A sequence file of the checkout, loaded once, to be run in this process as often as a test likes.
package struct SequenceUnderTest {
  /// What random data is made from, the same every time.
  package static let seed: UInt64 = 1

  /// Relative to the checkout; diagnostics show it.
  package let path: String
  package let program: Program
  private let sources: SourceMap

  /// Loads a file.
  ///
  /// - Parameters:
  ///   - path: relative to the checkout, e.g. `sequences/sensorhub.yaml`.
  ///   - own: files that lie nowhere, by path: the sequence itself or what it names.
  ///   - parameters: as `--set` gives them, by name.
  package init(_ path: String, own: [String: [UInt8]] = [:], parameters: [String: String] = [:]) throws {
    self.path = path
    let files = CheckoutSources(own)
    var log = DiagnosticLog()
    let settings = LoadSettings(seed: Self.seed, parameters: parameters.mapValues { .text($0) })
    let loaded = SequenceLoader.load(
      try files.read(path), settings: settings, files: files.access(of: path), log: &log)
    let renderer = DiagnosticRenderer(sources: files.map)
    program = try #require(loaded, "\(log.diagnostics.map(renderer.render).joined())").program
    sources = files.map
  }

  /// When every run begins: Friday, 28 November 2025, 22:46:40 UTC.
  package static let started: Int64 = 1_764_370_000

  /// What is known of the unit in every run, for the sequences that ask for it.
  package static let unit = ["serial": "SH3-000001"]

  /// What a run left behind.
  package struct Run {
    package var result: RunResult
    package var trace: [UInt8]
    /// The JUnit file, all that differs from machine to machine and from hour to hour left out.
    package var junit: String
    /// As a report shows them.
    package var findings: [String]
    /// What the looks at the lines came to.
    package var checks: [String]
  }

  /// Its buses by their numbers.
  package var busNames: [String] { program.buses.isEmpty ? ["main"] : program.buses.map(\.name) }

  /// How it ends in virtual time, with nobody listening.
  package func verdict(on bus: consuming some Bus & ~Copyable) -> Outcome {
    SequenceRunner.run(program, on: bus, clock: .virtual) { _ in }.verdict
  }

  /// Runs it in virtual time.
  package func run(
    on bus: consuming some Bus & ~Copyable, adapter: String, operator: Operator = .none,
    unit: [String: String] = SequenceUnderTest.unit, checksLines: Bool = false
  ) -> Run {
    let header = TraceHeader(
      tool: "i2cseq", sequence: .init(path: path, sha256: String(repeating: "0", count: 64)), seed: Self.seed,
      buses: busNames.enumerated().map { number, name in
        let speed = program.buses.indices.contains(number) ? program.buses[number].speed : nil
        return .init(id: name, adapter: adapter, speed: speed, acknowledges: .perByte)
      })
    let renderer = DiagnosticRenderer(sources: sources)
    var recorder = TraceRecorder(header: header, lines: LineTable(sources))
    let writer = TraceWriter()
    var trace: [UInt8] = []
    var (findings, checks): ([String], [String]) = ([], [])
    var report = JUnitReport()
    report.prepareSuite(
      ReportedRun(hostname: "", timestamp: "", timestampUTC: "", properties: [], file: path, trace: nil),
      sources: sources, lines: LineTable(sources))
    let result = SequenceRunner.run(
      program, on: bus, clock: .virtual, operator: `operator`,
      options: RunOptions(uut: unit, checksLines: checksLines, started: Self.started)
    ) { event in
      report.observe(event)
      if let line = recorder.line(for: event) { writer.append(line, to: &trace) }
      switch event {
      case .stepEnded(_, let result): findings += result.findings.map { renderer.render($0.diagnostic) }
      case .runEnded(let result): findings += result.findings.map { renderer.render($0.diagnostic) }
      case .moment: break
      case .busCheck(let text, _): checks.append(text)
      case .runStarted, .groupStarted, .groupEnded, .stepStarted, .transaction, .pin, .delay, .attemptEnded, .note:
        break
      }
    }
    return Run(result: result, trace: trace, junit: report.text, findings: findings, checks: checks)
  }
}

extension JUnitReport {
  /// The finished file.
  fileprivate var text: String {
    var report = self
    var file: [UInt8] = []
    report.finish()
    report.drain { bytes in
      file += bytes
      bytes.removeAll()
    }
    for patch in report.patches {
      file.replaceSubrange(patch.offset..<patch.offset + patch.bytes.count, with: patch.bytes)
    }
    return String(decoding: file, as: UTF8.self)
  }
}
