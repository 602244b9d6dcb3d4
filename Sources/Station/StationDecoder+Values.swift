import Diagnostics
import NodeDecoding
import Values
import YAML

// Decoding of the values of a station file. Each helper returns nil after it has reported what is wrong.
extension StationDecoder {
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
