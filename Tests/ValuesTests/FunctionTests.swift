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
      (.u16be, "u16be(bytes, offset = 0)"), (.concat, "concat(a, …)"),
      (
        .crc8,
        "crc8(bytes, poly = 0x07, init = 0x00, refin = false, refout = false, xorout = 0x00) or crc8(bytes, model)"
      ), (.unpack, "unpack(bytes, type, step = width, at = 0)"),
      (.max, "max(a, b, …) or max(values)"), (.hex, "hex(value, digits = 0)"), (.saved, "saved(name)"),
    ] as [(Function, String)])
  func theUsageNamesItsParameters(function: Function, usage: String) {
    #expect(function.usages.joined(separator: " or ") == usage)
  }

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
    ("bits(0x60A0, 13, 14)", "3"), ("bits(-1, 63, 0)", "18446744073709551615"),
    ("bits(-1, 63, 1)", "9223372036854775807"),
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

  static let newer: [(String, String)] = [
    // 64 bits
    ("u64be(fill(0xFF, 8))", "18446744073709551615"), ("s64le(concat(fill(0, 7), 0x80))", "-9223372036854775808"),
    ("0xFFFFFFFFFFFFFFFF - 1", "18446744073709551614"), ("18446744073709551615 >> 63", "1"),
    ("-9223372036854775808", "-9223372036854775808"), ("hex(0xFFFFFFFFFFFFFFFF)", "'0xFFFFFFFFFFFFFFFF'"),
    ("0xFFFFFFFFFFFFFFFF & 0x8000000000000000 == 0x8000000000000000", "true"),
    ("f32le(concat(0xCD, 0xCC, 0xCC, 0x3D))", "0.100000001490116119"),
    ("sign_extend(0x203, 10, 'magnitude')", "-3"), ("sign_extend(0x200, 10, sign = 'offset')", "0"),
    ("sign_extend(0x1FF, 10, 'offset')", "-1"), ("bcd(0x9999999999999999)", "9999999999999999"),
    ("to_bcd(2026)", "8230"), ("hex(to_bcd(9999999999999999))", "'0x9999999999999999'"),
    // Bytes
    ("to_bytes(-2, 2, 'big')", "<FF FE>"), ("to_bytes(0xFFFFFFFFFFFFFFFF, 8, 'little')", "<FF FF FF FF FF FF FF FF>"),
    ("to_bytes(65535, 2, order = 'little')", "<FF FF>"), ("from_bytes(pins, 'big')", "98559"),
    ("from_bytes(fill(0xFF, 8), 'little')", "18446744073709551615"), ("bytes('R3')", "<52 33>"),
    ("bytes(unpack(pins, u8))", "<01 80 FF>"), ("rstrip(concat(1, 0, 255, 255), 255)", "<01 00>"),
    ("strip(fill(0, 3), 0)", "<>"), ("strip(concat(0, 1, 0), 0)", "<01>"), ("pad(pins, 4, 0xFF)", "<01 80 FF FF>"),
    ("pad(pins, 4, 0, 'left')", "<00 01 80 FF>"), ("reverse(unpack(pins, u8))", "[255, 128, 1]"),
    // Lists
    ("unpack(concat(0xFF, 0xFF, 1, 0, 0xFE, 0xFF), s16le)", "[-1, 1, -2]"),
    ("unpack(concat(1, 2, 3, 4, 5, 6, 7, 8), u8, 4, 1)", "[2, 6]"), ("unpack(fill(0, 0), u32be)", "[]"),
    ("unpack(concat(1, 2, 3, 4, 5, 6), type = u16be, step = 3, at = 0)", "[258, 1029]"),
    ("unpack(concat(0, 0, 0x80, 0x3F), f32le)", "[1]"), ("unpack(concat(0x12, 0x59), bcd)", "[12, 59]"),
    ("len(chunks(fill(0, 257), 256))", "2"), ("chunks(pins, 2)[1]", "<FF>"), ("chunks(pins, 2)[0][1]", "128"),
    ("concat(limits, unpack(pins, u8))", "[1, 2, 1, 128, 255]"), ("concat(limits[1..0], limits)", "[2, 1, 1, 2]"),
    // Folds
    ("sum(pins)", "384"), ("sum(limits)", "3.0"), ("sum(unpack(pins, s8))", "-128"), ("mean(pins)", "128.0"),
    ("mean(unpack(concat(1, 2), u8))", "1.5"), ("median(limits)", "1.5"), ("stdev(limits)", "0.707106781186547524"),
    ("min(pins)", "1"), ("max(limits)", "2.0"), ("max(unpack(pins, s8))", "1"), ("xor(pins)", "126"),
    ("xor(unpack(pins, u8))", "126"), ("stdev(fill(7, 100))", "0.0"),
    // Checksums
    ("crc16(bytes('123456789'), 'CCITT-FALSE') == 0x29B1", "true"),
    ("crc8(pins, 'SENSIRION') == crc8(pins, 0x31, 0xFF)", "true"),
    ("crc16(pins, model = 'MODBUS') == crc16(pins, 0x8005, 0xFFFF, true, true)", "true"),
    ("crc32(pins, 'MPEG-2') == crc32(pins, poly = 0x04C11DB7, init = 0xFFFFFFFF)", "true"),
    ("crc8(pins, refin = true, refout = true, poly = 0x31) == crc8(pins, 'MAXIM-DOW')", "true"),
    ("sum8(pins)", "128"), ("sum8(pins, complement = 'twos')", "128"), ("sum16(pins)", "384"),
    ("sum8(pins, 1, 'ones')", "126"),
    ("xor8(pins)", "126"), ("xor8(pins, 0xFF)", "129"), ("sum16(pins, complement = 'twos')", "65152"),
    // Texts
    ("text(2.5, 2)", "'2.50'"), ("text(-0.05, 1)", "'0.0'"), ("text(1234.5, 0)", "'1234'"), ("text(7, 3)", "'7.000'"),
    ("text(-0.005, 3)", "'-0.005'"), ("ascii(concat(0x52, 0x33))", "'R3'"), ("upper('r3-\u{E9}')", "'R3-\u{E9}'"),
    ("lower('SH3')", "'sh3'"), ("strip('  a b ')", "'a b'"), ("rstrip('xa--', '-')", "'xa'"),
    ("strip('--', '-')", "''"),
    ("split('a,b,,c', ',')", "[a, b, , c]"), ("len(split('', ','))", "1"), ("split('a::b', '::')[1]", "'b'"),
    ("pad('R3', 5)", "'R3   '"), ("pad('42', 6, '0', 'left')", "'000042'"), ("pad('R3', 2)", "'R3'"),
    ("int('000042')", "42"), ("int('-12')", "-12"), ("int('0xFf', 16)", "255"), ("int('zz', 36)", "1295"),
    ("int('18446744073709551615')", "18446744073709551615"), ("int('1010', base = 2)", "10"), ("int('0b11', 2)", "3"),
    ("int(3.0)", "3"), ("int(3)", "3"), ("int(split('12;7', ';')[0]) + 1", "13"),
    // Numbers
    ("round(2.5)", "2"), ("round(3.5)", "4"), ("round(-2.5)", "-2"), ("round(2.675, 2)", "2.68"),
    ("round(1234, -2)", "1200.0"),
    ("floor(-0.1)", "-1"), ("ceil(0.1)", "1"), ("trunc(-7.9)", "-7"), ("ceil(-0.9)", "0"), ("round(7)", "7"),
    ("sign(-3)", "-1"), ("sign(0.0)", "0"), ("sign(5ms)", "1"), ("sqrt(2)", "1.41421356237309505"),
    ("pow(2, 10)", "1024.0"),
    ("pow(2, 0.5)", "1.41421356237309505"), ("int(pow(2, 8)) - 1", "255"), ("exp(0)", "1.0"),
    ("ln(10)", "2.30258509299404568"),
    ("log10(1000)", "3.0"), ("10 * log10(max(0, 1) / 10000)", "-40.0"),
    // Times
    ("date('1970-01-01')", "0"), ("date('2000-02-29')", "951782400"), ("date('2026-11-28 19:42:09')", "1795894929"),
    ("date('1969-12-31T23:59:59')", "-1"), ("date('0001-01-01')", "-62135596800"),
    ("strftime(951782400, '%Y-%m-%d %H:%M:%S %j %u %%')", "'2000-02-29 00:00:00 060 2 %'"),
    ("strftime(-1, '%y%m%d%H%M%S')", "'691231235959'"), ("strftime(253402300799, '%Y')", "'9999'"),
    ("(date('2026-11-28') - date('1996-01-01')) // 60", "16256160"),
  ]

  @Test("gives its value", arguments: calls + newer)
  func aCallIsItsValue(source: String, value: String) throws {
    let expected = value.contains("(") ? try Read(value).outcome() : value
    #expect(try Read(source).outcome() == expected)
  }
}
