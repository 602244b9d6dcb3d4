import Diagnostics

/// What every loader of a file promises about its diagnostics, whatever the bytes.
enum LoaderPromises {
  /// The promises that are broken.
  static func broken(
    in log: DiagnosticLog, of sources: SourceMap, files: [SourceMap.File], isLoaded: Bool
  ) -> [String] {
    var broken: [String] = []
    if isLoaded, log.hasErrors { broken.append("there are errors, and something is loaded all the same") }
    if !isLoaded, !log.hasErrors { broken.append("nothing is loaded, and nobody says why") }
    if log.diagnostics.count > DiagnosticLog.limit { broken.append("\(log.diagnostics.count) diagnostics are shown") }
    let renderer = DiagnosticRenderer(sources: sources)
    for diagnostic in log.diagnostics {
      let text = renderer.render(diagnostic)
      if !diagnostic.isPlaced(in: files) {
        broken.append("a diagnostic lies nowhere in a file:\n\(text)")
      }
      if !text.utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }) {
        broken.append("a control character reaches the terminal:\n\(text)")
      }
    }
    return broken
  }
}

extension Diagnostic {
  /// Whether its place, and that of every note that has one, lies in one of some files.
  fileprivate func isPlaced(in files: [SourceMap.File]) -> Bool {
    var spans = notes.compactMap(\.span)
    switch place {
    case .source(let span): spans.append(span)
    case .file(let path): guard files.contains(where: { $0.path == path }) else { return false }
    case .line, .none: return false
    }
    return spans.allSatisfy { span in
      span.start <= span.end
        && files.contains { $0.base <= span.start && span.end <= $0.base + UInt32($0.bytes.count) }
    }
  }
}
