internal import Diagnostics

/// The place of a diagnostic, in the form that other programs need.
struct FindingPlace: Hashable {
  var path: String
  /// The line, from 1; nil if the file as a whole is meant.
  var line: Int?
  var column: Int?

  /// Nil for a diagnostic without a file.
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
  /// The message, with the notes below it.
  var wholeMessage: String {
    ([message] + notes.map { "\($0.kind.rawValue): \($0.text)" }).joined(separator: "\n")
  }

  /// Whether somebody must act before anything can pass.
  var isSevere: Bool { severity != .warning }
}
