import Diagnostics
import HostSystem
import SequenceFile
import SequenceLayout

/// Lays out files independently: a file with mistakes does not keep the others from being laid out.
struct FileLayout {
  let isCheck: Bool

  /// Lays out every file, and returns the worst status.
  func perform(_ paths: [String], report: ([Diagnostic], SourceMap) -> Void) -> ExitStatus {
    var status = ExitStatus.passed
    var changed = 0
    for path in paths {
      // Each file has its own source map, so that memory does not grow with the number of files.
      var sources = SourceMap()
      do throws(CommandFailure) {
        let outcome = try layOut(path, &sources)
        report(outcome.diagnostics, sources)
        status = status.worse(outcome.status)
        if outcome.isChanged { changed += 1 }
      } catch {
        report([error.diagnostic], sources)
        status = status.worse(error.status)
      }
    }
    if status == .passed, !paths.contains("-") {
      let count = paths.count == 1 ? "1 file" : "\(paths.count) files"
      StandardOutput.print(Array("ok: \(count)\(isCheck ? "" : ", \(changed) changed")\n".utf8))
    }
    return status
  }

  private struct Outcome {
    var status = ExitStatus.passed
    var diagnostics: [Diagnostic] = []
    var isChanged = false
  }

  private func layOut(_ path: String, _ sources: inout SourceMap) throws(CommandFailure) -> Outcome {
    let bytes = try InputFile(path, what: "sequence").content()
    guard let file = sources.add(path: path, bytes: bytes) else {
      throw .tooLarge(path, limit: SequenceLoader.fileSizeLimit)
    }
    var log = DiagnosticLog()
    guard let result = CanonicalLayout.apply(to: file, log: &log) else {
      let more: [Diagnostic] = log.omitted > 0 ? [.more(log.omitted, path)] : []
      return Outcome(status: .invalidInput, diagnostics: log.diagnostics + more)
    }
    let isChanged = result.bytes != bytes
    if isCheck {
      guard isChanged else { return Outcome() }
      let line = file.span(Self.firstChangedLine(of: bytes, result.bytes))
      return Outcome(status: .failed, diagnostics: [.layout(path, at: line)], isChanged: true)
    }
    if path == "-" { StandardOutput.print(result.bytes) } else if isChanged { try replace(path, by: result.bytes) }
    return Outcome(isChanged: isChanged)
  }

  private static func firstChangedLine(of old: [UInt8], _ new: [UInt8]) -> Range<Int> {
    let common = zip(old, new).prefix { $0 == $1 }.count
    let place = min(common, max(0, old.count - 1))
    let start = (old[..<place].lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
    return start..<(old[start...].firstIndex(of: UInt8(ascii: "\n")) ?? old.count)
  }

  private func replace(_ path: String, by bytes: [UInt8]) throws(CommandFailure) {
    let file = try OutputFile(path)
    var buffer = bytes
    do throws(SystemError) {
      try file.drain(&buffer)
      try file.finish()
    } catch {
      file.discard()
      throw .output(path, error)
    }
    StandardOutput.print(Array("\(PlainText.of(path)): laid out\n".utf8))
  }
}
