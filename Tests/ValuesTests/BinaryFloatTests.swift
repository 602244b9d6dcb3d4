import Testing
import Values

@Suite("A number of IEEE 754")
struct BinaryFloatTests {
  /// Bits, and the exact value rounded half to even to 18 digits.
  static let table: [(width: Int, bits: UInt64, value: String)] = [
    (32, 0x41C80000, "25"),
    (32, 0x3F800000, "1"),
    (32, 0xBF800000, "-1"),
    (32, 0x3DCCCCCD, "0.100000001490116119"),
    (32, 0x3DFBE76D, "0.123000003397464752"),
    (32, 0x7F7FFFFF, "3.4028234663852886e38"),
    (32, 0xFF7FFFFF, "-3.4028234663852886e38"),
    (32, 0x00000001, "1.40129846432481707e-45"),
    (32, 0x00800000, "1.17549435082228751e-38"),
    (32, 0x007FFFFF, "1.17549421069244108e-38"),
    (32, 0x3EAAAAAB, "0.333333343267440796"),
    (32, 0x40490FDB, "3.14159274101257324"),
    (32, 0x00000000, "0"),
    (32, 0x80000000, "0"),
    (32, 0x4B7FFFFF, "16777215"),
    (32, 0x447A0000, "1e3"),
    (32, 0x4365F38F, "229.951400756835938"),
    (64, 0x3FF0000000000000, "1"),
    (64, 0x400921FB54442D18, "3.14159265358979312"),
    (64, 0x3FD5555555555555, "0.333333333333333315"),
    (64, 0x7FEFFFFFFFFFFFFF, "1.79769313486231571e308"),
    (64, 0x0000000000000001, "4.94065645841246544e-324"),
    (64, 0x0010000000000000, "2.22507385850720138e-308"),
    (64, 0x000FFFFFFFFFFFFF, "2.22507385850720089e-308"),
    (64, 0x3FB999999999999A, "0.100000000000000006"),
    (64, 0xC08F400000000000, "-1e3"),
    (64, 0x4340000000000001, "9007199254740994"),
    (64, 0x0000000000000000, "0"),
    (64, 0x8000000000000000, "0"),
    (64, 0x4330000000000000, "4503599627370496"),
    (64, 0xF2A74DE452E6B438, "-1.98903266136661898e244"),
    (32, 0x269E0D37, "1.09670342587491225e-15"),
    (64, 0xA6A3A4506513270E, "-1.4856421131480423e-122"),
    (32, 0x0C5C7FD0, "1.69866456857665808e-31"),
    (64, 0xD23F0824128B2F33, "-1.54328354173405574e88"),
    (32, 0x892F902B, "-2.11326462198694518e-33"),
    (64, 0x5D9DC9F81818E811, "9.08140489117446694e142"),
    (32, 0x9531985D, "-3.58650587733438055e-26"),
    (64, 0xE8E25D940ED90475, "-1.71605376304662069e197"),
    (32, 0x81E74EF5, "-8.49692962334214696e-38"),
    (64, 0x099950D836F675CC, "2.00990454155233939e-262"),
    (32, 0x1600A35A, "1.03913023214980526e-25"),
    (64, 0x6B0D549B6F03675A, "4.70832516038754621e207"),
    (32, 0x11E20B8F, "3.56636364493715359e-28"),
    (64, 0x1738F7D93D9C1724, "8.35043997222418245e-197"),
    (32, 0x8D116ECE, "-4.48149510008055718e-31"),
    (64, 0x0F21DDB66CAD4A26, "8.77975322568027123e-236"),
    (32, 0xD3AC94AF, "-1.48245774336e12"),
    (64, 0x1FB17C2390C192CF, "5.09408100614671366e-156"),
    (32, 0xF28C105D, "-5.54850347112768647e30"),
    (64, 0xA170B33839263059, "-1.3060523885277959e-147"),
    (32, 0xA09F76B5, "-2.70142014465457319e-19"),
    (64, 0xF29D0DA9953F48F1, "-1.23986101135026789e244"),
    (32, 0x0FD630F1, "2.11208807586255249e-29"),
  ]

  private static func formats(_ width: Int) -> [NumberFormat] { width == 32 ? [.f32be, .f32le] : [.f64be, .f64le] }

  private static func bytes(_ bits: UInt64, _ format: NumberFormat) -> [UInt8] {
    let lowFirst = (0..<format.byteCount).map { UInt8(truncatingIfNeeded: bits >> UInt64(8 * $0)) }
    return format == .f32le || format == .f64le ? lowFirst : lowFirst.reversed()
  }

  @Test("is decoded to 18 digits, and makes its bytes again", arguments: table)
  func theValueIsThatOfTheBits(width: Int, bits: UInt64, value: String) throws {
    let expected = try #require(decimal(value, allowsExponent: true))
    for format in Self.formats(width) {
      let code = NumberCode(format)
      let bytes = Self.bytes(bits, format)
      let value = try code.decode(bytes)
      #expect(value == expected, "\(value)")
      // Minus zero is zero.
      if !expected.isZero { #expect(try code.encode(expected) == bytes) }
    }
  }

  @Test(
    "is a number, or is refused by name",
    arguments: [
      (32, 0x7F80_0000, "infinity"), (32, 0xFF80_0000, "minus infinity"), (32, 0x7FC0_0000, "NaN"),
      (32, 0xFFFF_FFFF, "NaN"), (64, 0x7FF0_0000_0000_0000, "infinity"), (64, 0xFFF0_0000_0000_0000, "minus infinity"),
      (64, 0x7FF0_0000_0000_0001, "NaN"),
    ] as [(Int, UInt64, String)])
  func whatIsNoNumberIsRefused(width: Int, bits: UInt64, name: String) {
    for format in Self.formats(width) {
      #expect {
        try NumberCode(format).decode(Self.bytes(bits, format))
      } throws: { error in
        (error as? ValueError)?.message == "the bytes hold \(name), which is no number"
          && (error as? ValueError)?.rule == .notANumber
      }
    }
  }

  @Test func whatIsTooLargeHasNoCode() {
    #expect(throws: ValueError.self) { try NumberCode(.f32be).encode(Decimal(mantissa: 35, exponent: 37) ?? .zero) }
    #expect(throws: ValueError.self) { try NumberCode(.f64le).encode(Decimal(mantissa: 2, exponent: 308) ?? .zero) }
  }
}
