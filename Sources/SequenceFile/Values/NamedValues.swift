package import Diagnostics
import NodeDecoding
package import Values
import SequenceModel
import YAML

/// A file of names and values: parameters of a run, answers to its prompts.
package enum NamedValues {
  /// One line of it.
  package struct Entry: Sendable {
    package var name: String
    package var value: Value
    package var span: SourceSpan
    /// The place of the name.
    package var nameSpan: SourceSpan
  }

  /// Reads the names and values of a YAML mapping; nil if the log has errors.
  ///
  /// - Parameter areTexts: whether each value is taken as text, as it would be typed, including digits and blanks.
  package static func load(_ file: SourceMap.File, areTexts: Bool, log: inout DiagnosticLog) -> [Entry]? {
    guard let document = Document.parse(file, log: &log) else { return nil }
    var decoder = SequenceDecoder(
      document, file, LoadSettings(seed: 0), .none(), program: ProgramBuilder(), log: log)
    let entries = decoder.decodeNamedValues(areTexts: areTexts)
    log = decoder.log
    return log.hasErrors ? nil : entries
  }
}

extension SequenceDecoder {
  /// Decodes a file that consists of names and values.
  fileprivate mutating func decodeNamedValues(areTexts: Bool) -> [NamedValues.Entry] {
    guard var pairs = pairs(of: document.root, of: "this file", example: "ambient_low: 15.0") else { return [] }
    var entries: [NamedValues.Entry] = []
    while let (keyNode, value) = document.next(&pairs) {
      let name = document.text(keyNode)
      let read = areTexts ? typed(value, of: "`\(name)`") : literal(value, of: "`\(name)`")
      guard let read else { continue }
      entries.append(NamedValues.Entry(name: name, value: read, span: span(value), nameSpan: span(keyNode)))
    }
    return entries
  }

  /// The value as text, as it would be typed.
  private mutating func typed(_ node: NodeID, of what: String) -> Value? {
    isScalar(node, of: what, example: "pass", allowsReference: true) ? .text(document.text(node)) : nil
  }
}
