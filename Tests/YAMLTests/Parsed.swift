import Diagnostics
import Testing
import YAML

/// What becomes of a text when it is parsed.
struct Parsed {
  let document: Document?
  let diagnostics: [Diagnostic]
  let sources: SourceMap

  init(_ bytes: [UInt8], limits: YAMLLimits = YAMLLimits()) {
    var sources = SourceMap()
    var log = DiagnosticLog()
    // A file before it, so that a span without the file's base is seen.
    _ = sources.add(path: "other.yaml", bytes: Array("other: file\n".utf8))
    document = sources.add(path: "t.yaml", bytes: bytes).flatMap { Document.parse($0, limits: limits, log: &log) }
    diagnostics = log.diagnostics
    self.sources = sources
  }

  init(_ text: String, limits: YAMLLimits = YAMLLimits()) { self.init(Array(text.utf8), limits: limits) }

  /// All messages as the terminal shows them, without the last line break.
  var rendered: String {
    let renderer = DiagnosticRenderer(sources: sources)
    let text = diagnostics.map { renderer.render($0) }.joined()
    return String(text.dropLast())
  }

  /// The bytes of the file that a span means.
  func bytes(_ span: SourceSpan) -> ArraySlice<UInt8> {
    guard let file = sources.files.last else { return [] }
    return file.bytes[Int(span.start - file.base)..<Int(span.end - file.base)]
  }

  func source(_ span: SourceSpan) -> String { String(decoding: bytes(span), as: UTF8.self) }
}

/// A text and the whole of what is said about it.
struct Golden: Sendable, CustomTestStringConvertible {
  let source: String
  let hasTree: Bool
  let messages: String

  init(_ source: String, hasTree: Bool = false, _ messages: String) {
    self.source = source
    self.hasTree = hasTree
    self.messages = messages
  }

  var testDescription: String { source }

  func check(sourceLocation: SourceLocation = #_sourceLocation) {
    let parsed = Parsed(source + "\n")
    #expect(parsed.rendered == messages, sourceLocation: sourceLocation)
    #expect((parsed.document != nil) == hasTree, sourceLocation: sourceLocation)
  }
}

extension Document {
  /// The tree in one line: plain text as it is, quoted text in '', block text in ||.
  func outline(_ node: NodeID? = nil) -> String {
    let node = node ?? root
    switch kind(node) {
    case .plain: return text(node)
    case .quoted: return "'\(text(node))'"
    case .block: return "|\(text(node))|"
    case .sequence: return "[" + children(node).map { outline($0) }.joined(separator: ", ") + "]"
    case .mapping:
      let children = children(node)
      let pairs = stride(from: 0, to: children.count - 1, by: 2).map { index in
        "\(outline(children[index])): \(outline(children[index + 1]))"
      }
      return "{" + pairs.joined(separator: ", ") + "}"
    }
  }

  func children(_ node: NodeID) -> [NodeID] {
    var children: [NodeID] = []
    var child = firstChild(node)
    while child < end(node) {
      children.append(child)
      child = after(child)
    }
    return children
  }

  /// A node and all below it.
  func subtree(_ node: NodeID? = nil) -> [NodeID] {
    let node = node ?? root
    return [node] + (isScalar(node) ? [] : children(node).flatMap { subtree($0) })
  }
}
