import Testing
import Values

@Suite("A value")
struct ValueTests {
  static let values: [(Value, ValueType, String)] = [
    (.integer(-3), .integer, "-3"), (.decimal(.sixteenth), .decimal, "0.0625"), (.boolean(true), .boolean, "true"),
    (.text("R3"), .text, "R3"), (.bytes([0x58, 0x59, 0x0A]), .bytes, "58 59 0A"), (.bytes([]), .bytes, ""),
    (.duration(5_000_000), .duration, "5ms"), (.duration(1_250_000), .duration, "1.25ms"),
    (.duration(0), .duration, "0ns"),
    (.duration(1_234_567_891), .duration, "1.234567891s"), (.duration(-1_500), .duration, "-1.5us"),
    (.duration(.min), .duration, "-9223372036.854775808s"),
    (.frequency(400_000), .frequency, "400kHz"), (.frequency(1_000_000), .frequency, "1MHz"),
    (.frequency(999), .frequency, "999Hz"),
    (.pattern(BitPattern(value: 0b1010, mask: 0b1101, digits: 4)), .pattern, "0b10x0"),
    (.pattern(BitPattern(value: .max, mask: .max, digits: 64)), .pattern, "0b" + String(repeating: "1", count: 64)),
    (.list([.integer(1), .integer(2)]), .list(.integer), "[1, 2]"), (.list([]), .list(.integer), "[]"),
    (.list([.integer(1), .decimal(.sixteenth)]), .list(.decimal), "[1, 0.0625]"),
    (.list([.list([.text("a")])]), .list(.list(.text)), "[[a]]"),
  ]

  @Test("has a type and a text", arguments: values)
  func aValueHasATypeAndAText(value: Value, type: ValueType, text: String) {
    #expect(value.type == type)
    #expect(value.description == text)
  }

  @Test(
    "of one type stands where another is wanted",
    arguments: [
      (.integer(3), .decimal, .decimal(3)), (.decimal(3), .integer, nil), (.integer(3), .integer, .integer(3)),
      (.text("3"), .integer, nil),
      (.list([.integer(1)]), .list(.decimal), .list([.decimal(1)])), (.list([]), .list(.decimal), .list([])),
      (.list([]), .list(.text), .list([])),
      (.list([.text("a")]), .list(.decimal), nil),
      (.list([.integer(1), .decimal(.sixteenth)]), .list(.decimal), .list([.decimal(1), .decimal(.sixteenth)])),
    ] as [(Value, ValueType, Value?)])
  func aValueIsConverted(value: Value, type: ValueType, converted: Value?) {
    #expect(value.converted(to: type) == converted)
  }

  @Test(
    "has a kind with an article",
    arguments: [
      (.integer, "an integer"), (.boolean, "true or false"), (.bytes, "bytes"),
      (.list(.duration), "a list of durations"),
      (.list(.list(.frequency)), "a list of lists of frequencies"), (.list(.boolean), "a list of booleans"),
      (.list(.pattern), "a list of patterns"),
    ] as [(ValueType, String)])
  func aTypeHasWords(type: ValueType, words: String) { #expect(type.description == words) }

  @Test(
    "is a quantity with a unit",
    arguments: [
      ("1.5", "ms", 1_500_000), ("0.5", "ns", nil), ("3", "\u{B5}s", 3_000), ("400", "kHz", 400_000), ("9", "V", nil),
      ("99999999", "h", nil),
    ] as [(String, String, Int64?)])
  func aQuantityIsWhole(number: String, unit: String, whole: Int64?) throws {
    let value = Quantity.value(try #require(decimal(number)), unit)
    #expect(value == whole.map { unit.hasSuffix("Hz") ? .frequency($0) : .duration($0) })
  }
}
