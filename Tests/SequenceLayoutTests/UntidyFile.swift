/// Files that mean something and look like nothing: random trees, written with random blanks.
struct UntidyFile {
  private(set) var text = ""
  private var random: SplitMix
  /// Odd things that the layout leaves alone; without them it has everything to do.
  private let isOdd: Bool

  init(seed: UInt64, isOdd: Bool) {
    random = SplitMix(seed: seed)
    self.isOdd = isOdd
    let keys = ["steps", "name", "devices", "setup", "x-own", "schema", "teardown", "bus"]
    writeMapping(keys, column: 0, depth: 0, startsLine: true)
  }

  private mutating func chance(_ part: UInt64) -> Bool { random.next() % part == 0 }

  private mutating func blanks(_ most: UInt64) -> String {
    String(repeating: " ", count: Int(random.next() % (most + 1)))
  }

  private mutating func pick(_ words: [String]) -> String { words[Int(random.next() % UInt64(words.count))] }

  private mutating func endLine() {
    if chance(6) { text += " \(blanks(8))# \(pick(["why", "a: b", "- [x", "0xab", "it's"]))" }
    text += blanks(1) + "\n"
    while chance(8) { text += blanks(3) + "\n" }
  }

  private mutating func commentLines(column: Int) {
    while chance(9) { text += String(repeating: " ", count: chance(4) ? 0 : column) + "#\(blanks(1))remark\n" }
  }

  // MARK: Blocks

  private mutating func writeMapping(_ names: [String], column: Int, depth: Int, startsLine: Bool) {
    var names = names
    var isFirst = true
    for _ in 0..<(1 + random.next() % 5) where !names.isEmpty {
      if startsLine || !isFirst {
        commentLines(column: column)
        text += String(repeating: " ", count: column)
      }
      isFirst = false
      let key = names.remove(at: Int(random.next() % UInt64(names.count)))
      text += (chance(7) ? "'\(key)'" : key) + blanks(1) + ":"
      writeValue(column: column, depth: depth, isInMapping: true)
    }
  }

  private mutating func writeSequence(column: Int, depth: Int, startsLine: Bool) {
    for index in 0..<(1 + random.next() % 4) {
      if startsLine || index > 0 {
        commentLines(column: column)
        text += String(repeating: " ", count: column)
      }
      text += "-"
      if depth < 5, chance(2) {
        let gap = 1 + Int(random.next() % 3)
        text += String(repeating: " ", count: gap)
        writeBlock(column: column + 1 + gap, depth: depth + 1, startsLine: false)
      } else {
        writeValue(column: column, depth: depth, isInMapping: false)
      }
    }
  }

  private mutating func writeBlock(column: Int, depth: Int, startsLine: Bool) {
    guard chance(3) else {
      let keys = ["read", "expect", "name", "tags", "steps", "data", "fields", "id", "poll", "text", "group", "x-k"]
      return writeMapping(keys, column: column, depth: depth, startsLine: startsLine)
    }
    writeSequence(column: column, depth: depth, startsLine: startsLine)
  }

  private mutating func writeValue(column: Int, depth: Int, isInMapping: Bool) {
    switch random.next() % 4 {
    case 0 where depth < 5:
      endLine()
      // A list may stand in the column of its key.
      if isInMapping, chance(4) { return writeSequence(column: column, depth: depth + 1, startsLine: true) }
      writeBlock(column: column + 1 + Int(random.next() % 4), depth: depth + 1, startsLine: true)
    case 1 where isOdd: writeOddity(column: column, mayBeTab: isInMapping)
    case 2:
      // On a line of its own.
      endLine()
      text += String(repeating: " ", count: column + 1 + Int(random.next() % 4)) + flow(depth: 0)
      endLine()
    case _:
      text += " " + blanks(3) + flow(depth: 0)
      endLine()
    }
  }

  private mutating func writeOddity(column: Int, mayBeTab: Bool) {
    let margin = String(repeating: " ", count: column + 2 + Int(random.next() % 3))
    text += " " + blanks(1)
    switch random.next() % 6 {
    case 0:
      text += pick(["|", ">", "|-", ">+", "|+"]) + "\n\(margin)text # no comment\n\n\(margin)  more\n\(blanks(1))\n"
    case 1: text += "[ 0xab,\n\(margin)1 ] # end\n"
    case 2: text += "plain\n\(margin)goes on\n"
    case 3: text += "'it''s\n\n\(margin)quoted' \n"
    case 4 where mayBeTab: text += "\t[ 1 ]\n"
    case _: text += "[ 1, ]\n"
    }
  }

  // MARK: Brackets

  private mutating func flow(depth: Int) -> String {
    switch random.next() % 5 {
    case 0 where depth < 3:
      let items = (0..<random.next() % 4).map { _ in blanks(1) + flow(depth: depth + 1) + blanks(1) }
      return "[" + items.joined(separator: ",") + "]"
    case 1 where depth < 3:
      let keys = ["a", "expect", "text", "probe", "\"q\"", "name"].prefix(Int(random.next() % 6))
      let pairs = keys.map { blanks(1) + $0 + blanks(1) + ": " + blanks(1) + flow(depth: depth + 1) + blanks(1) }
      return "{" + pairs.joined(separator: ",") + "}"
    case _:
      return pick(["0xab", "0XcD", "x", "'a , b'", "\"#\"", "a  b", "$(a)", "5ms", "-1", "\u{20AC}", "''", "0b1x"])
    }
  }
}

/// A small generator of numbers that are the same in every run.
struct SplitMix {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
