// Sets of characters: brackets and escapes.

extension TextPatternParser {
  /// Reads `[0-9A-F]`, `[^,]`.
  ///
  /// A literal `-` comes first or last.
  mutating func brackets() throws(TextPatternMistake) -> CharacterSet {
    let open = position
    position += 1
    var set = CharacterSet([])
    if peek() == "^" {
      set.isInverted = true
      position += 1
    }
    if peek() == "]" {
      position += 1
      throw .emptyBrackets(range(from: open))
    }
    var isFirst = true
    while let scalar = peek(), scalar != "]" {
      if scalar == "-" {
        guard isFirst || peek(1) == "]" else { throw .hyphen(range(next: 1)) }
        set.ranges.append(0x2D...0x2D)
        position += 1
      } else {
        try addElement(to: &set)
      }
      isFirst = false
    }
    guard peek() == "]" else { throw .open("[", "]", range(from: open)) }
    position += 1
    return set
  }

  /// Reads one character, a range of them, or a category.
  private mutating func addElement(to set: inout CharacterSet) throws(TextPatternMistake) {
    let start = position
    let first = try element()
    guard peek() == "-", let behind = peek(1), behind != "]" else {
      set.ranges += first.ranges
      set.categories += first.categories
      return
    }
    position += 1
    guard behind != "-" else { throw .hyphen(range(next: 1)) }
    let last = try element()
    guard let low = first.ranges.first?.lowerBound, let high = last.ranges.first?.upperBound else {
      throw .rangeOfSets(range(from: start))
    }
    guard low <= high else { throw .rangeOrder(range(from: start)) }
    set.ranges.append(low...high)
  }

  private mutating func element() throws(TextPatternMistake) -> CharacterSet {
    guard let scalar = peek() else { throw .nothing(range(next: 0)) }
    switch scalar {
    case "\\": return try escape(inBrackets: true)
    case "[":
      guard peek(1) == ":" else { throw .bare("[", range(next: 1)) }
      throw .namedClass(range(next: 2))
    case _:
      position += 1
      return CharacterSet(scalar)
    }
  }

  // MARK: Escapes

  /// Reads what a `\` begins: a literal character, an end of line, a tab, or a category.
  mutating func escape(inBrackets: Bool) throws(TextPatternMistake) -> CharacterSet {
    let start = position
    position += 1
    guard let scalar = peek() else { throw .loneBackslash(range(from: start)) }
    position += 1
    switch scalar {
    case "(", ")", "*", "+", "-", ".", "?", "[", "\\", "]", "^", "{", "|", "}": return CharacterSet(scalar)
    case "n": return CharacterSet("\n")
    case "r": return CharacterSet("\r")
    case "t": return CharacterSet("\t")
    case "p", "P": return CharacterSet(try category(isInverted: scalar == "P", from: start))
    case _: throw .escape(scalar, inBrackets: inBrackets, range(from: start))
    }
  }

  /// Reads the category of `\p{Lu}`.
  ///
  /// The next character is the brace.
  private mutating func category(
    isInverted: Bool, from start: Int
  ) throws(TextPatternMistake) -> CharacterSet.Category {
    guard peek() == "{" else { throw .category(range(from: start)) }
    position += 1
    var letters = ""
    while let scalar = peek(), scalar.properties.isAlphabetic {
      letters.unicodeScalars.append(scalar)
      position += 1
    }
    guard peek() == "}" else { throw .category(range(from: start)) }
    position += 1
    guard CharacterSet.Category.names.contains(letters) else { throw .category(range(from: start)) }
    return CharacterSet.Category(letters: letters, isInverted: isInverted)
  }
}
