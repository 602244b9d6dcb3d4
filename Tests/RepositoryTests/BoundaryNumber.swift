import Foundation

/// Numbers at which arithmetic goes wrong: 0, ±1, powers of two and their neighbours, more digits than any type has.
enum BoundaryNumber {
  /// Whether all of them are put at every place: `I2CSEQ_SWEEP=all`.
  static let isWhole = ProcessInfo.processInfo.environment["I2CSEQ_SWEEP"] == "all"

  /// Those that stand at every place; the others take turns.
  private static let powers = [7, 8, 15, 16, 31, 32, 53, 62, 63, 64]

  /// All of them, as decimal digits.
  static let all: [String] =
    ["0", "1", "-1"] + (7...64).flatMap(neighbours)
    + ["1" + String(repeating: "0", count: 30), "-1" + String(repeating: "0", count: 400), "1.5", "0.0000000001"]

  /// What is put at one place: the sharpest ones, and an eighth of the others.
  static func chosen(for place: Int, all isWhole: Bool) -> [String] {
    if isWhole { return all }
    let turn = all.indices.filter { $0 % 8 == place % 8 }.map { all[$0] }
    return powers.map { String(UInt128(1) << UInt128($0)) } + turn
  }

  private static func neighbours(of power: Int) -> [String] {
    let number = Int128(1) << Int128(power)
    return [number - 1, number, number + 1].flatMap { [String($0), String(-$0)] }
  }

  /// Where numbers stand in a text: digits that are no part of a word.
  static func places(in bytes: [UInt8]) -> [Range<Int>] {
    var places: [Range<Int>] = []
    var index = 0
    while index < bytes.count {
      let isStart = isDigit(bytes[index]) && (index == 0 || !isWord(bytes[index - 1]))
      guard isStart else {
        index += 1
        continue
      }
      var end = index
      let isPrefixed = end + 1 < bytes.count && bytes[end] == 0x30 && [0x78, 0x62].contains(bytes[end + 1])
      if isPrefixed { end += 2 }
      while end < bytes.count, isPrefixed ? isWord(bytes[end]) : isDigit(bytes[end]) { end += 1 }
      places.append(index..<end)
      index = end
    }
    return places
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  private static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == 0x5F || byte == 0x2E
  }
}
