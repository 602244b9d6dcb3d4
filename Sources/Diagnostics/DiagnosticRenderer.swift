/// Renders diagnostics for the terminal and, without colour, for reports.
public struct DiagnosticRenderer: Sendable {
  /// The most code points of a quoted line; a longer line is cut around the place.
  public static let quotedWidth = 160
  /// The most bytes before the place that are kept of a line that is cut there.
  private static let quotedLead = 40

  private let sources: SourceMap
  private let isColoured: Bool

  /// A renderer that quotes from these files.
  public init(sources: SourceMap, isColoured: Bool = false) {
    self.sources = sources
    self.isColoured = isColoured
  }

  /// The diagnostic as lines of text, each with its line feed.
  public func render(_ diagnostic: Diagnostic) -> String {
    let head = "\(diagnostic.severity.rawValue): "
    var text = prefix(of: diagnostic.place)
    text += painted(head, diagnostic.severity.style)
    text += PlainText.of(diagnostic.message) + " [\(diagnostic.rule)]\n"
    var gutter = 1
    if case .source(let span) = diagnostic.place {
      gutter = quote(span, label: diagnostic.label, style: diagnostic.severity.style, into: &text)
    } else if !diagnostic.label.isEmpty {
      text += "  = \(PlainText.of(diagnostic.label))\n"
    }
    for note in diagnostic.notes { append(note, gutter: gutter, to: &text) }
    return text
  }

  private func prefix(of place: Diagnostic.Place) -> String {
    switch place {
    case .source(let span):
      guard let location = sources.location(of: span.start) else { return "" }
      return "\(PlainText.of(location.path)):\(location.line):\(location.column): "
    case .line(let path, let line, let column):
      return "\(PlainText.of(path)):\(line):" + (column.map { "\($0):" } ?? "") + " "
    case .file(let path): return PlainText.of(path) + ": "
    case .none: return ""
    }
  }

  private func append(_ note: Diagnostic.Note, gutter: Int, to text: inout String) {
    let margin = String(repeating: " ", count: gutter)
    let lines = PlainText.of(note.text, keepingLines: true).split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      text += index == 0 ? "\(margin)  = \(note.kind.rawValue): \(line)\n" : "\(margin)          \(line)\n"
    }
    if let span = note.span, let location = sources.location(of: span.start) {
      text += "\(margin) --> \(PlainText.of(location.path)):\(location.line):\(location.column)\n"
      _ = quote(span, label: "", style: .note, into: &text)
    }
  }

  /// Quotes the line of a span with carets below it; returns the width of the line number.
  private func quote(_ span: SourceSpan, label: String, style: Style, into text: inout String) -> Int {
    guard let file = sources.file(at: span.start), let location = sources.location(of: span.start) else { return 1 }
    let local = Int(span.start - file.base)
    let lineStart = file.lineStart(before: local)
    let lineEnd = max(local, file.lineEnd(after: local))
    let spanEnd = min(lineEnd, Int(span.end - file.base))
    // A line of megabytes is cut at code points, as far from the place as the width allows.
    var start = lineStart
    var isCut = false
    if file.bytes[lineStart..<local].codePoints > Self.quotedWidth - Self.quotedLead {
      start = max(lineStart, local - Self.quotedLead)
      while start < local, file.bytes[start] & 0xC0 == 0x80 { start += 1 }
      isCut = true
    }
    let leadWidth = file.bytes[start..<local].codePoints
    var end = min(lineEnd, local + max(0, Self.quotedWidth - leadWidth))
    while end < lineEnd, file.bytes[end] & 0xC0 == 0x80 { end += 1 }
    let before = isCut ? "…" : ""
    let after = end < lineEnd ? "…" : ""
    let lead = before + Self.quoted(file.bytes[start..<local])
    let marked = Self.quoted(file.bytes[local..<max(local, min(spanEnd, end))])
    let rest = Self.quoted(file.bytes[max(local, min(spanEnd, end))..<end]) + after
    let number = String(location.line)
    let margin = String(repeating: " ", count: number.count)
    text += " \(number) | \(lead)\(marked)\(rest)\n"
    let carets = String(repeating: "^", count: max(1, marked.unicodeScalars.count))
    let indent = String(repeating: " ", count: lead.unicodeScalars.count)
    text += " \(margin) | \(indent)" + painted(carets + (label.isEmpty ? "" : " " + PlainText.of(label)), style) + "\n"
    return number.count
  }

  /// Source text with each tab as one blank, so that carets are below the right characters.
  private static func quoted(_ bytes: ArraySlice<UInt8>) -> String {
    var text = ""
    PlainText.append(bytes.lazy.map { $0 == UInt8(ascii: "\t") ? UInt8(ascii: " ") : $0 }, to: &text)
    return text
  }

  private func painted(_ text: String, _ style: Style) -> String {
    isColoured ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  enum Style: String { case alarm = "1;31", caution = "1;33", note = "36" }
}

extension Diagnostic.Severity {
  var style: DiagnosticRenderer.Style {
    switch self {
    case .error, .failed: .alarm
    case .warning, .errored: .caution
    }
  }
}
