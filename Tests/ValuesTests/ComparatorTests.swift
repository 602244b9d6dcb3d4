import Testing
import Values

@Suite("A comparator")
struct ComparatorTests {
  /// Whether each accepts 0, 1, 2, 3, 4 with the limits 1 and 3.
  static let table: [(Comparator, String)] = [
    (.equal, " 1   "), (.notEqual, "0 234"), (.greater, "  234"), (.greaterOrEqual, " 1234"),
    (.less, "012  "), (.lessOrEqual, "0123 "),
    (.inside, "  2  "), (.insideOrEqual, " 123 "), (.insideOrEqualToLow, " 12  "), (.insideOrEqualToHigh, "  23 "),
    (.outside, "0   4"), (.outsideOrEqual, "01 34"), (.outsideOrEqualToHigh, "0  34"), (.outsideOrEqualToLow, "01  4"),
  ]

  private static func accepted(by comparator: Comparator, low: Decimal?, high: Decimal?) -> String {
    (0...4).map { comparator.accepts(Decimal($0), low: low, high: high) ? String($0) : " " }.joined()
  }

  @Test("accepts what lies where its name says", arguments: table)
  func acceptsWhatItsNameSays(comparator: Comparator, values: String) {
    #expect(Self.accepted(by: comparator, low: 1, high: 3) == values)
  }

  @Test func allAreInTheTable() { #expect(Self.table.map(\.0).count == Comparator.allCases.count) }

  static let open: [(Comparator, low: String, high: String)] = [
    (.insideOrEqual, " 1234", "0123 "), (.inside, "  234", "012  "), (.insideOrEqualToLow, " 1234", "012  "),
    (.insideOrEqualToHigh, "  234", "0123 "), (.outside, "0    ", "    4"), (.outsideOrEqual, "01   ", "   34"),
  ]

  @Test("takes an absent limit for none", arguments: open)
  func anAbsentLimitDoesNotLimit(comparator: Comparator, low: String, high: String) {
    #expect(Self.accepted(by: comparator, low: 1, high: nil) == low)
    #expect(Self.accepted(by: comparator, low: nil, high: 3) == high)
  }

  /// Limits that cross let every number pass, or none, and no others do.
  @Test("knows limits that cross", arguments: Comparator.allCases.filter { $0.needsLow && $0.needsHigh })
  func limitsThatCrossPassEverythingOrNothing(comparator: Comparator) {
    for low in 1...3 {
      for high in 1...3 {
        let (low, high) = (Decimal(Int64(low)), Decimal(Int64(high)))
        // Halves lie between whole limits.
        let passed = (0...8).map { half in
          comparator.accepts((try? Decimal(Int64(half)).divided(by: 2)) ?? 0, low: low, high: high)
        }
        #expect(comparator.isCrossed(low: low, high: high) == (Set(passed).count == 1), "\(low) \(high)")
      }
    }
  }

  @Test("without limits accepts everything", arguments: Comparator.allCases)
  func withoutLimitsEverythingPasses(comparator: Comparator) {
    #expect(Self.accepted(by: comparator, low: nil, high: nil) == "01234")
  }

  @Test("says which limits it means", arguments: Comparator.allCases)
  func whichLimitsItMeans(comparator: Comparator) {
    #expect(comparator.needsLow != ["LT", "LE"].contains(comparator.rawValue))
    #expect(comparator.needsHigh != ["EQ", "NE", "GT", "GE"].contains(comparator.rawValue))
  }
}
