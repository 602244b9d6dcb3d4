package import Diagnostics
internal import JSON

/// Diagnostics in the format of GitLab's code quality report.
package enum CodeQualityReport {
  /// The document.
  ///
  /// Diagnostics without a file are left out.
  package static func bytes(of diagnostics: [Diagnostic], _ sources: SourceMap) -> [UInt8] {
    var seen: [String: Int] = [:]
    let issues = diagnostics.compactMap { diagnostic -> String? in
      guard let place = FindingPlace(diagnostic, sources) else { return nil }
      // The same finding keeps its mark when lines move; a second one in the same file gets a number.
      let key = "\(place.path)\u{0}\(diagnostic.rule)\u{0}\(diagnostic.message)"
      seen[key, default: 0] += 1
      let mark = fingerprint("\(key)\u{0}\(seen[key] ?? 1)")
      return
        #"{"description":\#(JSONText.string(diagnostic.message)),"check_name":\#(JSONText.string(diagnostic.rule)),"fingerprint":"\#(mark)","#
        + #""severity":"\#(diagnostic.isSevere ? "major" : "minor")","location":{"path":\#(JSONText.string(place.path)),"#
        + #""lines":{"begin":\#(place.line ?? 1)}}}"#
    }
    return Array(("[" + issues.joined(separator: ",\n") + "]\n").utf8)
  }

  /// FNV-1a of 64 bits (draft-eastlake-fnv), which is the same on every machine, unlike Swift's own hashes.
  private static func fingerprint(_ text: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
