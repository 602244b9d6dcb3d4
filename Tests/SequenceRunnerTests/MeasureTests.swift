import I2C
import SequenceRunner
import Testing

/// Numbers are exact, limits inclusive, warnings no failures (language rule R22).
struct MeasureTests {
  private func run(_ measure: String, _ reply: [UInt8]) throws -> TestRun {
    try TestRun("steps: [{name: m, read: chip.count, measure: {\(measure)}}]", [.reply(reply)])
  }

  @Test(arguments: [
    ("decode: {type: u16le, scale: 0.00125}, unit: V, high: 3.3", [0x50, 0x0A], "3.3 V", "passed"),
    ("decode: {type: u16le, scale: 0.00125}, unit: V, high: 3.3", [0x51, 0x0A], "3.30125 V failed", "failed"),
    ("decode: {type: u16le, scale: 0.1}, low: 0.3, compare: EQ", [3, 0], "0.3", "passed"),
    ("decode: {type: u16le, scale: 2.5e-6}, low: 0.0001, high: 0.0001", [40, 0], "0.0001", "passed"),
    ("decode: {type: s16be, shift_right: 4, scale: 0.0625}, low: -10", [0xF6, 0x00], "-10", "passed"),
    ("decode: {type: u16be, bits: 11..4}, low: 0x23, compare: EQ", [0x12, 0x34], "35", "passed"),
    ("decode: linear11, low: 12, compare: EQ", [0x80, 0xD9], "12", "passed"),
    ("decode: {type: linear16, exponent: -9}, low: 1.19, high: 1.21", [0x66, 0x02], "1.19921875", "passed"),
    ("decode: {type: direct, m: 2, b: 10, r: 1}, low: 5, compare: EQ", [200, 0], "5", "passed"),
    ("decode: bcd, low: 59, compare: EQ", [0x59, 0], "59", "passed"),
    ("decode: u16le, convert: '-45 + 175 * raw / 65535', low: 130, high: 130", [0xFF, 0xFF], "130", "passed"),
  ])
  func aNumberIsExact(measure: String, reply: [UInt8], text: String, outcome: String) throws {
    let run = try run(measure, reply)
    #expect(run.measurements == [text])
    #expect(run.result.verdict.rawValue == outcome)
  }

  @Test(arguments: [
    ("EQ", "low: 5", [4: false, 5: true, 6: false]), ("NE", "low: 5", [4: true, 5: false, 6: true]),
    ("GT", "low: 5", [5: false, 6: true]), ("GE", "low: 5", [4: false, 5: true]),
    ("LT", "high: 5", [4: true, 5: false]), ("LE", "high: 5", [5: true, 6: false]),
    ("GTLT", "low: 5, high: 7", [5: false, 6: true, 7: false]),
    ("GELE", "low: 5, high: 7", [4: false, 5: true, 7: true, 8: false]),
    ("GELT", "low: 5, high: 7", [5: true, 7: false]), ("GTLE", "low: 5, high: 7", [5: false, 7: true]),
    ("LTGT", "low: 5, high: 7", [4: true, 5: false, 7: false, 8: true]),
    ("LEGE", "low: 5, high: 7", [5: true, 6: false, 7: true]),
    ("LTGE", "low: 5, high: 7", [5: false, 7: true]), ("LEGT", "low: 5, high: 7", [5: true, 7: false]),
  ])
  func comparisonsAreThoseOfATML(compare: String, limits: String, passes: [UInt8: Bool]) throws {
    for (value, isGood) in passes {
      let run = try run("decode: u8, \(limits), compare: \(compare)", [value, 0])
      #expect((run.result.verdict == .passed) == isGood, "\(compare) \(value)")
    }
  }

  @Test(arguments: [(30, 0, "passed"), (31, 1, "passed"), (35, 1, "passed"), (36, 0, "failed"), (24, 1, "passed")])
  func whatIsNearItsLimitIsMarginal(value: UInt8, marginal: Int, verdict: String) throws {
    let run = try run("decode: u8, low: 20, high: 35, warn_low: 25, warn_high: 30", [value, 0])
    #expect(run.result.marginal == marginal)
    #expect(run.result.verdict.rawValue == verdict)
  }

  /// All are judged, not the first alone.
  @Test func everyLimitIsTold() throws {
    let run = try TestRun(
      """
      steps:
        - read: chip.count
          expect: [0x01, 0x02]
          measure:
            - {name: a, decode: u8, low: 1}
            - {name: b, decode: {type: u8, at: 1}, high: 1}
            - {name: c, of: attempts, high: 0}
      """, [.reply([0, 2])])
    #expect(run.steps == ["read chip.count: failed (mismatch, limit, limit, limit)"])
    #expect(run.measurements == ["a 0 failed", "b 2 failed", "c 1 failed"])
  }

  /// Language rule R10: a poll goes on until the limits are kept, and time is judged at its end.
  @Test func aPollGoesOnUntilItsLimitsAreKept() throws {
    let run = try TestRun(
      """
      steps:
        - read: chip.id
          poll: {every: 2ms, timeout: 20ms}
          measure:
            - {name: level, decode: u8, low: 5, save: level}
            - {name: time, of: elapsed, unit: ms, high: 5}
            - {name: tries, of: attempts, high: 3}
        - log: $level
      """, [.reply([1]), .addressNack, .reply([5])])
    #expect(run.measurements == ["level 5", "time 4.1 ms", "tries 3"])
    #expect(run.texts == ["5"])
  }

  @Test func aPartialPassSaysHowMuchOfItRan() throws {
    let run = try TestRun(
      "steps: [{name: a, probe: chip}, {name: b, probe: chip}]", [.good],
      options: RunOptions(selection: StepSelection(only: ["b"])))
    #expect(run.result.isPartial)
    #expect(run.steps == ["a: skipped", "b: passed"])
    #expect(run.result.verdict == .passed)
  }
}
