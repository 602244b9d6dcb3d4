import Boards
import Foundation
import FuzzProbes
import TestSupport
import Testing

/// Boundary numbers at every place where a file has a number: whatever is read keeps its promises, and nothing traps.
///
/// `I2CSEQ_SWEEP=all` puts every number at every place, and not an eighth of them.
@Suite("A boundary number", .timeLimit(.minutes(BoundaryNumber.isWhole ? 240 : 10)))
struct BoundarySweepTests {
  static let files =
    [
      "Tests/Fuzz/Corpus/sequence/every-kind.yaml", "Tests/Fuzz/Corpus/sequence/numbers.yaml",
      "Tests/Fuzz/Corpus/sequence/far-fields.yaml", "sequences/adapter-pins.yaml", "sequences/eeprom-24c02.yaml",
      "sequences/lm75.yaml", "Tests/Fuzz/Corpus/board/every-key.yaml", "sequences/boards/ina219.yaml",
      "sequences/chips/24c256.yaml", "sequences/chips/bme280.yaml", "sequences/chips/ltc2977.yaml",
      "Tests/Fuzz/Corpus/trace/every-key.jsonl", "Tests/Fuzz/Corpus/trace/numbers.jsonl",
      "Tests/Fuzz/Corpus/table/decimal-commas.csv", "Tests/Fuzz/Corpus/expression/arithmetic.txt",
      "Tests/Fuzz/Corpus/expression/decode.txt", "Tests/Fuzz/Corpus/expression/quantities.txt",
      "Tests/Fuzz/Corpus/expression/slices.txt", "Tests/Fuzz/Corpus/expression/fill.txt",
    ] + captures.map { "Tests/Fuzz/Corpus/capture/\($0).capture" }

  /// Every format of text; those of bytes have no digits.
  private static let captures = [
    "aardvark", "bus-pirate-3", "bus-pirate-5", "dsview", "dsview-logic", "flashstream", "ftrace", "i2ctransfer",
    "i2ctransfer-lines", "kingst", "pulseview", "saleae", "saleae-dates", "saleae-digital", "saleae-legacy",
    "saleae-logic1", "sigrok-text", "total-phase", "vcd",
  ]

  @Test("breaks no promise at any place of a file", arguments: files)
  func everyPlaceBearsIt(path: String) throws {
    let bytes = [UInt8](try Data(contentsOf: Repository.root.appendingPathComponent(path)))
    let places = BoundaryNumber.places(in: bytes)
    #expect(!places.isEmpty)
    for (index, place) in places.enumerated() {
      for number in BoundaryNumber.chosen(for: index, all: BoundaryNumber.isWhole) {
        var changed = bytes
        changed.replaceSubrange(place, with: number.utf8)
        let broken = Self.brokenPromises(on: changed, at: path)
        #expect(broken == [], "\(number) at byte \(place.lowerBound) of \(path)")
      }
    }
  }

  private static func brokenPromises(on bytes: [UInt8], at path: String) -> [String] {
    if path.hasPrefix("sequences/boards") { return BoardProbe.brokenPromises(on: bytes) }
    if path.hasPrefix("sequences/chips") { return SequenceProbe.brokenPromises(onChip: bytes) }
    return switch path.split(separator: "/").dropLast().last {
    case "board": BoardProbe.brokenPromises(on: bytes)
    case "trace": TraceProbe.brokenPromises(on: bytes)
    case "table": TableProbe.brokenPromises(on: bytes)
    case "expression": ExpressionProbe.brokenPromises(on: bytes)
    case "capture": CaptureProbe.brokenPromisesAsItLooks(on: bytes)
    case _: SequenceProbe.brokenPromises(on: bytes)
    }
  }
}
