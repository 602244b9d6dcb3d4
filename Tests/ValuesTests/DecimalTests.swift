import Testing
import Values

@Suite("A decimal")
struct DecimalTests {
  @Test(
    "is what its text says, and says it again",
    arguments: [
      ("0", "0"), ("-0", "0"), ("0.0", "0"), ("15", "15"), ("15.0", "15"), ("-1.25", "-1.25"), ("0.0625", "0.0625"),
      ("-0.0625", "-0.0625"), ("2640", "2640"), ("1000000", "1000000"), ("0.00125", "0.00125"), ("3.30", "3.3"),
      ("99999999999999999999999999999999999999", "9.9999999999999999999999999999999999999e37"),
      ("100000000000000000000", "100000000000000000000"), ("1000000000000000000000", "1e21"),
      ("0.000000000001", "0.000000000001"),
      ("0.0000000000001", "1e-13"), ("0.00000000000012", "1.2e-13"), ("123456789.123456789", "123456789.123456789"),
      ("1" + String(repeating: "0", count: 500), "1e500"), ("0." + String(repeating: "0", count: 499) + "1", "1e-500"),
    ])
  func theTextIsRead(text: String, canonical: String) throws {
    let value = try #require(decimal(text))
    #expect(value.description == canonical)
    #expect(decimal(canonical, allowsExponent: true) == value)
  }

  @Test(
    "allows an exponent only where one may stand",
    arguments: [("2.5e-6", "0.0000025"), ("1E3", "1000"), ("-1.5e+2", "-150"), ("0e5", "0")])
  func anExponentIsRead(text: String, canonical: String) {
    #expect(decimal(text, allowsExponent: true)?.description == canonical)
    #expect(decimal(text) == nil)
  }

  @Test(
    "is nothing else",
    arguments: [
      "", "-", ".", ".5", "5.", "-.5", "+5", "05", "00", "-01.5", "1.2.3", "1,5", "1e", "1e+", "1e5.5", "e5", " 1",
      "1 ",
      "0x10", "1_000", "--1", "1e99999999999999999999", "1e1001", "1e-1001", "NaN", "inf", "\u{2212}5",
      "123456789012345678901234567890123456789", "0.123456789012345678901234567890123456789", "5V",
    ])
  func otherTextIsRefused(text: String) { #expect(decimal(text, allowsExponent: true) == nil) }

  @Test func equalNumbersAreEqualAndHashAlike() {
    #expect(decimal("15.0") == Decimal(15))
    #expect(Set([decimal("15.0"), decimal("15"), decimal("1.5e1", allowsExponent: true)]).count == 1)
    #expect(Decimal(mantissa: 1_500, exponent: -2) == Decimal(15))
    #expect(Decimal(mantissa: 0, exponent: 400) == Decimal(0))
    #expect(Decimal(mantissa: .min, exponent: 0) == nil)
    #expect(Decimal(mantissa: .max, exponent: .max) == nil)
    #expect(Decimal(mantissa: 10, exponent: .max) == nil)
    #expect(Decimal(mantissa: 0, exponent: .max) == Decimal(0))
  }

  /// Each is below the next.
  static let ascending = [
    "-1e500", "-2640", "-3.31", "-3.3", "-1", "-0.0625", "-1e-500", "0", "1e-500", "0.0625", "0.1", "1", "3.2999999999",
    "3.3",
    "3.30000000000000000000000000000000001", "10", "2640", "9223372036854775807", "1e20", "1e500",
  ]

  @Test func numbersHaveAnOrder() throws {
    let numbers = try Self.ascending.map { try #require(decimal($0, allowsExponent: true)) }
    for (i, left) in numbers.enumerated() {
      for (j, right) in numbers.enumerated() {
        #expect((left < right) == (i < j), "\(left) \(right)")
        #expect((left == right) == (i == j))
      }
    }
  }

  @Test(
    "is an integer when it is whole and has room",
    arguments: [
      ("15.0", 15), ("1.5", nil), ("-3", -3), ("9223372036854775807", .max), ("9223372036854775808", nil),
      ("-9223372036854775808", .min), ("1e18", 1_000_000_000_000_000_000), ("1e19", nil), ("1e-1", nil), ("0", 0),
    ] as [(String, Int64?)])
  func theIntegerIsExact(text: String, integer: Int64?) {
    #expect(decimal(text, allowsExponent: true)?.integer == integer)
  }

  @Test(
    "is reckoned with exactly",
    arguments: [
      ("2640", "*", "0.00125", "3.3"), ("0.1", "+", "0.2", "0.3"), ("1", "-", "0.9", "0.1"), ("-7", "%", "2", "1"),
      ("7.5", "//", "-2", "-4"),
      ("1e500", "+", "0", "1e500"), ("0", "-", "1e-500", "-1e-500"), ("1e500", "*", "1e-500", "1"),
      ("1e400", "*", "0", "0"),
      ("9.094947017729282379150390625e-13", "*", "1099511627776", "1"),
      ("99999999999999999999999999999999999999", "-", "99999999999999999999999999999999999998", "1"),
      ("1", "/", "3", "0.333333333333333333"), ("2", "/", "3", "0.666666666666666667"), ("1", "/", "8", "0.125"),
      ("-1", "/", "3", "-0.333333333333333333"), ("175", "/", "65535", "0.00267032883192187381"), ("0", "/", "7", "0"),
      // Half to even, at the eighteenth digit.
      ("1000000000000000005", "/", "10", "100000000000000000"),
      ("1000000000000000015", "/", "10", "100000000000000002"),
      ("1000000000000000025", "/", "10", "100000000000000002"),
      ("1000000000000000005.1", "/", "10", "100000000000000001"),
      ("999999999999999999.5", "/", "1", "1000000000000000000"),
      ("-1000000000000000015", "/", "10", "-100000000000000002"),
      ("99999999999999999999999999999999999999", "/", "99999999999999999999999999999999999997", "1"),
      ("1", "/", "99999999999999999999999999999999999999", "1e-38"),
      ("99999999999999999999999999999999999999", "/", "3", "3.33333333333333333e37"),
    ])
  func reckoningIsExact(left: String, sign: String, right: String, result: String) throws {
    let left = try #require(decimal(left, allowsExponent: true))
    let right = try #require(decimal(right, allowsExponent: true))
    let value =
      switch sign {
      case "+": try left.adding(right)
      case "-": try left.subtracting(right)
      case "*": try left.multiplied(by: right)
      case "/": try left.divided(by: right)
      case "//": try left.floorDivided(by: right).quotient
      default: try left.remainder(dividingBy: right)
      }
    #expect(value == decimal(result, allowsExponent: true), "\(value)")
  }

  @Test(
    "has a whole number that is not above, and a nearest one",
    arguments: [
      ("2.5", 2, 2), ("3.5", 3, 4), ("-2.5", -3, -2), ("-3.5", -4, -4), ("2.51", 2, 3), ("2.49", 2, 2), ("7", 7, 7),
      ("-0.1", -1, 0),
      ("1e-500", 0, 0), ("-1e-500", -1, 0),
    ] as [(String, Int64, Int64)])
  func itIsRounded(text: String, floor: Int64, nearest: Int64) throws {
    let value = try #require(decimal(text, allowsExponent: true))
    #expect(value.floored() == Decimal(floor))
    // What has no room behind the point is not aligned with 1.
    if value.exponent > -38 { #expect(try value.nearestInteger() == nearest) }
  }

  @Test(
    "says so when there is no room",
    arguments: [
      ("1e1000", "*", "10"), ("1e-1000", "*", "0.1"), ("1e30", "+", "1e-30"), ("1e30", "-", "1e-30"),
      ("1e1000", "/", "0.1"),
      ("12345678901234567890123", "*", "12345678901234567890123"),
      ("99999999999999999999999999999999999999", "+", "1e-1"),
    ])
  func whatHasNoRoomIsRefused(left: String, sign: String, right: String) throws {
    let left = try #require(decimal(left, allowsExponent: true))
    let right = try #require(decimal(right, allowsExponent: true))
    #expect {
      switch sign {
      case "+": _ = try left.adding(right)
      case "-": _ = try left.subtracting(right)
      case "*": _ = try left.multiplied(by: right)
      default: _ = try left.divided(by: right)
      }
    } throws: { error in
      (error as? ValueError)?.rule == .overflow
    }
  }

  @Test(arguments: 1...50)
  func aQuotientIsOffByHalfADigitAtMost(seed: UInt64) throws {
    var numbers = RandomNumbers(seed: seed)
    for _ in 0..<40 {
      let (left, right) = (numbers.decimal(digits: 10), numbers.decimal(digits: 10))
      guard !right.isZero else { continue }
      let quotient = try left.divided(by: right)
      let error = try left.subtracting(quotient.multiplied(by: right)).magnitude
      let digits = String(quotient.mantissa.magnitude).utf8.count
      let ulp = try #require(Decimal(mantissa: 1, exponent: quotient.exponent + digits - Decimal.quotientDigits))
      #expect(try error.multiplied(by: Decimal(2)) <= ulp.multiplied(by: right.magnitude), "\(left) / \(right)")
      #expect(digits <= Decimal.quotientDigits)
    }
  }

  @Test(arguments: 1...50)
  func sumsProductsAndRemaindersHang(seed: UInt64) throws {
    var numbers = RandomNumbers(seed: seed)
    for _ in 0..<40 {
      let (a, b, c) = (numbers.decimal(digits: 9), numbers.decimal(digits: 9), numbers.decimal(digits: 9))
      #expect(try a.adding(b) == b.adding(a))
      #expect(try a.adding(b).subtracting(b) == a)
      #expect(try a.multiplied(by: b.adding(c)) == a.multiplied(by: b).adding(a.multiplied(by: c)))
      #expect(decimal(a.description, allowsExponent: true) == a)
      #expect((a < b) == (try a.subtracting(b).isNegative))
      guard !b.isZero else { continue }
      let (quotient, remainder) = try a.floorDivided(by: b)
      #expect(try quotient.multiplied(by: b).adding(remainder) == a)
      #expect(quotient == quotient.floored())
      #expect(remainder.isZero || remainder.isNegative == b.isNegative)
      #expect(remainder.magnitude < b.magnitude)
    }
  }
}

/// Numbers that are the same in every run (SplitMix64).
struct RandomNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number of so many digits at most, with a point somewhere near.
  mutating func decimal(digits: Int) -> Decimal {
    let limit = (0..<Int.random(in: 1...digits, using: &self)).reduce(Int64(1)) { power, _ in power * 10 }
    let mantissa = Int128(Int64.random(in: -limit...limit, using: &self))
    return Decimal(mantissa: mantissa, exponent: Int.random(in: -6...3, using: &self)) ?? .zero
  }
}
