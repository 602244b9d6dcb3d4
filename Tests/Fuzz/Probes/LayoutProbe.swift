import Diagnostics
import SequenceLayout
import YAML

/// What must hold for any bytes whose layout is made the canonical one.
package enum LayoutProbe {
  /// The promises that a file breaks; none for a good layout.
  package static func brokenPromises(on bytes: [UInt8]) -> [String] {
    var sources = SourceMap()
    var log = DiagnosticLog()
    guard let file = sources.add(path: "sequence.yaml", bytes: bytes) else {
      return ["a small file has no place in the source map"]
    }
    guard let result = CanonicalLayout.apply(to: file, log: &log) else {
      return log.hasErrors ? [] : ["there is no layout, and nobody says why"]
    }
    var broken: [String] = []
    let text = String(decoding: bytes, as: UTF8.self)
    let laidOut = String(decoding: result.bytes, as: UTF8.self)
    func breaks(_ promise: String) { broken.append("\(promise)\n--- before\n\(text)\n+++ after\n\(laidOut)") }
    if log.hasErrors { breaks("there are errors, and a layout all the same") }
    // A key behind `?` has no place in the canonical layout, and no file of ours needs one: such a file may be left.
    let hasMarkedKey = text.split(separator: "\n").contains { $0.drop { $0 == " " || $0 == "-" }.first == "?" }
    if result.isLeft, !hasMarkedKey { breaks("the file is left, because its layout would say something else") }
    if census(bytes) != census(result.bytes) { breaks("characters came or went") }
    guard let again = sources.add(path: "again.yaml", bytes: result.bytes) else { return broken }
    if CanonicalLayout.apply(to: again, log: &log)?.bytes != result.bytes {
      breaks("laid out again it is another file")
    }
    if outline(of: file) != outline(of: again) { breaks("it is another document") }
    return broken
  }

  /// How often each character stands in a text, blanks left out and small letters taken for capitals.
  private static func census(_ bytes: [UInt8]) -> [Int] {
    var counts = [Int](repeating: 0, count: 256)
    for byte in bytes where byte > 0x20 {
      counts[Int((UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) ? byte & 0xDF : byte)] += 1
    }
    return counts
  }

  /// The tree in one text, keys in the order of the alphabet.
  private static func outline(of file: SourceMap.File) -> String? {
    var log = DiagnosticLog()
    return Document.parse(file, log: &log).map { outline(of: $0.root, in: $0) }
  }

  private static func outline(of node: NodeID, in document: Document) -> String {
    switch document.kind(node) {
    case .plain:
      let text = document.text(node)
      return text.wholeMatch(of: #/0[xX][0-9a-fA-F]+/#) == nil ? text : text.lowercased()
    case .quoted: return "'\(document.text(node))'"
    case .block: return "|\(document.text(node))|"
    case .sequence:
      var items = document.items(of: node)
      var texts: [String] = []
      while let item = document.next(&items) { texts.append(outline(of: item, in: document)) }
      return "[\(texts.joined(separator: ", "))]"
    case .mapping:
      var pairs = document.pairs(of: node)
      var texts: [String] = []
      while let (key, value) = document.next(&pairs) {
        texts.append("\(outline(of: key, in: document)): \(outline(of: value, in: document))")
      }
      return "{\(texts.sorted().joined(separator: ", "))}"
    }
  }
}
