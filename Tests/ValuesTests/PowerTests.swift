import Testing
import Values

@Suite("A root, a logarithm or a power")
struct PowerTests {
  /// Worked out with 80 digits and rounded half to even to 18, or exact where a whole power has room.
  static let table: [(name: String, number: String, power: String, result: String)] = [
    ("ln", "2", "", "0.693147180559945309"),
    ("log10", "2", "", "0.301029995663981195"),
    ("ln", "3", "", "1.09861228866810969"),
    ("log10", "3", "", "0.477121254719662437"),
    ("ln", "0.5", "", "-0.693147180559945309"),
    ("log10", "0.5", "", "-0.301029995663981195"),
    ("ln", "10", "", "2.30258509299404568"),
    ("log10", "10", "", "1"),
    ("ln", "7.3", "", "1.98787434815434545"),
    ("log10", "7.3", "", "0.863322860120455901"),
    ("ln", "1.0000000000000000000000000000000000001", "", "1e-37"),
    ("log10", "1.0000000000000000000000000000000000001", "", "4.34294481903251828e-38"),
    ("ln", "0.99999999999999999", "", "-1.00000000000000001e-17"),
    ("log10", "0.99999999999999999", "", "-4.3429448190325183e-18"),
    ("ln", "1e-900", "", "-2072.32658369464112"),
    ("log10", "1e-900", "", "-9e2"),
    ("ln", "1e900", "", "2072.32658369464112"),
    ("log10", "1e900", "", "9e2"),
    ("ln", "123456789.123456789", "", "18.631401767168018"),
    ("log10", "123456789.123456789", "", "8.09151497760356493"),
    ("ln", "2.718281828459045235", "", "1"),
    ("log10", "2.718281828459045235", "", "0.434294481903251828"),
    ("ln", "0.316", "", "-1.15201306539522494"),
    ("log10", "0.316", "", "-0.500312917381596182"),
    ("ln", "3.1622", "", "1.15126798789390773"),
    ("log10", "3.1622", "", "0.499989334334183855"),
    ("ln", "99999999999999999999999999999999999999", "", "87.498233533773736"),
    ("log10", "99999999999999999999999999999999999999", "", "38"),
    ("ln", "0.000001", "", "-13.8155105579642741"),
    ("log10", "0.000001", "", "-6"),
    ("ln", "1.1", "", "0.09531017980432486"),
    ("log10", "1.1", "", "0.0413926851582250408"),
    ("ln", "9.99", "", "2.30158459266046215"),
    ("log10", "9.99", "", "0.999565488225982309"),
    ("ln", "5e-324", "", "-744.428132217636701"),
    ("log10", "5e-324", "", "-323.301029995663981"),
    ("ln", "8192", "", "9.01091334727928902"),
    ("log10", "8192", "", "3.91338994363175554"),
    ("ln", "300.25", "", "5.70461546096009292"),
    ("log10", "300.25", "", "2.47748301607494366"),
    ("exp", "1", "", "2.71828182845904524"),
    ("exp", "-1", "", "0.367879441171442322"),
    ("exp", "0.5", "", "1.64872127070012815"),
    ("exp", "-0.5", "", "0.606530659712633424"),
    ("exp", "2", "", "7.38905609893065023"),
    ("exp", "10", "", "22026.4657948067165"),
    ("exp", "100.5", "", "4.43195590984589542e43"),
    ("exp", "-100.5", "", "2.25634013591703631e-44"),
    ("exp", "2302.5", "", "9.18426872199595049e999"),
    ("exp", "1e-30", "", "1"),
    ("exp", "-1e-20", "", "1"),
    ("exp", "0.000001", "", "1.0000010000005"),
    ("exp", "1e-900", "", "1"),
    ("exp", "3.14159265358979", "", "23.1406926327791941"),
    ("exp", "700", "", "1.01423205473500451e304"),
    ("exp", "0.69314718055994530941723212145817656807", "", "2"),
    ("sqrt", "2", "", "1.41421356237309505"),
    ("sqrt", "3", "", "1.73205080756887729"),
    ("sqrt", "0.5", "", "0.707106781186547524"),
    ("sqrt", "10", "", "3.16227766016837933"),
    ("sqrt", "99999999999999999999999999999999999999", "", "1e19"),
    ("sqrt", "9999999999999999999999999999999999999", "", "3.16227766016837933e18"),
    ("sqrt", "1e-999", "", "3.16227766016837933e-500"),
    ("sqrt", "1e999", "", "3.16227766016837933e499"),
    ("sqrt", "123456789.123456789", "", "11111.111066111111"),
    ("sqrt", "0.1", "", "0.316227766016837933"),
    ("sqrt", "1e-37", "", "3.16227766016837933e-19"),
    ("sqrt", "6.25", "", "2.5"),
    ("sqrt", "15241578753238836750190519987501905210", "", "3.90404645889861776e18"),
    ("sqrt", "2e-15", "", "4.47213595499957939e-8"),
    ("sqrt", "0.25", "", "0.5"),
    ("sqrt", "7e8", "", "26457.5131106459059"),
    ("sqrt", "1.0000000000000000000000000000000000001", "", "1"),
    ("pow", "2", "10", "1024"),
    ("pow", "2", "0.5", "1.41421356237309505"),
    ("pow", "10", "-3", "0.001"),
    ("pow", "1.1", "20", "6.72749994932560009201"),
    ("pow", "1.0000001", "10000000", "2.71828169254496627"),
    ("pow", "-2", "3", "-8"),
    ("pow", "-2", "4", "16"),
    ("pow", "-1.5", "-3", "-0.296296296296296296"),
    ("pow", "3", "-2", "0.111111111111111111"),
    ("pow", "0.5", "100", "7.88860905221011805e-31"),
    ("pow", "2", "1000", "1.07150860718626732e301"),
    ("pow", "7.5", "2.25", "93.0867446150683061"),
    ("pow", "-3", "101", "-1.54613256219603399e48"),
    ("pow", "1.000000000001", "1000000000000", "2.71828182845768609"),
    ("pow", "9.99", "0.001", "1.00230423527167628"),
    ("pow", "100", "-0.5", "0.1"),
    ("pow", "2", "-1.5", "0.353553390593273762"),
    ("pow", "12345.678", "9", "6.66245838847936023e36"),
  ]

  @Test("is right to the last of its 18 digits", arguments: table)
  func theLastDigitIsRight(name: String, number: String, power: String, result: String) throws {
    let number = try #require(decimal(number, allowsExponent: true))
    let value =
      switch name {
      case "ln": try number.naturalLogarithm()
      case "log10": try number.decimalLogarithm()
      case "exp": try number.exponential()
      case "sqrt": try number.squareRoot()
      default: try number.raised(to: try #require(decimal(power, allowsExponent: true)))
      }
    #expect(value == decimal(result, allowsExponent: true), "\(value)")
  }

  @Test(
    "of a power of ten is whole",
    arguments: [("1", 0), ("1000", 3), ("0.00001", -5), ("1e500", 500), ("1e-1000", -1_000)] as [(String, Int64)])
  func thePowerOfTenIsWhole(number: String, power: Int64) throws {
    #expect(try #require(decimal(number, allowsExponent: true)).decimalLogarithm() == Decimal(power))
  }

  @Test func whatHasNoValueIsTold() {
    #expect(throws: ValueError.self) { try Decimal(-1).squareRoot() }
    #expect(throws: ValueError.self) { try Decimal(0).naturalLogarithm() }
    #expect(throws: ValueError.self) { try Decimal(-5).decimalLogarithm() }
    #expect(throws: ValueError.self) { try Decimal(2_400).exponential() }
    #expect(throws: ValueError.self) { try Decimal(-2_400).exponential() }
    #expect(throws: ValueError.self) { try Decimal(Int64.max).exponential() }
    #expect(throws: ValueError.self) { try Decimal(0).raised(to: Decimal(-1)) }
    #expect(throws: ValueError.self) { try Decimal(-8).raised(to: .sixteenth) }
    #expect(throws: ValueError.self) { try Decimal(10).raised(to: Decimal(1_001)) }
    #expect(throws: ValueError.self) { try Decimal(3).raised(to: Decimal(Int64.max)) }
  }

  @Test(arguments: 1...30)
  func aRootSquaredIsTheNumber(seed: UInt64) throws {
    var numbers = RandomNumbers(seed: seed)
    for _ in 0..<30 {
      let number = numbers.decimal(digits: 9).magnitude
      #expect(try number.multiplied(by: number).squareRoot() == number)
      guard !number.isZero else { continue }
      let back = try number.naturalLogarithm().exponential()
      let off = try back.subtracting(number).divided(by: number).magnitude
      #expect(off < (Decimal(mantissa: 1, exponent: -15) ?? .one), "\(number) \(back)")
    }
  }
}
