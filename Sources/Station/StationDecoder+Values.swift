import Diagnostics
import NodeDecoding
import Values
import YAML

// Decoding of the values of a station file. Each helper returns nil after it has reported what is wrong.
extension StationDecoder {
  /// Decodes a mapping to its values by their keys.
  mutating func nodes<Key: MappingKey & Hashable>(
    of node: NodeID, _ table: KeyTable<Key>, of what: String, example: String
  ) -> [Key: NodeID]? {
    guard var pairs = pairs(of: node, of: what, example: example) else { return nil }
    var nodes: [Key: NodeID] = [:]
    while let (keyNode, value) = document.next(&pairs) {
      if let key = key(keyNode, from: table) { nodes[key] = value }
    }
    return nodes
  }

  /// Decodes a name that becomes part of the name of a folder.
  mutating func name(_ node: NodeID, of what: String) -> String? {
    guard let text = text(node, of: "the name of a \(what)") else { return nil }
    let isName =
      text.utf8.count <= StationLimits.nameBytes
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        case _: false
        }
      }
    if isName { return text }
    report(.stationName(text, of: what, at: span(node)))
    return nil
  }

  /// Decodes a pattern of texts.
  mutating func pattern(_ node: NodeID, of what: String) -> TextPattern? {
    guard let source = text(node, of: what) else { return nil }
    do throws(TextPatternMistake) { return try TextPattern(source) } catch {
      report(.stationPattern(error.message, at: span(node)))
      return nil
    }
  }

  /// Decodes a list of texts.
  mutating func texts(_ node: NodeID, of what: String, example: String, limit: Int) -> [String] {
    guard var items = items(of: node, of: what, example: example) else { return [] }
    var texts: [String] = []
    while let item = document.next(&items) {
      guard texts.count < limit else {
        report(.tooMany("items", of: what, limit: limit, at: span(item)))
        return texts
      }
      if let text = text(item, of: "an item of \(what)") { texts.append(text) }
    }
    return texts
  }

  /// Decodes a program: its words, which no shell reads.
  mutating func program(_ node: NodeID, of what: String) -> StationDescription.Program? {
    let example = "{run: [./gate.py], timeout: 5s}"
    guard let nodes = nodes(of: node, tables.program, of: what, example: example) else { return nil }
    guard let run = nodes[.run] else {
      report(.missingKey("run", of: what, example: "run: [./gate.py]", at: span(node).head))
      return nil
    }
    var program = StationDescription.Program(
      words: texts(run, of: "`run`", example: "[./gate.py]", limit: StationLimits.words))
    if program.words.isEmpty, !log.hasErrors {
      report(.stationEmpty("`run`", example: "run: [./gate.py]", at: span(run)))
    }
    if let node = nodes[.timeout], let time = duration(node, of: "`timeout`") { program.timeout = max(1, time) }
    return program
  }
}
