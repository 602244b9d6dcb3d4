/// Reads the grammar of RFC 9485.
struct TextPatternParser {
  private let scalars: [Unicode.Scalar]
  /// Where each character begins in the bytes of the pattern, and where the last one ends.
  private let offsets: [Int]
  /// The next character.
  var position = 0
  private var depth = 0

  init(_ source: String) {
    scalars = Array(source.unicodeScalars)
    offsets = scalars.reduce(into: [0]) { $0.append(($0.last ?? 0) + UTF8.width($1)) }
  }

  // MARK: Characters

  func peek(_ distance: Int = 0) -> Unicode.Scalar? {
    scalars.indices.contains(position + distance) ? scalars[position + distance] : nil
  }

  /// Whether these characters come next.
  func comes(_ text: String) -> Bool { scalars[position...].starts(with: text.unicodeScalars) }

  /// The bytes from a character up to the next one that is not read.
  func range(from start: Int) -> Range<Int> { offsets[start]..<offsets[max(start, position)] }

  /// The bytes of the next `count` characters.
  func range(next count: Int) -> Range<Int> {
    offsets[position]..<offsets[min(position + count, scalars.count)]
  }

  // MARK: Parts

  mutating func pattern() throws(TextPatternMistake) -> TextPatternNode {
    if peek() == "^" { position += 1 }
    let node = try choice(openedAt: nil)
    guard peek() == nil else { throw .closing(range(next: 1)) }
    return node
  }

  /// Branches up to the end or to a parenthesis.
  private mutating func choice(openedAt open: Int?) throws(TextPatternMistake) -> TextPatternNode {
    var branches: [TextPatternNode] = []
    while true {
      branches.append(.sequence(try branch()))
      guard peek() == "|" else { break }
      position += 1
    }
    guard let open else { return branches.count == 1 ? branches[0] : .choice(branches) }
    guard peek() == ")" else { throw .open("(", ")", range(from: open)) }
    position += 1
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func branch() throws(TextPatternMistake) -> [TextPatternNode] {
    var pieces: [TextPatternNode] = []
    while let scalar = peek(), scalar != "|", scalar != ")" {
      // A pattern always reaches to the end of the text, so a `$` at its end changes nothing.
      if scalar == "$", position == scalars.count - 1 {
        position += 1
        break
      }
      pieces.append(try piece())
    }
    return pieces
  }

  private mutating func piece() throws(TextPatternMistake) -> TextPatternNode {
    let atom = try atom()
    let start = position
    let node: TextPatternNode
    switch peek() {
    case "*": node = .repeated(atom, least: 0, most: nil)
    case "+": node = .repeated(atom, least: 1, most: nil)
    case "?": node = .repeated(atom, least: 0, most: 1)
    case "{":
      node = try counted(atom)
      position -= 1
    case _: return atom
    }
    position += 1
    if let again = peek(), ["*", "+", "?", "{"].contains(again) {
      position += 1
      throw .twice(isLazy: again == "?", isPossessive: again == "+", range(from: start))
    }
    return node
  }

  /// Reads `{2}`, `{2,}` or `{2,5}`.
  private mutating func counted(_ atom: TextPatternNode) throws(TextPatternMistake) -> TextPatternNode {
    let start = position
    position += 1
    guard let least = try count() else {
      let isOpenBelow = peek() == ","
      position += isOpenBelow ? 1 : 0
      let most = isOpenBelow ? try count() : nil
      throw .count("{0,\(most ?? 5)}", range(from: start))
    }
    var most: Int? = least
    if peek() == "," {
      position += 1
      most = try count()
    }
    guard peek() == "}" else { throw .count("{\(least)}", range(from: start)) }
    position += 1
    if let most, most < least { throw .countOrder(least, most, range(from: start)) }
    return .repeated(atom, least: least, most: most)
  }

  /// Reads a count; nil if there is no digit.
  private mutating func count() throws(TextPatternMistake) -> Int? {
    let start = position
    var count: Int?
    while let digit = peek(), ("0"..."9").contains(digit) {
      count = (count ?? 0) * 10 + Int(digit.value - 48)
      position += 1
      guard count ?? 0 <= ValueLimits.patternCount else { throw .tooManyTimes(range(from: start)) }
    }
    return count
  }

  private mutating func atom() throws(TextPatternMistake) -> TextPatternNode {
    guard let scalar = peek() else { throw .nothing(range(next: 0)) }
    switch scalar {
    case "(": return try group()
    case "[": return .character(try brackets())
    case ".":
      position += 1
      return .character(.anyButLineEnds)
    case "\\": return .character(try escape(inBrackets: false))
    case "*", "+", "?": throw .nothingToRepeat(String(scalar), range(next: 1))
    case "{", "}", "]": throw .bare(String(scalar), range(next: 1))
    case "^", "$": throw .anchor(String(scalar), range(next: 1))
    case _:
      position += 1
      return .character(CharacterSet(scalar))
    }
  }

  private mutating func group() throws(TextPatternMistake) -> TextPatternNode {
    let open = position
    guard depth < ValueLimits.patternDepth else { throw .tooDeep(range(next: 1)) }
    position += 1
    if peek() == "?" { throw special(from: open) }
    depth += 1
    defer { depth -= 1 }
    return try choice(openedAt: open)
  }

  /// The mistake of what `(?` begins in other dialects.
  private mutating func special(from open: Int) -> TextPatternMistake {
    for begin in ["?=", "?!", "?<=", "?<!"] where comes(begin) {
      position += begin.unicodeScalars.count
      return .looking(range(from: open))
    }
    for begin in ["?:", "?<", "?P<", "?>"] where comes(begin) {
      position += begin.unicodeScalars.count
      return .kindOfGroup(range(from: open))
    }
    position += 1
    return .option(range(from: open))
  }
}
