// The ways in which somebody types a cure that is given in words.
extension FixedFile {
  /// What somebody types who reads `write …`: in the place of what is wrong, beside it, around it, or not at all.
  func candidates(_ words: String, at place: Range<Int>) -> [[UInt8]] {
    var candidates: [[UInt8]] = []
    func replace(_ range: Range<Int>, _ new: String) {
      var bytes = text
      bytes.replaceSubrange(range, with: Array(new.utf8))
      candidates.append(bytes)
    }
    let line = lineRange(of: place)
    let key = keyStart(of: place.lowerBound)
    let indent = String(repeating: " ", count: column(of: place.lowerBound))
    let value = place.lowerBound..<valueEnd(from: place.lowerBound)
    for word in quoted(words).flatMap({ filled($0, with: place) }) {
      replace(place, word)
      // The whole value, where only a part of it is shown, and the whole pair.
      replace(value, word)
      replace(key..<value.upperBound, word)
      replace(key..<line.upperBound, word)
      // A further key of a flow mapping, or of a block mapping in the same column or one further in.
      replace(place.upperBound..<place.upperBound, ", \(word)")
      replace(place.lowerBound..<place.lowerBound, "\(word), ")
      replace(place.lowerBound..<place.lowerBound, "\(word)\n\(indent)")
      let keyIndent = String(repeating: " ", count: column(of: key))
      replace(line.upperBound..<line.upperBound, "\n\(keyIndent)\(word)")
      replace(line.upperBound..<line.upperBound, "\n\(keyIndent)  \(word)")
      // A further key of the step.
      let stepIndent = String(repeating: " ", count: column(of: firstWord(of: line)))
      replace(line.upperBound..<line.upperBound, "\n\(stepIndent)\(word)")
      replace(text.count..<text.count, "\(word)\n")
      for brace in [text[place.lowerBound...].firstIndex(of: UInt8(ascii: "{")), braceBefore(place.lowerBound)] {
        if let brace { replace(brace + 1..<brace + 1, "\(word), ") }
      }
      if words.contains("`allow_writes`") { candidates += allowing(word) }
    }
    if words.contains("a dash before") {
      // The line of the key becomes a step of its own, in the column of the dash above.
      let dash = String(repeating: " ", count: max(0, column(of: firstWord(of: line)) - 2))
      replace(line.lowerBound..<key, "\(dash)- ")
    }
    if words.contains("one level up"), let brace = braceBefore(place.lowerBound) {
      candidates.append(raised(key..<valueEnd(from: key), outOf: brace))
    }
    guard words.contains("take") else { return candidates }
    // The value, its pair, its line; the comma before it goes with it.
    replace(place, "")
    replace(key..<value.upperBound, "")
    replace(line.lowerBound..<min(line.upperBound + 1, text.count), "")
    if let comma = text[line.lowerBound..<key].lastIndex(of: UInt8(ascii: ",")) {
      replace(comma..<value.upperBound, "")
    }
    return candidates
  }

  /// A template with what stands in the file in place of its dots.
  private func filled(_ word: String, with place: Range<Int>) -> [String] {
    guard word.contains("…") else { return [word] }
    var written = String(decoding: text[place], as: UTF8.self)
    if written.hasPrefix("$(") { written = String(written.dropFirst(2).dropLast()) }
    return [word, word.replacing("…", with: written)]
  }

  /// The file with one more target that may be written to.
  private func allowing(_ target: String) -> [[UInt8]] {
    let file = String(decoding: text, as: UTF8.self)
    if file.contains("allow_writes: [") {
      return [Array(file.replacing("allow_writes: [", with: "allow_writes: [\(target), ").utf8)]
    }
    return [Array((file + "allow_writes: [\(target)]\n").utf8)]
  }

  /// The file with a pair in the mapping around the one that begins at a brace.
  private func raised(_ pair: Range<Int>, outOf brace: Int) -> [UInt8] {
    let moved = Array(text[pair])
    let line = lineRange(of: pair)
    var bytes = text
    let indent = String(repeating: " ", count: column(of: firstWord(of: line)))
    bytes.insert(contentsOf: Array("\n\(indent)".utf8) + moved, at: line.upperBound)
    let start = text[brace..<pair.lowerBound].lastIndex(of: UInt8(ascii: ",")) ?? pair.lowerBound
    bytes.removeSubrange(start..<pair.upperBound)
    return bytes
  }

  /// What stands between backticks.
  private func quoted(_ words: String) -> [String] {
    words.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  private func lineRange(of place: Range<Int>) -> Range<Int> {
    let start = (text[..<place.lowerBound].lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
    return start..<(text[place.lowerBound...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count)
  }

  private func column(of place: Int) -> Int { place - lineRange(of: place..<place).lowerBound }

  /// Where the key begins whose value holds a place: behind the last comma, brace or dash before it.
  private func keyStart(of place: Int) -> Int {
    let line = lineRange(of: place..<place)
    var start = place
    while start > line.lowerBound, !",{[".utf8.contains(text[start - 1]) { start -= 1 }
    if text[start...].starts(with: " ".utf8) || start == line.lowerBound {
      while start < place, text[start] == UInt8(ascii: " ") || text[start] == UInt8(ascii: "-") { start += 1 }
    }
    return start
  }

  /// Where the value that begins at a place ends: at the next comma or brace outside of brackets, or with the line.
  private func valueEnd(from place: Int) -> Int {
    var (depth, end) = (0, place)
    while end < text.count, text[end] != UInt8(ascii: "\n") {
      switch text[end] {
      case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "("): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ")"):
        if depth == 0 { return end }
        depth -= 1
      case UInt8(ascii: ",") where depth == 0: return end
      case _: break
      }
      end += 1
    }
    return end
  }

  /// Where the words of a line begin, behind its dash.
  private func firstWord(of line: Range<Int>) -> Int {
    line.first { text[$0] != UInt8(ascii: " ") && text[$0] != UInt8(ascii: "-") } ?? line.lowerBound
  }

  /// The brace that is open at a place.
  private func braceBefore(_ place: Int) -> Int? {
    var depth = 0
    for index in text[..<place].indices.reversed() {
      switch text[index] {
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth += 1
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if depth == 0 { return text[index] == UInt8(ascii: "{") ? index : nil }
        depth -= 1
      case _: continue
      }
    }
    return nil
  }
}
