internal import Diagnostics

/// Where a diagnostic is, as other programs ask for it.
struct FindingPlace: Hashable {
  var path: String
  /// From 1; nil where the file as a whole is meant.
  var line: Int?
  var column: Int?

  /// Nil for what is in no file.
  init?(_ diagnostic: Diagnostic, _ sources: SourceMap) {
    switch diagnostic.place {
    case .source(let span):
      guard let location = sources.location(of: span.start) else { return nil }
      (path, line, column) = (location.path, location.line, location.column)
    case .line(let path, let line, let column): (self.path, self.line, self.column) = (path, line, column)
    case .file(let path): self.path = path
    case .none: return nil
    }
  }
}

extension Diagnostic {
  /// The message, with what helps below it.
  var wholeMessage: String {
    ([message] + notes.map { "\($0.kind.rawValue): \($0.text)" }).joined(separator: "\n")
  }

  /// Whether somebody must act before anything can pass.
  var isSevere: Bool { severity != .warning }
}
