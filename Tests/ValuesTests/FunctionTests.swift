import Testing
import Values

@Suite("A function")
struct FunctionTests {
  @Test("has an example that is true", arguments: Function.allCases)
  func theExampleIsTrue(function: Function) throws {
    #expect(try Read(function.example).outcome() == "true")
    #expect(function.example.contains(function.rawValue + "("))
    #expect(!function.summary.hasSuffix("."))
  }

  @Test(
    "is called as its usage says",
    arguments: [
      (.u16be, "u16be(bytes, offset = 0)"), (.crc8, "crc8(bytes, poly = 0x07, init = 0x00)"), (.concat, "concat(a, …)"),
      (.max, "max(a, b, …)"), (.hex, "hex(value, digits = 0)"), (.saved, "saved(name)"),
    ] as [(Function, String)])
  func theUsageNamesItsParameters(function: Function, usage: String) { #expect(function.usage == usage) }

  static let calls: [(String, String)] = [
    ("u8(pins)", "1"), ("u8(pins, 2)", "255"), ("s8(pins, 2)", "-1"), ("s8(pins, 1)", "-128"), ("u16be(pins)", "384"),
    ("u16le(pins)", "32769"), ("s16be(pins, 1)", "-32513"), ("s16le(pins, 1)", "-128"), ("u24be(pins)", "98559"),
    ("u24le(pins)", "16744449"), ("s24be(pins)", "98559"), ("s24le(pins)", "-32767"),
    ("u32be(fill(0xFF, 4))", "4294967295"), ("s32be(concat(0x80, 0, 0, 0))", "-2147483648"),
    ("u32le(concat(1, 2, 3, 4))", "67305985"), ("u32le(concat(0, 1, 2, 3, 4), 1)", "67305985"),
    ("linear11(concat(0x00, 0x04))", "-1024.0"), ("linear11(concat(0xFF, 0x7B))", "33521664.0"),
    ("linear11(concat(0x01, 0x80))", "0.0000152587890625"), ("bcd(0x00)", "0"), ("bcd(0x99)", "99"), ("bcd(pins)", "1"),
    ("bcd(concat(0x12, 0x34), 1)", "34"), ("sign_extend(0x1F, 5)", "-1"), ("sign_extend(0x0F, 5)", "15"),
    ("sign_extend(0xFF, 64)", "255"), ("sign_extend(-1, 1)", "-1"), ("bits(0x60A0, 14, 13)", "3"),
    ("bits(0x60A0, 13, 14)", "3"), ("bits(-1, 63, 0)", "-1"), ("bits(-1, 63, 1)", "9223372036854775807"),
    ("bits(5, 0, 0)", "1"), ("crc8(concat(0xBE, 0xEF), 0x31, 0xFF)", "146"),
    ("crc8(concat(0xBE, 0xEF), init = 0xFF, poly = 0x31)", "146"),
    ("crc8(bytes = pins, init = raw & 0xFF)", "100"), ("crc8(pins, init = 0)", "crc8(pins)"),
    ("fill(0xA5, 3)", "<A5 A5 A5>"),
    ("fill(1, 0)", "<>"), ("concat(pins, 1, pins)", "<01 80 FF 01 01 80 FF>"), ("concat('a', 'b', text(1))", "'ab1'"),
    ("concat(7)", "<07>"), ("reverse(pins)", "<FF 80 01>"), ("len(pins)", "3"), ("len('gr\u{FC}n')", "4"),
    ("len(limits)", "2"),
    ("min(3, 1, 2)", "1"), ("max(3, 1, 2)", "3"), ("max(3, 2.5)", "3.0"), ("min(2.5, 3)", "2.5"),
    ("min(5ms, 1s)", "5ms"),
    ("max(400kHz, 1MHz)", "1MHz"), ("abs(-3)", "3"), ("abs(3)", "3"), ("abs(-5ms)", "5ms"), ("abs(-0.5)", "0.5"),
    ("hex(255)", "'0xFF'"), ("hex(255, 4)", "'0x00FF'"), ("hex(0)", "'0x0'"), ("hex(0x0FE0, digits = 4)", "'0x0FE0'"),
    ("hex(9223372036854775807, 16)", "'0x7FFFFFFFFFFFFFFF'"), ("text(pins)", "'01 80 FF'"), ("text(5ms)", "'5ms'"),
    ("text(true)", "'true'"), ("text(1.50)", "'1.5'"), ("text(limits)", "'[1, 2]'"), ("hex (255)", "'0xFF'"),
  ]

  @Test("gives its value", arguments: calls)
  func aCallIsItsValue(source: String, value: String) throws {
    let expected = value.contains("(") ? try Read(value).outcome() : value
    #expect(try Read(source).outcome() == expected)
  }
}
