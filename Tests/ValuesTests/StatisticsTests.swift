import Testing
import Values

@Suite("Statistics")
struct StatisticsTests {
  /// Data sets of NIST and of textbooks.
  ///
  /// NumAcc1 … NumAcc4 of NIST's Statistical Reference Datasets are made to show lost digits: their certified means and
  /// standard deviations are exact. The others are worked examples of textbooks.
  static let table: [(name: String, numbers: [String], mean: String, deviation: String)] = [
    ("NumAcc1", ["10000001", "10000003", "10000002"], "10000002", "1"),
    ("NumAcc2", ["1.2"] + alternating("1.1", "1.3"), "1.2", "0.1"),
    ("NumAcc3", ["1000000.2"] + alternating("1000000.1", "1000000.3"), "1000000.2", "0.1"),
    ("NumAcc4", ["10000000.2"] + alternating("10000000.1", "10000000.3"), "10000000.2", "0.1"),
    ("eight marks", ["2", "4", "4", "4", "5", "5", "7", "9"], "5", "2.13808993529939508"),
    ("variance 30", ["4", "7", "13", "16"], "10", "5.47722557505166113"),
    (
      "variance 30, far away", ["1000000000004", "1000000000007", "1000000000013", "1000000000016"], "1000000000010",
      "5.47722557505166113"
    ),
  ]

  private static func alternating(_ one: String, _ other: String) -> [String] {
    (0..<1_000).map { $0 % 2 == 0 ? one : other }
  }

  @Test("agree with what is published", arguments: table)
  func theFiguresArePublished(name: String, numbers: [String], mean: String, deviation: String) throws {
    let numbers = try numbers.map { try #require(decimal($0)) }
    #expect(try Statistics.mean(of: numbers) == decimal(mean))
    #expect(try Statistics.standardDeviation(of: numbers) == decimal(deviation))
  }

  @Test(
    "have the middle of the sorted numbers",
    arguments: [
      (["3"], "3"), (["9", "1", "5"], "5"), (["4", "1", "3", "2"], "2.5"), (["0.1", "0.2"], "0.15"),
      (["-1", "1"], "0"),
    ])
  func theMedianIsInTheMiddle(numbers: [String], median: String) throws {
    #expect(try Statistics.median(of: numbers.map { try #require(decimal($0)) }) == decimal(median))
  }

  /// A converter that is stuck has no deviation at all, whatever its value looks like in binary.
  @Test(arguments: ["0.1", "0.333333333333333333", "12345678901234567890.123456789012345678", "1e30", "-7"])
  func equalNumbersDoNotDeviate(number: String) throws {
    let number = try #require(decimal(number, allowsExponent: true))
    let numbers = [Decimal](repeating: number, count: 100)
    #expect(try Statistics.standardDeviation(of: numbers).isZero)
  }

  @Test func tooFewAreTold() {
    #expect(throws: ValueError.self) { try Statistics.standardDeviation(of: [1]) }
    #expect(throws: ValueError.self) { try Statistics.median(of: []) }
    #expect(throws: ValueError.self) { try Statistics.mean(of: []) }
  }
}
