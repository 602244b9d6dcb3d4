import Diagnostics
import Testing

@Suite struct DurationTextTests {
  @Test(
    arguments: [
      (0, "0 ns"), (1, "1 ns"), (999, "999 ns"), (1_000, "1 us"), (1_001, "1.001 us"), (812_000, "812 us"),
      (812_345, "812.345 us"), (999_999, "999.999 us"), (1_000_000, "1 ms"), (1_500_000, "1.5 ms"),
      (5_050_000, "5.05 ms"), (1_250_000_000, "1.25 s"), (1_000_000_001, "1 s"), (3_600_000_000_000, "3600 s"),
      (-1, "-1 ns"), (-1_500, "-1.5 us"), (.max, "9223372036.854 s"), (.min, "-9223372036.854 s"),
    ] as [(Int64, String)])
  func aDurationIsSaidInItsLargestUnit(nanoseconds: Int64, text: String) {
    #expect(DurationText.of(nanoseconds) == text)
  }
}
