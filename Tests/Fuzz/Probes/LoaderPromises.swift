import Diagnostics

/// What every loader of a file promises about its diagnostics, whatever the bytes.
enum LoaderPromises {
  /// The promises that are broken.
  static func broken(
    in log: DiagnosticLog, of sources: SourceMap, file: SourceMap.File, isLoaded: Bool
  ) -> [String] {
    var broken: [String] = []
    if isLoaded, log.hasErrors { broken.append("there are errors, and something is loaded all the same") }
    if !isLoaded, !log.hasErrors { broken.append("nothing is loaded, and nobody says why") }
    if log.diagnostics.count > DiagnosticLog.limit { broken.append("\(log.diagnostics.count) diagnostics are shown") }
    let renderer = DiagnosticRenderer(sources: sources)
    let span = file.base...file.base + UInt32(file.bytes.count)
    for diagnostic in log.diagnostics {
      let text = renderer.render(diagnostic)
      if !diagnostic.isPlaced(in: span, path: file.path) {
        broken.append("a diagnostic lies nowhere in the file:\n\(text)")
      }
      if !text.utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }) {
        broken.append("a control character reaches the terminal:\n\(text)")
      }
    }
    return broken
  }
}

extension Diagnostic {
  /// Whether its place, and that of every note that has one, lies in a file.
  fileprivate func isPlaced(in file: ClosedRange<UInt32>, path: String) -> Bool {
    var spans = notes.compactMap(\.span)
    switch place {
    case .source(let span): spans.append(span)
    case .file(path): break
    case .file, .line, .none: return false
    }
    return spans.allSatisfy { $0.start <= $0.end && file.contains($0.start) && file.contains($0.end) }
  }
}
