import Diagnostics
import Reports
import SequenceRunner

/// A JUnit file as a command would write it.
enum JUnitFile {
  static let info = ReportedRun(
    hostname: "bench-3", timestamp: "2025-11-22T09:00:00", timestampUTC: "2025-11-22T08:00:00",
    properties: [("tool.version", "i2cseq 0.1.0"), ("adapter", "replay")], file: Sample.path, trace: "out.trace.jsonl")

  /// The bytes of the file, drained after every so many events and patched at the end.
  static func bytes(
    _ runs: [RunScript], profile: JUnitProfile = .rich, loops: JUnitLoops? = nil, info: ReportedRun = info,
    drainedEvery interval: Int = 1
  ) -> [UInt8] {
    var report = JUnitReport(profile: profile, loops: loops)
    var file: [UInt8] = []
    let write: (inout [UInt8]) -> Void = { bytes in
      file += bytes
      bytes.removeAll()
    }
    for run in runs {
      report.prepareSuite(info, sources: Sample.sources, lines: LineTable(Sample.sources))
      for (index, event) in run.events.enumerated() {
        report.observe(event)
        if index % interval == 0 { report.drain(write) }
      }
    }
    report.finish()
    report.drain(write)
    for patch in report.patches {
      file.replaceSubrange(patch.offset..<patch.offset + patch.bytes.count, with: patch.bytes)
    }
    return file
  }

  static func text(
    _ runs: RunScript..., profile: JUnitProfile = .rich, loops: JUnitLoops? = nil, info: ReportedRun = info
  ) -> String {
    String(decoding: bytes(runs, profile: profile, loops: loops, info: info), as: UTF8.self)
  }

  /// The lines of the cases only, without their indentation.
  static func cases(_ run: RunScript, profile: JUnitProfile = .rich, loops: JUnitLoops? = nil) -> String {
    let lines = text(run, profile: profile, loops: loops).split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.firstIndex(of: "    </properties>"),
      let last = lines.lastIndex(where: { $0.hasPrefix("    <system-out>") })
    else { return "" }
    return lines[(first + 1)..<last].map { $0.hasPrefix("    ") ? String($0.dropFirst(4)) : String($0) }
      .joined(separator: "\n")
  }
}
