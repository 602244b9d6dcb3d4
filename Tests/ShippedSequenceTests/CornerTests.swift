import Foundation
import TestSupport
import Testing

/// Times of boards, and the corners at which they are tried: a chip may be as slow and as fast as its data sheet allows.
@Suite("A time of a board")
struct CornerTests {
  /// A time as a board file has it: `takes: 5ms`.
  struct BoardTime: Equatable {
    var text: String
    var microseconds: Double

    /// All of a file, in order; comments have none.
    static func all(in text: String) -> [BoardTime] {
      let lines = text.split(separator: "\n").filter { !$0.contains(/^ *#/) }
      return lines.flatMap { line in
        line.matches(of: /\b(?:takes|settles|write_cycle|every): (?:&\w+ )?([0-9.]+)(us|ms|s)\b/).map { match in
          let scale: Double =
            switch match.2 {
            case "us": 1
            case "ms": 1_000
            default: 1_000_000
            }
          return BoardTime(text: String(match.0), microseconds: (Double(match.1) ?? 0) * scale)
        }
      }
    }
  }

  /// Times that have no corner, and why.
  static let steady: [(stem: String, text: String, why: String)] = [
    ("ds3231", "every: 1s", "a second of a crystal; the sequence measures it"),
    ("ds3231", "every: 20ms", "how often the board compares, and not the chip"),
    ("mcp23017", "every: 0.05ms", "how often the board compares, and not the chip"),
    ("vl53l0x", "every: 0.1ms", "how often the board looks at the pin, and not the chip"),
    ("sht31", "takes: 1ms", "what the chip wants between two commands, whatever it could"),
    ("sht31", "every: 100ms", "how the board counts warmth"),
  ]

  @Test("is tried slow and fast", arguments: GalleryTests.stems)
  func isTriedSlowAndFast(stem: String) throws {
    let file = Repository.root.appendingPathComponent("sequences/boards/\(stem).yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    let times = BoardTime.all(in: text)
    let variants = try WrongBoard.corners.filter { $0.stem == stem }.map { BoardTime.all(in: try $0.patched(text)) }
    for (place, time) in times.enumerated() {
      if Self.steady.contains(where: { $0.stem == stem && $0.text == time.text }) { continue }
      let tried = variants.compactMap { $0.indices.contains(place) ? $0[place].microseconds : nil }
      #expect(tried.contains { $0 > time.microseconds }, "\(time.text): no slow corner")
      #expect(tried.contains { $0 < time.microseconds }, "\(time.text): no fast corner")
    }
  }

  @Test("that is steady is one of a board", arguments: steady)
  func isOfABoard(stem: String, text: String, why: String) throws {
    let file = Repository.root.appendingPathComponent("sequences/boards/\(stem).yaml")
    #expect(BoardTime.all(in: try String(contentsOf: file, encoding: .utf8)).contains { $0.text == text })
    #expect(!why.isEmpty)
  }
}
