import Diagnostics
import TestSupport
import Testing
import Values

/// All that can be wrong with an expression, and the whole of what is said about it.
@Suite("A mistake")
struct MistakeTests {
  /// A golden file, and the texts whose messages are in it.
  struct Topic: Sendable, CustomTestStringConvertible {
    let name: String
    var form = Read.Form.expression
    let sources: [String]

    var testDescription: String { name }
  }

  static let topics = [
    Topic(
      name: "signs",
      sources: [
        "a && b", "raw == 1 || is_new", "!is_new", "raw === 1", "raw !== 1", "raw <> 1", "raw =< 1", "raw => 1",
        "raw ** 2", "raw >>> 4", "is_new ? 1 : 2", "pins[0:1]", "$raw + 1", "$(raw + 1)", "{raw}", "raw; 1",
        "raw \u{2212} 5", "raw \u{2013} 5", "raw \u{D7} 2", "raw \u{F7} 2", "raw \u{2264} 2", "raw \u{2265} 2",
        "raw \u{2260} 2", "pins[0\u{2026}1]", "revision == \u{201C}R3\u{201D}", "revision == \u{2018}R3\u{2019}",
        "raw\u{A0}+ 1", "raw # 1", "raw @ 1", "raw \\ 2", "r\u{E9}vision", "raw == 1\u{1}", "\"R3", "'R3\"",
      ]),
    Topic(
      name: "numbers",
      sources: [
        "5.", "raw == .5", "5.ms", "010", "007.5", "00", "18446744073709551616", "0x10000000000000000", "0x", "0b",
        "0b12", "0xG1", "0x_1", "1_000", "1e3", "2.5e-6", "1e400", "5xs", "5V", "400KHZ", "5MS", "0.5ns", "0.5Hz",
        "99999999h", "0b10x0", "raw == 0bxx11", "1234567890123456789012345678901234567890.5",
        "0.123456789012345678901234567890123456789",
      ]),
    Topic(
      name: "grammar",
      sources: [
        "", "  ", "raw +", "raw + * 2", "* 2", "(raw", "(raw + 1", "raw)", "raw]", "()", "pins[0", "pins[]",
        "pins[0..]",
        "pins[..1]", "pins[0, 1]", "pins[0..1..2]", "raw 1", "raw mod 2", "raw xor 2", "5 ms", "raw pins", "1, 2",
        "1,5", "0..7", "[1, 2]", "raw = 1", "+5", "raw + +5", "raw..1", "and true", "true and", "not",
        "raw == not is_new",
        "1 + not true", "-not true", "is_new not is_new", "uut. serial", "u16be(pins", "u16be(pins 0)", "u16be(pins,)",
        "u16be(,0)", "true false", "raw == 1 is_new",
      ]),
    Topic(
      name: "parentheses",
      sources: [
        "1 < raw < 3", "raw == 1 == true", "1 << raw + 1", "raw + 1 << 4", "raw * 2 << 1", "raw >> 4 * 2",
        "raw - 1 >> 4",
        "raw & 0x0F | 0x10", "raw | 1 & 2", "raw ^ 1 | 2", "raw & 1 + 1", "raw + 1 & 1", "raw / 2 ^ 1", "raw | 2 % 3",
      ]),
    Topic(
      name: "names",
      sources: [
        "temprature > 5", "revision == R3", "uut.seral", "uut", "yes", "True", "null", "u16be", "crc", "xyz",
        "u16eb(pins)", "frobnicate(pins)", "raw(1)", "saved(mising)", "saved(1)", "saved()", "saved(raw + 1)",
        "fitted(imo)", "fitted(\"imu\")", "fitted(tmp102)", "foo + bar * temprature",
      ]),
    Topic(
      name: "types",
      sources: [
        "raw + revision", "revision + revision", "pins + pins", "pins + 1", "raw == revision", "revision == 3",
        "pins == 1", "elapsed > 5", "elapsed + 5", "clock > 400", "elapsed < clock", "elapsed * elapsed",
        "clock * elapsed",
        "5 / elapsed", "revision < revision", "pins < pins", "is_new < is_new", "is_new + 1", "flags == 8", "flags & 8",
        "temperature & 1", "temperature >> 1", "elapsed & 1", "1.5 << 2", "pins & 0x0F", "pins << 1", "limits == 1",
        "limits + limits", "-revision", "-pins", "-is_new", "~temperature", "~is_new", "not raw", "not revision",
        "raw and is_new", "is_new and raw", "raw or pins", "is_new or revision", "temperature and is_new", "raw[0]",
        "revision[0]", "raw[0..1]", "pins[1.5]", "pins['a']", "pins[0..is_new]", "limits[0][0]", "u8(raw)",
        "u8(pins, 'a')",
        "hex(temperature)", "hex('a')", "len(raw)", "min(raw, elapsed)", "max(1, 'a')", "abs(pins)", "crc8('abc')",
        "concat('a', 1)", "concat(pins, 'a')", "concat(1.5)", "bcd(temperature)", "reverse('abc')",
        "(raw + pins) + revision",
      ]),
    Topic(
      name: "calls",
      sources: [
        "u8()", "u8(pins, 0, 0)", "bits(raw)", "bits(raw, 1)", "min(raw)", "concat()", "crc8(pins, ini = 0)",
        "crc8(pins, polynomial = 0x31)", "crc8(pins, poly = 1, poly = 2)", "crc8(init = 1, pins)", "crc8(poly = 1)",
        "crc8(pins, 1, bytes = pins)", "min(a = 1, b = 2)", "len(pins: 1)", "text()", "len(pins, pins)", "reverse()",
      ]),
    Topic(
      name: "folding",
      sources: [
        "1 / 0", "raw + 1 // 0", "1 % 0", "1.5 / 0.0", "5ms / 0", "5ms // 0ms", "18446744073709551615 + 1",
        "-9223372036854775807 - 2", "9223372036854775808 * 2", "2 << 63", "1 << 64", "1 >> -1",
        "-18446744073709551615", "~0xFFFFFFFFFFFFFFFF", "-1 ^ 0xFFFFFFFFFFFFFFFF", "9000000000s + 9000000000s",
        "9000000000s * 2",
        "fill(1, 2)[2]", "fill(1, 2)[-1]", "fill(1, 0)[0]", "fill(1, 3)[0..3]", "u16be(fill(1, 1))",
        "u16be(fill(1, 4), 3)",
        "u16be(fill(1, 4), -1)", "u8(fill(1, 4), 9000000000000000000)", "bcd(0x5A)", "bcd(-1)", "bcd(fill(0xA0, 1))",
        "sign_extend(1, 0)", "sign_extend(1, 65)", "bits(1, 64, 0)", "bits(1, 0, -1)", "fill(256, 1)", "fill(-1, 1)",
        "fill(0, 65536)", "fill(0, -1)", "concat(fill(0, 65535), 1)", "concat(256)", "hex(-1)", "hex(1, 17)",
        "crc8(fill(0, 1), 256)",
        "crc8(fill(0, 1), init = -1)", "fill(1, 2) ^ fill(1, 3)", "fill(1, 1) & fill(1, 0)",
        "1.23456789012345678901 * 1.23456789012345678901", "10000000000000000000.0 + 0.00000000000000000001",
        "100000000000000000000.5 % 0.00000000000000000001",
      ]),
    Topic(
      name: "functions",
      sources: [
        // What stands in a call
        "unpack(pins, s16)", "unpack(pins, linear16)", "unpack(pins, raw)", "unpack(pins, revision + 'x')",
        "unpack(pins)", "to_bytes(1, 2)", "to_bytes(1, 2, 'BIG')", "to_bytes(1, 2, revision)",
        "to_bytes(1, 2, uut.serial)", "crc16(pins)", "crc16(pins, 'CCITT')", "crc16(pins, 'CRC-16/XMODEM')",
        "crc16(pins, 'modbus')", "crc8(pins, 'XMODEM')", "crc32(pins, init = 1)", "crc8(pins, uut.serial)",
        "sum8(pins, complement = 'two')", "sum8(uut.serial)", "sum(raw)", "mean('abc')", "stdev(pins, pins)",
        "xor(limits)", "int(pins)", "ascii(raw)", "bytes(raw)", "bytes(limits)", "round('2.5')",
        "bits(temperature, 1, 0)",
        "upper(pins)", "split('a,b')", "pad(pins, 8)", "pad('a', 8, 0)", "concat(limits, 1)", "concat(limits, pins)",
        "chunks('abc', 2)", "pow(2)", "log(2)", "avg(pins)", "len(unpack(pins, u8, stride = 2))", "date(5)",
        "strftime('%Y', 5)", "sqrt(pins)", "abs(is_new)", "reverse(1)", "sign_extend(1, 2, 'signed')",
        // What it is worth
        "sqrt(-1)", "ln(0)", "log10(0)", "log10(-2.5)", "exp(3000)", "pow(0, -1)", "pow(-8, 0.5)", "pow(10, 2000)",
        "int(2.5)", "int('2.5')", "int('')", "int(' 12')", "int('12', 37)", "int('G', 16)",
        "int('99999999999999999999')",
        "round(100000000000000000000.5)", "round(1.5, 99)", "text(1.5, -1)", "stdev(fill(1, 1))", "mean(fill(1, 0))",
        "sum(unpack(fill(1, 0), u8))", "max(fill(1, 0))", "xor(fill(1, 0))", "to_bytes(256, 1, 'big')",
        "to_bytes(-129, 1, 'big')", "to_bytes(1, 9, 'big')", "from_bytes(fill(1, 9), 'big')",
        "from_bytes(fill(1, 0), 'big')",
        "to_bcd(-1)", "to_bcd(10000000000000000)", "bcd(0x1A2)", "unpack(fill(1, 5), u16le)",
        "unpack(fill(1, 4), u16le, 1)", "unpack(fill(1, 4), u16le, 2, 5)", "chunks(fill(1, 4), 0)",
        "crc8(fill(1, 2), 0x131)",
        "crc16(fill(1, 2), 0x11021)", "crc8(fill(1, 2), 0)", "crc8(fill(1, 2), 0x1131)", "sum8(fill(1, 2), 256)",
        "bytes('\u{B5}A')", "bytes(unpack(fill(0xFF, 2), s8))", "ascii(fill(0xFF, 2))", "ascii(fill(0x80, 2))",
        "split('a', '')", "pad('abc', 2)", "pad('a', 2, 'xy')", "pad('a', 65536)", "date('28.11.2026')",
        "date('2025-02-29')",
        "date('2026-13-01')", "date('2026-11-28 25:00:00')", "strftime(0, '%Q')", "strftime(0, '5%')",
        "strftime(999999999999, '%Y')", "f32be(concat(0x7F, 0xC0, 0, 0))", "f64le(concat(fill(0, 6), 0xF0, 0xFF))",
        "sign_extend(1, 0, 'offset')", "sum(concat(unpack(fill(0xFF, 8), u64be), unpack(fill(0xFF, 8), u64be)))",
        "len(concat(\(fills)))", work,
      ]),
    Topic(
      name: "references", form: .reference,
      sources: [
        "$5", "$", "$ raw", "$-1", "$raw[0]", "$raw + 1", "$raw V", "$raw.", "$temprature", "$uut.seral", "$(raw",
        "$(raw + )",
        "$()", "$(raw) V", "$(raw)[0]", "$(max(raw", "$(raw))", "raw", "$(raw == $zero)", "$(temprature)",
      ]),
    Topic(
      name: "templates", form: .template,
      sources: [
        "costs $5", "$", "a $ b", "page $(hex(raw, 4)", "$pins[0] is set", "$temprature and $uut.seral", "50 $/h",
        "$(1 / 0) left", "$(raw 1) and $(", "price: $(raw)$",
      ]),
  ]

  /// More bytes than a value may have.
  private static let fills = Array(repeating: "fill(0, 60000)", count: 70).joined(separator: ", ")

  /// Calls over 60,000 bytes each, until it is too much.
  private static let work = Array(repeating: "sum8(fill(0, 60000))", count: 80).joined(separator: " + ")

  private static func messages(_ topic: Topic) throws -> String {
    try topic.sources.map { source in
      let read = try Read(source, as: topic.form)
      return read.rendered.isEmpty ? "NO MISTAKE: \(source)\n" : read.rendered + "\n"
    }.joined(separator: "\n")
  }

  @Test("is told with its place and its cure", arguments: topics)
  func everyMistakeHasItsMessage(topic: Topic) throws {
    let messages = try Self.messages(topic)
    try expectGolden(messages, at: "Tests/ValuesTests/Goldens/\(topic.name).txt")
    #expect(!messages.contains("NO MISTAKE"))
  }

  @Test("ends the reading", arguments: topics)
  func thereIsNoExpressionAfterIt(topic: Topic) throws {
    for source in topic.sources { #expect(try Read(source, as: topic.form).expression == nil, "\(source)") }
  }

  @Test("of escaped and folded text lies in the whole of it", arguments: topics)
  func withoutPlaceItIsInTheWhole(topic: Topic) throws {
    for source in topic.sources {
      let read = try Read(source, as: topic.form, isVerbatim: false)
      #expect(!read.diagnostics.isEmpty)
      #expect(
        read.diagnostics.allSatisfy { $0.place == .source(read.whole) })
    }
  }

  @Test("is told in lower case and without a full stop", arguments: topics)
  func itIsToldInTheHouseStyle(topic: Topic) throws {
    for source in topic.sources {
      for diagnostic in try Read(source, as: topic.form).diagnostics {
        for text in [diagnostic.message] + diagnostic.notes.map(\.text) {
          #expect(text.first?.isUppercase == false, "\(text)")
          #expect(!text.hasSuffix(".") && !text.hasSuffix("?") && !text.contains("invalid"), "\(text)")
        }
      }
    }
  }
}
