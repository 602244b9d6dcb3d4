import Diagnostics
import SequenceFile

/// What must hold for any bytes that are given as a sequence file.
package enum SequenceProbe {
  fileprivate static let path = "sequence.yaml"

  /// The promises that a file breaks; none for a good loader.
  package static func brokenPromises(on bytes: [UInt8]) -> [String] {
    var sources = SourceMap()
    guard let file = sources.add(path: path, bytes: bytes) else {
      return ["a small file has no place in the source map"]
    }
    var log = DiagnosticLog()
    let loaded = SequenceLoader.load(file, seed: 1, log: &log)
    var broken: [String] = []
    if loaded != nil, log.hasErrors { broken.append("there are errors, and a sequence all the same") }
    if loaded == nil, !log.hasErrors { broken.append("there is no sequence, and nobody says why") }
    if log.diagnostics.count > DiagnosticLog.limit { broken.append("\(log.diagnostics.count) diagnostics are shown") }
    let renderer = DiagnosticRenderer(sources: sources)
    let end = file.base + UInt32(bytes.count)
    for diagnostic in log.diagnostics {
      let text = renderer.render(diagnostic)
      if !diagnostic.isPlaced(in: file.base...end) { broken.append("a diagnostic lies nowhere in the file:\n\(text)") }
      if !text.utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }) {
        broken.append("a control character reaches the terminal:\n\(text)")
      }
    }
    return broken
  }
}

extension Diagnostic {
  /// Whether its place, and that of every note that has one, lies in a file.
  fileprivate func isPlaced(in file: ClosedRange<UInt32>) -> Bool {
    var spans = notes.compactMap(\.span)
    switch place {
    case .source(let span): spans.append(span)
    case .file(SequenceProbe.path): break
    case .file, .line, .none: return false
    }
    return spans.allSatisfy { $0.start <= $0.end && file.contains($0.start) && file.contains($0.end) }
  }
}
