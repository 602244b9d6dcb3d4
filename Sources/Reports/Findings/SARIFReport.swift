package import Diagnostics
internal import JSON

/// Diagnostics in the Static Analysis Results Interchange Format 2.1.0 (OASIS), which code hosts show at the lines.
package enum SARIFReport {
  private static let schema = "https://json.schemastore.org/sarif-2.1.0.json"

  /// The document.
  package static func bytes(of diagnostics: [Diagnostic], _ sources: SourceMap, version: String) -> [UInt8] {
    let rules = Array(Set(diagnostics.map(\.rule))).sorted()
    var text = #"{"$schema":"\#(schema)","version":"2.1.0","runs":[{"tool":{"driver":{"name":"i2cseq","version":"#
    text +=
      JSONText.string(version) + #","rules":["#
      + rules.map { #"{"id":\#(JSONText.string($0))}"# }.joined(separator: ",")
    text += #"]}},"columnKind":"unicodeCodePoints","results":["#
    text += diagnostics.map { result($0, sources, rules) }.joined(separator: ",")
    return Array((text + "]}]}\n").utf8)
  }

  private static func result(_ diagnostic: Diagnostic, _ sources: SourceMap, _ rules: [String]) -> String {
    let level = diagnostic.isSevere ? "error" : "warning"
    var text =
      #"{"ruleId":\#(JSONText.string(diagnostic.rule)),"ruleIndex":\#(rules.firstIndex(of: diagnostic.rule) ?? 0),"#
    text += #""level":"\#(level)","message":{"text":\#(JSONText.string(diagnostic.wholeMessage))}"#
    if let place = FindingPlace(diagnostic, sources) {
      text += #","locations":[{"physicalLocation":{"artifactLocation":{"uri":\#(JSONText.string(uri(place.path)))}"#
      if let line = place.line {
        text += #","region":{"startLine":\#(line)"# + (place.column.map { #","startColumn":\#($0)"# } ?? "") + "}"
      }
      text += "}}]"
    }
    return text + "}"
  }

  /// A path as a URI reference, with reserved characters percent-encoded.
  private static func uri(_ path: String) -> String {
    var text = ""
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "/"):
        text.unicodeScalars.append(Unicode.Scalar(byte))
      case _: text += "%" + hexDigits(byte)
      }
    }
    return text
  }
}
