import Diagnostics
import SequenceLayout
import Testing

/// What the layout makes of a text.
struct Layout {
  var text: String?
  var isLeft = false
  var messages = ""

  init(_ text: String) {
    var sources = SourceMap()
    // A file before it, so that a span without the file's base is seen.
    _ = sources.add(path: "other.yaml", bytes: Array("other: file\n".utf8))
    guard let file = sources.add(path: "t.yaml", bytes: Array(text.utf8)) else { return }
    var log = DiagnosticLog()
    if let result = CanonicalLayout.apply(to: file, log: &log) {
      self.text = String(decoding: result.bytes, as: UTF8.self)
      isLeft = result.isLeft
    }
    let renderer = DiagnosticRenderer(sources: sources)
    messages = log.diagnostics.map { renderer.render($0) }.joined()
  }
}

/// A text before and after.
struct Change: Sendable, CustomTestStringConvertible {
  var why: String
  var before: String
  var after: String

  /// A text that becomes another one.
  init(_ why: String, _ before: String, _ after: String) { (self.why, self.before, self.after) = (why, before, after) }

  /// A text that stays as it is.
  init(_ why: String, stays text: String) { self.init(why, text, text) }

  var testDescription: String { why }
}
