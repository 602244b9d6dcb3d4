import Foundation

/// Changes the bytes of a file as nobody would: seeded, so that what went wrong can be done again.
struct Mutation {
  /// How many damaged ones of each file are tried every day.
  static let usualCount = 40
  /// The same of this process: `I2CSEQ_MUTATIONS`.
  static let count = ProcessInfo.processInfo.environment["I2CSEQ_MUTATIONS"].flatMap(Int.init) ?? usualCount

  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// What files hold that is ours, and what breaks readers.
  private static let words: [[UInt8]] =
    [
      "- ", ": ", "{", "}", "[", "]", "\"", "'", "|\n", "&a ", "*a ", "!!", "#", "---\n", "\t", "\r\n", "\u{FEFF}", "$",
      "$(",
      ")", "0x", "-1", "0", "9223372036854775808", "1e400", "0b1", "_", "...", "null", "true", "\u{0}", "\u{1B}[2J",
      "\u{85}",
      "\u{202E}", "repeat: 1000000000\n", "poll: {every: 0ms, timeout: 1h}\n", "delay: 1h\n", "call: s.yaml\n",
      "\\u0000",
      "\"ak\":\"\"", "\"aa\":0", "\"segs\":[]", ",", ";", "\n\n",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xED, 0xA0, 0x80]]

  /// Applies one to four changes.
  mutating func apply(to bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0...below(4) { change(&bytes) }
    return bytes
  }

  private mutating func change(_ bytes: inout [UInt8]) {
    let place = below(bytes.count + 1)
    let end = min(bytes.count, place + below(24))
    switch below(8) {
    case 0: if place < bytes.count { bytes[place] ^= 1 << UInt8(below(8)) }
    case 1: bytes.removeSubrange(place..<end)
    case 2: bytes.insert(contentsOf: bytes[place..<end], at: below(bytes.count + 1))
    case 3: bytes.insert(contentsOf: Self.words[below(Self.words.count)], at: place)
    case 4: bytes.replaceSubrange(place..<end, with: Self.words[below(Self.words.count)])
    case 5: bytes.removeSubrange(place...)
    case 6: swapLines(&bytes)
    case _: repeatLine(&bytes)
    }
  }

  private mutating func swapLines(_ bytes: inout [UInt8]) {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    lines.swapAt(below(lines.count), below(lines.count))
    bytes = Array(lines.joined(separator: [0x0A]))
  }

  private mutating func repeatLine(_ bytes: inout [UInt8]) {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let line = lines[below(lines.count)]
    lines.insert(contentsOf: repeatElement(line, count: 1 + below(40)), at: below(lines.count))
    bytes = Array(lines.joined(separator: [0x0A]))
  }

  /// A number from 0 up to, and without, another.
  private mutating func below(_ limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((mixed ^ (mixed >> 31)) >> 1) % max(1, limit)
  }
}
