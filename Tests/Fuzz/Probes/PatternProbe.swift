import Values

/// What must hold for any bytes that are given as a pattern, a line feed, and a text.
package enum PatternProbe {
  /// The promises that a pattern breaks; none for good ones.
  package static func brokenPromises(on bytes: [UInt8]) -> [String] {
    let end = bytes.firstIndex(of: 0x0A) ?? bytes.count
    let source = String(decoding: bytes[..<end], as: UTF8.self)
    let text = String(decoding: bytes[min(end + 1, bytes.count)...], as: UTF8.self)
    do throws(TextPatternMistake) {
      let pattern = try TextPattern(source)
      let twice = try TextPattern("(\(withoutEnds(source)))|\(withoutEnds(source))")
      return pattern.matches(text) == twice.matches(text) ? [] : ["a pattern or itself is not itself"]
    } catch {
      var broken: [String] = []
      if error.range.lowerBound < 0 || error.range.upperBound > max(1, 2 * source.utf8.count + 3) {
        broken.append("a mistake lies nowhere in the pattern")
      }
      if !error.message.utf8.allSatisfy({ $0 >= 0x20 }) { broken.append("a control character stands in a message") }
      return broken
    }
  }

  /// The pattern without what may only stand at its ends.
  private static func withoutEnds(_ source: String) -> String {
    var scalars = Substring(source).unicodeScalars
    if scalars.first == "^" { scalars.removeFirst() }
    if scalars.last == "$" { scalars.removeLast() }
    return String(scalars)
  }
}
