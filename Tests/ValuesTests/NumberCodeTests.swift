import Testing
import Values

@Suite("A number code")
struct NumberCodeTests {
  static let decoded: [(NumberCode, [UInt8], String)] = [
    (NumberCode(.u8), [0xFE], "254"), (NumberCode(.s8), [0xFE], "-2"), (NumberCode(.u16be), [0x12, 0x34], "4660"),
    (NumberCode(.u16le), [0x12, 0x34], "13330"), (NumberCode(.s16be), [0xFF, 0xFE], "-2"),
    (NumberCode(.s16le), [0xFE, 0xFF], "-2"),
    (NumberCode(.u24be), [1, 2, 3], "66051"), (NumberCode(.u24le), [1, 2, 3], "197121"),
    (NumberCode(.s24be), [0xFF, 0xFF, 0xFE], "-2"),
    (NumberCode(.s24le), [0xFE, 0xFF, 0xFF], "-2"), (NumberCode(.u32be), [0xFF, 0xFF, 0xFF, 0xFF], "4294967295"),
    (NumberCode(.u32le), [1, 0, 0, 0x80], "2147483649"), (NumberCode(.s32be), [0x80, 0, 0, 0], "-2147483648"),
    (NumberCode(.s32le), [0, 0, 0, 0x80], "-2147483648"), (NumberCode(.bcd), [0x59], "59"),
    // TMP102: twelve bits at the top of two bytes, 1/16 degree each.
    (NumberCode(.s16be, shiftRight: 4, scale: .sixteenth), [0x19, 0x00], "25"),
    (NumberCode(.s16be, shiftRight: 4, scale: .sixteenth), [0xE7, 0x00], "-25"),
    (NumberCode(.s16be, bits: 4...15, scale: .sixteenth), [0xE7, 0x0F], "-25"),
    (NumberCode(.u16be, bits: 4...15), [0xE7, 0x0F], "3696"), (NumberCode(.u8, bits: 5...7), [0x60], "3"),
    (NumberCode(.s8, bits: 0...4), [0x17], "-9"), (NumberCode(.u8, bits: 4...7, shiftRight: 1), [0xF0], "7"),
    (NumberCode(.u16le, scale: .lsb), [0x50, 0x0A], "3.3"), (NumberCode(.u8, scale: 2, offset: -40), [100], "160"),
    (NumberCode(.u16be, at: 3), [0, 0, 0, 0x12, 0x34, 0], "4660"),
    // The worked examples of PMBus part II are from memory.
    (NumberCode(.linear11), [0x0D, 0xE0], "0.8125"), (NumberCode(.linear11), [0x00, 0x00], "0"),
    (NumberCode(.linear11), [0x00, 0x04], "-1024"), (NumberCode(.linear11), [0xFF, 0x7B], "33521664"),
    (NumberCode(.linear11), [0x01, 0x80], "0.0000152587890625"),
    (NumberCode(.linear16, exponent: -9), [0x66, 0x02], "1.19921875"),
    (NumberCode(.linear16, exponent: -13), [0x00, 0x28], "1.25"),
    (NumberCode(.linear16, exponent: 15), [0xFF, 0xFF], "2147450880"),
    (NumberCode(.direct, m: 850, b: 0, r: -2), [0x54, 0x00], "9.88235294117647059"),
    (NumberCode(.direct, m: 2, b: 3, r: 0), [0x0D, 0x00], "5"),
    (NumberCode(.direct, m: 1, b: 0, r: 2), [0xFF, 0xFF], "-0.01"),
  ]

  @Test("reads a value from bytes", arguments: decoded)
  func bytesAreDecoded(code: NumberCode, bytes: [UInt8], value: String) throws {
    #expect(try code.decode(bytes) == decimal(value))
    #expect(try code.decode(([9, 9] + bytes)[2...]) == decimal(value))
  }

  static let encoded: [(NumberCode, String, [UInt8])] = [
    (NumberCode(.u8), "254", [0xFE]), (NumberCode(.s8), "-2", [0xFE]), (NumberCode(.u8), "2.5", [2]),
    (NumberCode(.u8), "3.5", [4]),
    (NumberCode(.s8), "-2.5", [0xFE]), (NumberCode(.u8), "255.4", [0xFF]), (NumberCode(.u8), "-0.5", [0]),
    (NumberCode(.s16be, shiftRight: 4, scale: .sixteenth), "25", [0x19, 0x00]),
    (NumberCode(.s16be, shiftRight: 4, scale: .sixteenth), "-25.03", [0xE7, 0x00]),
    (NumberCode(.u16be, bits: 4...7), "9", [0x00, 0x90]), (NumberCode(.s24le), "-2", [0xFE, 0xFF, 0xFF]),
    (NumberCode(.bcd), "59", [0x59]),
    (NumberCode(.u16le, at: 7, scale: .lsb), "3.3", [0x50, 0x0A]),
    (NumberCode(.linear16, exponent: -9), "1.2", [0x66, 0x02]),
    (NumberCode(.linear16, exponent: 3), "20", [0x02, 0x00]), (NumberCode(.linear11), "0", [0x00, 0x80]),
    (NumberCode(.linear11), "12", [0x00, 0xD3]), (NumberCode(.linear11), "-1", [0x00, 0xB4]),
    (NumberCode(.linear11), "33521664", [0xFF, 0x7B]),
    (NumberCode(.direct, m: 2, b: 3, r: 0), "5", [0x0D, 0x00]),
    (NumberCode(.direct, m: 850, b: 0, r: -2), "9.88", [0x54, 0x00]),
    (NumberCode(.u8, scale: -1), "-7", [7]),
  ]

  @Test("makes the bytes of the nearest code", arguments: encoded)
  func valuesAreEncoded(code: NumberCode, value: String, bytes: [UInt8]) throws {
    #expect(try code.encode(try #require(decimal(value))) == bytes)
  }

  /// Codes that are held to a round trip, and how far apart the words are: the plain ones over all of them.
  static let codes: [(NumberCode, Int)] = [
    (NumberCode(.linear11), 1), (NumberCode(.linear16, exponent: -9), 1),
    (NumberCode(.direct, m: 850, b: -321, r: -2), 1),
    (NumberCode(.linear11, scale: .lsb, offset: 3), 13), (NumberCode(.linear16, exponent: -16), 13),
    (NumberCode(.linear16, exponent: 15), 13), (NumberCode(.direct, m: -7, b: 12, r: 3), 13),
    (NumberCode(.s16be, scale: .sixteenth, offset: 7), 13), (NumberCode(.u16le, scale: .lsb), 13),
  ]

  @Test("comes back from every word", arguments: codes)
  func everyWordComesBack(code: NumberCode, step: Int) throws {
    for word in stride(from: 0, through: 0xFFFF, by: step) {
      let value = try code.decode([UInt8(word & 0xFF), UInt8(word >> 8)])
      let again = try code.decode(try code.encode(value))
      if again != value { Issue.record("0x\(String(word, radix: 16)): \(value) becomes \(again)") }
    }
  }

  @Test("comes back from every byte", arguments: [NumberFormat.u8, .s8, .bcd])
  func everyByteComesBack(format: NumberFormat) throws {
    for byte in UInt8.min...UInt8.max where format != .bcd || byte >> 4 <= 9 && byte & 0x0F <= 9 {
      #expect(try NumberCode(format).encode(NumberCode(format).decode([byte])) == [byte])
    }
  }

  @Test("takes as many bytes as it makes", arguments: NumberFormat.allCases)
  func theByteCountIsThatOfTheBytes(format: NumberFormat) throws {
    let code = NumberCode(format)
    #expect(try code.encode(Decimal(1)).count == format.byteCount)
    #expect(try code.decode(code.encode(Decimal(1))) == Decimal(1))
    #expect(throws: ValueError.self) { try code.decode([UInt8](repeating: 0, count: format.byteCount - 1)) }
    #expect(throws: ValueError.self) {
      try NumberCode(format, at: 1).decode([UInt8](repeating: 0, count: format.byteCount))
    }
  }

  @Test(
    "says which values have a code",
    arguments: [
      (NumberCode(.u8), "256", "the value must be 0 … 255 to have a code, and it is 256"),
      (NumberCode(.u8), "-1", "the value must be 0 … 255 to have a code, and it is -1"),
      (
        NumberCode(.s16be, shiftRight: 4, scale: .sixteenth), "128",
        "the value must be -128 … 127.9375 to have a code, and it is 128"
      ),
      (NumberCode(.u16le, bits: 0...3), "16", "the value must be 0 … 15 to have a code, and it is 16"),
      (NumberCode(.bcd), "100", "the value must be 0 … 99 to have a code, and it is 100"),
      (NumberCode(.linear11), "40000000", "the value must be -33554432 … 33521664 to have a code, and it is 40000000"),
      (NumberCode(.linear16, exponent: -9), "128", "the value must be 0 … 127.998046875 to have a code, and it is 128"),
      (
        NumberCode(.direct, m: 2, b: 3, r: 0), "20000",
        "the value must be -16385.5 … 16382 to have a code, and it is 20000"
      ),
      (NumberCode(.u8, scale: -1), "1", "the value must be -255 … 0 to have a code, and it is 1"),
      (NumberCode(.u8), "1e30", "the value must be 0 … 255 to have a code, and it is 1e30"),
      (NumberCode(.u8, offset: .lsb), "1e900", "the value must be 0.00125 … 255.00125 to have a code, and it is 1e900"),
      (NumberCode(.u8, bits: 4...8), "1", "`bits` must be 0 … 7"),
      (NumberCode(.u8, bits: -1...3), "1", "`bits` must be 0 … 7"),
      (NumberCode(.u8, at: -1), "1", "`at` must be 0 … 65535"),
      (NumberCode(.u8, at: .max), "1", "`at` must be 0 … 65535"),
      (NumberCode(.u8, shiftRight: 8), "1", "`shift_right` must be 0 … 7"),
      (NumberCode(.u8, shiftRight: .min), "1", "`shift_right` must be 0 … 7"),
      (NumberCode(.u8, scale: 0), "1", "`scale` must not be 0"),
      (NumberCode(.linear16, exponent: -17), "1", "`exponent` must be -16 … 15"),
      (NumberCode(.direct, m: 0), "1", "`m` must not be 0"),
      (NumberCode(.direct, m: 32_768), "1", "`m` must be -32768 … 32767"),
      (NumberCode(.direct, b: .min), "1", "`b` must be -32768 … 32767"),
      (NumberCode(.direct, r: 128), "1", "`r` must be -128 … 127"),
      (
        NumberCode(.linear11, bits: 0...3), "1",
        "`bits`, `sign` and `shift_right` need an integer, and linear11 is none"
      ),
      (NumberCode(.bcd, shiftRight: 1), "1", "`bits`, `sign` and `shift_right` need an integer, and bcd is none"),
    ])
  func whatHasNoCodeIsTold(code: NumberCode, value: String, message: String) throws {
    let value = try #require(decimal(value, allowsExponent: true))
    #expect {
      try code.encode(value)
    } throws: { error in
      (error as? ValueError)?.message == message
    }
  }

  @Test func whatIsTooShortIsTold() {
    #expect {
      try NumberCode(.u16be, at: 1).decode([1, 2])
    } throws: { error in
      error as? ValueError == ValueError(.index, "u16be takes 2 bytes at 1, and there is 1")
    }
    #expect {
      try NumberCode(.bcd).decode([0x5A])
    } throws: { error in
      error as? ValueError == ValueError(.digits, "digits of BCD must be 0 … 9, and this is 0x5A")
    }
  }
}

extension Decimal {
  static let sixteenth = Decimal(mantissa: 625, exponent: -4) ?? .zero
  static let lsb = Decimal(mantissa: 125, exponent: -5) ?? .zero
}
