import Captures
import Deriving
import Diagnostics
import Exports
import SequenceFile
import Trace

/// What must hold for any capture that was read: it can be written in every format, and a sequence made of it loads.
enum CaptureUseProbe {
  /// Transactions that are worked on; what they do to each other shows in few.
  private static let limit = 200

  static func brokenPromises(of header: TraceHeader, _ records: [TraceRecord]) -> [String] {
    let records = Array(records.prefix(limit))
    return ExportFormat.allCases.flatMap { brokenPromises(of: $0, header, records) } + derived(header, records)
  }

  /// An export may be refused, with its reason; and what was written of a trace is never empty.
  private static func brokenPromises(
    of format: ExportFormat, _ header: TraceHeader, _ records: [TraceRecord]
  ) -> [String] {
    var exporter = format.exporter(path: "capture")
    var output: [UInt8] = []
    do throws(ExportError) {
      try exporter.append(.header(header), to: &output)
      for record in records { try exporter.append(.transaction(record), to: &output) }
      try exporter.append(.end(TraceEnd(count: records.count)), to: &output)
      try exporter.finish(&output)
      return output.isEmpty && !records.isEmpty ? ["as \(format.rawValue) nothing is written"] : []
    } catch {
      return error.diagnostic.message.isEmpty ? ["\(format.rawValue) is refused without a word"] : []
    }
  }

  private static func derived(_ header: TraceHeader, _ records: [TraceRecord]) -> [String] {
    var deriver = SequenceDeriver(tool: "fuzz")
    do throws(DeriveError) {
      deriver.begin(header, path: "capture")
      for record in records { try deriver.add(record) }
      let text = try deriver.finish().text
      var (sources, log) = (SourceMap(), DiagnosticLog())
      guard let file = sources.add(path: "derived.yaml", bytes: Array(text.utf8)) else { return ["it is too large"] }
      let settings = LoadSettings(seed: 1, isRun: true)
      guard SequenceLoader.load(file, settings: settings, files: .none(), log: &log) == nil else { return [] }
      let renderer = DiagnosticRenderer(sources: sources)
      return ["the derived sequence does not load:\n" + log.diagnostics.map(renderer.render).joined() + text]
    } catch {
      return error.diagnostic.message.isEmpty ? ["it is refused without a word"] : []
    }
  }
}
