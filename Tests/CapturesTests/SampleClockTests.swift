import Testing

import Captures

struct SampleClockTests {
  @Test(
    arguments: [
      (0, 1, 0), (253, 200_000, 1_265_000), (16_438_307, 16_000_000, 1_027_394_187), (1, 3, 333_333_333),
      (2, 3, 666_666_666),
      (9_223_372_036, 1, 9_223_372_036_000_000_000), (9_223_372_037, 1, nil), (Int.max, 1_000_000_000, .max),
      (Int.max, 999_999_999, nil), (Int.max, .max, 1_000_000_000), (-1, 1, nil),
    ] as [(Int, Int, Int64?)])
  func aSampleNumberBecomesNanosecondsRoundedDown(sample: Int, rate: Int, time: Int64?) throws {
    let clock = try #require(SampleClock(rate: rate))
    #expect(clock.time(of: sample) == time)
  }

  @Test(arguments: [0, -1, .min]) func aRateIsPositive(rate: Int) { #expect(SampleClock(rate: rate) == nil) }
}
