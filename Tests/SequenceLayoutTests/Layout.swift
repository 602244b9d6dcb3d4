import Diagnostics
import SequenceLayout

/// What the layout makes of a text.
struct Layout {
  var text: String?
  var isLeft = false
  var messages = ""

  init(_ text: String) {
    var sources = SourceMap()
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
