import Ledger
import TestSupport
import Testing

@Suite("A ledger")
struct LedgerChainTests {
  /// Some lines as a station writes them.
  private static func lines(_ count: Int) -> [[UInt8]] {
    var chain = LedgerChain()
    return (1...count).map { number in
      chain.append(.run, at: "2026-11-28T22:50:5\(number).000Z", Array(#"{"verdict":"passed","n":\#(number)}"#.utf8))
    }
  }

  private static func breaks(_ lines: [[UInt8]]) -> [String] {
    var chain = LedgerChain()
    return lines.enumerated().compactMap { index, line in chain.take(line).map { "\(index + 1): \($0)" } }
  }

  private static func edited(_ line: [UInt8]) -> [UInt8] {
    var text = String(decoding: line, as: UTF8.self)
    if let range = text.firstRange(of: "passed") { text.replaceSubrange(range, with: "failed") }
    return Array(text.utf8)
  }

  @Test("that nobody touched is whole")
  func aChainIsWhole() {
    #expect(Self.breaks(Self.lines(5)) == [])
  }

  static let changes: [(name: String, change: @Sendable ([[UInt8]]) -> [[UInt8]], found: [String])] = [
    ("edited", { [$0[0], edited($0[1]), $0[2], $0[3]] }, ["3: changedBefore"]),
    ("dropped", { [$0[0], $0[2], $0[3]] }, ["2: missing(1)"]),
    ("first dropped", { Array($0[1...]) }, ["1: missing(1)"]),
    (
      "swapped", { [$0[0], $0[2], $0[1], $0[3]] },
      ["2: missing(1)", "3: outOfOrder(number: 2, after: 3)", "4: missing(1)"]
    ),
    ("written twice", { [$0[0], $0[1], $0[1], $0[2]] }, ["3: outOfOrder(number: 2, after: 2)"]),
    ("cut in the middle", { [$0[0], Array($0[1].prefix(40)), $0[2]] }, ["2: unreadable", "3: changedBefore"]),
    ("another object", { [$0[0], Array("{}".utf8), $0[2]] }, ["2: unreadable", "3: changedBefore"]),
  ]

  @Test("shows where it was changed", arguments: changes.indices)
  func aChangeIsFound(index: Int) {
    let row = Self.changes[index]
    #expect(Self.breaks(row.change(Self.lines(4))) == row.found, "\(row.name)")
  }

  /// Any one bit that is flipped in any line but the last is seen in the chain, and in the last by the mark.
  @Test func everyBitCounts() throws {
    let lines = Self.lines(2)
    var whole = LedgerChain()
    for line in lines { #expect(whole.take(line) == nil) }
    for number in lines.indices {
      for bit in 0..<lines[number].count * 8 {
        var changed = lines
        changed[number][bit / 8] ^= 1 << UInt8(bit % 8)
        var chain = LedgerChain()
        let found = changed.compactMap { chain.take($0) }
        #expect(!found.isEmpty || chain.missing(from: whole.mark) != nil, "line \(number), bit \(bit)")
      }
    }
  }

  @Test("whose end is cut off is held to what was written last")
  func aCutEndIsFound() {
    var (whole, cut) = (LedgerChain(), LedgerChain())
    let lines = Self.lines(4)
    for line in lines { _ = whole.take(line) }
    for line in lines.dropLast(2) { _ = cut.take(line) }
    #expect(cut.missing(from: whole.mark) == .cut(at: 2, of: 4))
    #expect(whole.missing(from: cut.mark) == nil)
    #expect(whole.missing(from: "4 \(LedgerLine.origin)\n") == .changedLast)
    #expect(whole.missing(from: "") == .unmarked)
    #expect(LedgerChain().missing(from: "") == nil)
  }

  @Test("in which time goes back says so")
  func timeGoesForward() {
    var chain = LedgerChain()
    let first = chain.append(.run, at: "2026-11-28T22:50:54.000Z", Array("{}".utf8))
    let second = chain.append(.action, at: "2026-11-28T22:50:53.999Z", Array("{}".utf8))
    let found = #"2: earlier("2026-11-28T22:50:53.999Z", than: "2026-11-28T22:50:54.000Z")"#
    #expect(Self.breaks([first, second]) == [found])
    #expect(String(decoding: second, as: UTF8.self).hasSuffix(#""utc":"2026-11-28T22:50:53.999Z"}"#))
  }

  static let folders: [(name: String, isDay: Bool)] = [
    ("date=2026-11-28", true), ("date=2026-11-2", false), ("date=2026/11/28", false), ("lock", false), ("", false),
  ]

  @Test(arguments: folders)
  func aDayHasAFolder(name: String, isDay: Bool) {
    #expect(LedgerPlace.isDay(name) == isDay)
    #expect(LedgerPlace.day(of: "2026-11-28T22:50:54.123Z") == "date=2026-11-28")
  }
}
