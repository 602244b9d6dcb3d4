import Diagnostics
import Testing

@Suite("A duration")
struct DurationTextTests {
  @Test(
    "is said in the largest unit that leaves 1 or more",
    arguments: [
      (0, "0 ns"), (1, "1 ns"), (999, "999 ns"), (1_000, "1 us"), (1_001, "1.001 us"), (812_000, "812 us"),
      (999_999, "999.999 us"), (1_000_000, "1 ms"), (1_500_000, "1.5 ms"), (5_000_000, "5 ms"), (1_010_000, "1.01 ms"),
      (1_250_000_000, "1.25 s"), (60_000_000_000, "60 s"), (-812_000, "-812 us"), (-1, "-1 ns"),
      (Int64.max, "9223372036.854 s"), (Int64.min, "-9223372036.854 s"),
    ] as [(Int64, String)])
  func aDurationIsSaidAsPeopleSayIt(nanoseconds: Int64, text: String) {
    #expect(DurationText.of(nanoseconds) == text)
  }
}
