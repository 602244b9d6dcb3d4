/// A suite of a JUnit file of ours: its bytes as they are in the file, and what others need to know of it.
///
/// It joins the results of several processes, each of which has written its own file.
package struct JUnitSuiteText: Sendable {
  /// Why a file cannot be read.
  package enum Mistake: Error, Hashable, Sendable {
    /// It was not written by us.
    case unknown
    /// Its end is missing.
    case cut
  }

  /// From the tag that opens it to the one that closes it, whole lines.
  private(set) var bytes: [UInt8]
  /// The line of its opening tag.
  private let head: Substring
  private let lines: [Substring]
  /// The verdict, and other properties by name.
  package let properties: [String: String]
  /// Whether its file has the totals of all suites.
  let isRich: Bool

  private init(_ lines: ArraySlice<Substring>, isRich: Bool) {
    self.lines = Array(lines)
    self.isRich = isRich
    head = lines.first ?? ""
    bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    var properties: [String: String] = [:]
    for line in lines {
      if line.hasPrefix("    <testcase ") { break }
      guard line.hasPrefix("      <property "), let name = Self.attribute("name", of: line),
        let value = Self.attribute("value", of: line)
      else { continue }
      properties[name] = value
    }
    self.properties = properties
  }

  /// The suites of a file.
  package static func all(in bytes: [UInt8]) throws(Mistake) -> [JUnitSuiteText] {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count > 1, lines[0].hasPrefix("<?xml "), lines[1].hasPrefix("<testsuites") else { throw .unknown }
    var suites: [JUnitSuiteText] = []
    var start: Int?
    var isEnded = false
    for (index, line) in lines.enumerated() {
      // In texts `<` is escaped, so only our own elements begin like this.
      if line.hasPrefix("  <testsuite ") { start = index }
      if line == "  </testsuite>", let first = start {
        suites.append(JUnitSuiteText(lines[first...index], isRich: lines[1].contains(" tests=\"")))
        start = nil
      }
      if line == "</testsuites>" { isEnded = true }
    }
    guard isEnded, start == nil else { throw .cut }
    return suites
  }

  /// An attribute of the suite itself.
  package func attribute(_ name: String) -> String? { Self.attribute(name, of: head) }

  /// The number of an attribute.
  func number(_ name: String) -> Int { attribute(name).flatMap { Int($0) } ?? 0 }

  /// Whether the teardown failed, so that the unit may still be powered.
  var hasFailedTeardown: Bool { properties["reservations"]?.contains(JUnitDocument.teardownFailure) ?? false }

  /// The time it took, in nanoseconds.
  package var time: Int64 {
    let parts = (attribute("time") ?? "").split(separator: ".")
    guard let seconds = parts.first.flatMap({ Int64($0) }), seconds < .max / 2_000_000_000 else { return 0 }
    let fraction = parts.count > 1 ? String((parts[1] + "000000000").prefix(9)) : "0"
    return seconds * 1_000_000_000 + (Int64(fraction) ?? 0)
  }

  /// What went wrong first, with the line of the file if the suite has it.
  package var firstProblem: (message: String, line: Int?)? {
    var line: Int?
    for text in lines {
      if text.hasPrefix("    <testcase ") { line = Self.attribute("line", of: text).flatMap { Int($0) } }
      guard text.hasPrefix("      <failure") || text.hasPrefix("      <error") else { continue }
      return (Self.attribute("message", of: text) ?? "", line)
    }
    return nil
  }

  /// Gives it another number, for another file.
  mutating func renumber(_ number: Int) {
    guard let old = attribute("id") else { return }
    if let place = bytes.firstRange(of: Array(" id=\"\(old)\"".utf8)) {
      bytes.replaceSubrange(place, with: Array(" id=\"\(number)\"".utf8))
    }
  }

  /// Inserts whole lines after the first line that equals `line`.
  mutating func insert(_ text: [UInt8], behind line: String) {
    let mark = Array((line + "\n").utf8)
    guard let place = bytes.firstRange(of: mark)?.upperBound else { return }
    bytes.insert(contentsOf: text, at: place)
  }

  private static func attribute(_ name: String, of line: Substring) -> String? {
    guard let start = line.firstRange(of: " \(name)=\"")?.upperBound else { return nil }
    let rest = line[start...]
    guard let end = rest.firstIndex(of: "\"") else { return nil }
    var text = String(rest[..<end])
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    for (reference, character) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#10;", "\n"), ("&#9;", "\t"), ("&#13;", "\r"), ("&amp;", "&"),
    ] { text = text.replacing(reference, with: character) }
    return text
  }
}

extension JUnitSuiteText {
  /// A file of these suites, in this order.
  package static func document(of suites: [JUnitSuiteText], profile: JUnitProfile) -> [UInt8] {
    var totals = JUnitTotals()
    for suite in suites {
      totals.add(
        JUnitTotals(
          tests: suite.number("tests"), failures: suite.number("failures"), errors: suite.number("errors"),
          skipped: suite.number("skipped"), time: suite.time))
    }
    var bytes = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites".utf8)
    switch profile {
    case .rich: bytes += totals.attributes
    case .strict: break
    }
    bytes += ">\n".utf8
    for (number, suite) in suites.enumerated() {
      var suite = suite
      suite.renumber(number)
      bytes += suite.bytes
    }
    return bytes + Array("</testsuites>\n".utf8)
  }

  /// Whether these came from files that tell the totals of their suites.
  package static func profile(of suites: [JUnitSuiteText]) -> JUnitProfile {
    suites.allSatisfy(\.isRich) ? .rich : .strict
  }
}
