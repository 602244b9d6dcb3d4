internal import Records

/// What went wrong at one place, in words.
enum PageFailure {
  /// The words in one line.
  static func html(_ failure: RecordedFailure) -> String {
    var html = "<p>\(PageText.of(failure.text)) <code>[\(PageText.of(failure.kind))]</code></p>"
    let facts: [(String, String?)] = [
      ("expected", failure.expected), ("read", failure.read),
      ("bits that differ", failure.bits.isEmpty ? nil : failure.bits.map(String.init).joined(separator: ", ")),
      ("register", failure.register), ("written in", failure.place),
    ]
    let known = facts.compactMap { name, value in value.map { (name, $0) } }
    if !known.isEmpty {
      html += "<dl>" + known.map { "<dt>\($0)</dt><dd class=\"bytes\">\(PageText.of($1))</dd>" }.joined() + "</dl>"
    }
    html += failure.notes.map { "<pre>\(PageText.of($0))</pre>" }.joined()
    if let help = failure.help { html += "<p class=\"hint\">\(PageText.of(help))</p>" }
    return html
  }
}
