import Testing
import Values

@Suite("An expression")
struct ExpressionTests {
  static let literals: [(String, String)] = [
    ("16", "16"), ("0x1F", "31"), ("0X1f", "31"), ("0b1010", "10"), ("0b1_0000", "16"), ("0", "0"),
    ("9223372036854775807", "9223372036854775807"), ("0x7FFFFFFFFFFFFFFF", "9223372036854775807"),
    ("1.25", "1.25"), ("15.0", "15.0"), ("0.000", "0.0"), ("true", "true"), ("false", "false"),
    (#""R3""#, "'R3'"), ("'R3'", "'R3'"), (#""it's""#, "'it's'"), ("''", "''"), (#""\""#, #"'\'"#),
    ("5ms", "5ms"), ("0.5ms", "500us"), ("1.5s", "1.5s"), ("2min", "120s"), ("1h", "3600s"), ("3us", "3us"),
    ("3\u{B5}s", "3us"), ("3\u{3BC}s", "3us"), ("400kHz", "400kHz"), ("1MHz", "1MHz"), ("100Hz", "100Hz"),
    (" 1 ", "1"), ("\t1\r\n", "1"),
  ]

  @Test("reads a literal", arguments: literals)
  func aLiteralIsItsValue(source: String, value: String) throws { #expect(try Read(source).outcome() == value) }

  static let operators: [(String, String)] = [
    ("2 + 3", "5"), ("2 - 3", "-1"), ("2 * 3", "6"), ("7 / 2", "3.5"), ("6 / 2", "3.0"), ("7 // 2", "3"),
    ("-7 // 2", "-4"), ("7 // -2", "-4"), ("-7 // -2", "3"), ("7 % 3", "1"), ("-7 % 3", "2"), ("7 % -3", "-2"),
    ("-7 % -3", "-1"), ("1 << 4", "16"), ("-1 << 4", "-16"), ("256 >> 4", "16"), ("-256 >> 4", "-16"),
    ("-1 >> 63", "-1"), ("1 << 62", "4611686018427387904"), ("0 << 63", "0"), ("-1 << 63", "-9223372036854775808"),
    ("0x0F & 0x3C", "12"), ("0x0F | 0x30", "63"), ("0x0F ^ 0x3C", "51"), ("~0", "-1"), ("~0x0F & 0xFF", "240"),
    ("-5", "-5"), ("--5", "5"), ("-~5", "6"), ("- 5", "-5"), ("2--3", "5"), ("-1.5", "-1.5"), ("-5ms", "-5ms"),
    ("1 + 0.5", "1.5"), ("0.1 + 0.2", "0.3"), ("1.5 - 0.5", "1.0"), ("2640 * 0.00125", "3.3"),
    ("1 / 3", "0.333333333333333333"),
    ("2 / 3", "0.666666666666666667"), ("175 / 65535", "0.00267032883192187381"), ("7.5 // 2", "3.0"),
    ("-7.5 // 2", "-4.0"), ("7.5 % 2", "1.5"), ("-7.5 % 2", "0.5"), ("1 / 0.5", "2.0"),
    ("5ms + 800us", "5.8ms"), ("5ms - 6ms", "-1ms"), ("5ms * 3", "15ms"), ("3 * 5ms", "15ms"), ("5ms * 1.5", "7.5ms"),
    ("5ms / 2", "2.5ms"), ("10ns / 4", "2ns"), ("14ns / 4", "4ns"), ("5ms / 2ms", "2.5"), ("5ms // 2ms", "2"),
    ("5ms % 2ms", "1ms"), ("400kHz / 2", "200kHz"), ("1MHz / 400kHz", "2.5"), ("1MHz - 400kHz", "600kHz"),
    ("2 * 400kHz", "800kHz"), ("3ns * 0.5", "2ns"),
    ("1 == 1", "true"), ("1 == 1.0", "true"), ("1 != 1.5", "true"), ("1 < 1.5", "true"), ("2 <= 2", "true"),
    ("2 > 2", "false"), ("2.5 >= 2", "true"), ("'a' == \"a\"", "true"), ("'a' != 'b'", "true"),
    ("true == false", "false"),
    ("5ms < 1s", "true"), ("400kHz >= 400kHz", "true"), ("flags == flags", "true"),
    ("fill(0xFF, 2) == concat(0xFF, 0xFF)", "true"), ("fill(0, 2) != fill(1, 2)", "true"),
    ("not true", "false"), ("not not true", "true"), ("true and false", "false"), ("true and true", "true"),
    ("false or true", "true"), ("false or false", "false"),
    ("~concat(0x0F, 0xF0)", "<F0 0F>"), ("concat(0x0F) ^ concat(0xFF)", "<F0>"),
    ("concat(0x0F) & concat(0x3C)", "<0C>"),
    ("concat(0x0F) | concat(0x30)", "<3F>"),
  ]

  @Test("does what its operator says", arguments: operators)
  func anOperatorGivesItsValue(source: String, value: String) throws { #expect(try Read(source).outcome() == value) }

  static let precedence: [(String, String)] = [
    ("2 + 3 * 4", "2 + (3 * 4)"), ("2 * 3 + 4", "(2 * 3) + 4"), ("8 - 3 - 2", "(8 - 3) - 2"),
    ("8 / 4 / 2", "(8 / 4) / 2"),
    ("7 // 2 * 2", "(7 // 2) * 2"), ("7 % 4 * 2", "(7 % 4) * 2"), ("-2 * 3", "(-2) * 3"), ("-7 // 2", "(-7) // 2"),
    ("~1 & 3", "(~1) & 3"), ("6 & 3 == 2", "(6 & 3) == 2"), ("1 | 2 == 3", "(1 | 2) == 3"),
    ("5 ^ 1 < 5", "(5 ^ 1) < 5"),
    ("1 << 2 == 4", "(1 << 2) == 4"), ("256 >> 4 & 0x0F", "(256 >> 4) & 0x0F"), ("1 & 2 << 1", "1 & (2 << 1)"),
    ("1 << 2 << 3", "(1 << 2) << 3"), ("1 | 2 | 4", "(1 | 2) | 4"), ("1 + 2 < 4", "(1 + 2) < 4"),
    ("not 1 == 2", "not (1 == 2)"), ("not true and false", "(not true) and false"),
    ("not false or true", "(not false) or true"), ("true or true and false", "true or (true and false)"),
    ("false and false or true", "(false and false) or true"), ("1 < 2 and 2 < 3", "(1 < 2) and (2 < 3)"),
    ("1 == 2 or not 1 == 2", "(1 == 2) or (not (1 == 2))"), ("-fill(3, 1)[0]", "-(fill(3, 1)[0])"),
    ("true and not false", "true and (not false)"),
  ]

  @Test("binds as tightly as it should", arguments: precedence)
  func precedenceIsThatOfTheTable(source: String, meaning: String) throws {
    #expect(try Read(source).outcome() == Read(meaning).outcome())
    #expect(try Read(source).expression != nil)
  }

  static let variables: [(String, String)] = [
    ("raw", "4660"), ("raw >> 4", "291"), ("pins[1]", "128"), ("pins[0..1]", "<01 80>"), ("pins[1..0]", "<80 01>"),
    ("pins[2..2]", "<FF>"), ("pins[len(pins) - 1]", "255"), ("pins[0..2][1]", "128"), ("limits[1]", "2.0"),
    ("limits[1..0]", "[2, 1]"), ("temperature + raw", "4685.5"), ("uut.serial == \"SH3-000042\"", "true"),
    ("~pins", "<FE 7F 00>"), ("pins ^ pins", "<00 00 00>"), ("elapsed / 2", "750us"), ("clock * 2", "800kHz"),
    ("is_new and count == 3", "true"), ("revision == 'R3'", "true"),
    ("-45 + 175 * raw / 65535", "-32.5562676432440681"),
    ("-45 + 175 * raw // 65535", "-33"), ("saved(missing) and missing[0] == 1", "false"),
    ("saved(pins) and pins[0] == 1", "true"), ("not saved(missing) or missing[0] == 1", "true"),
    ("zero != 0 and 10 / zero > 1", "false"), ("nothing != 0 and 10 / nothing > 1", "false"),
    ("nothing == 0 or 10 / nothing > 1 or 10 / nothing < 1", "true"), ("fitted(imu)", "true"),
    ("fitted(eeprom)", "true"),
    ("saved(revision)", "true"), ("count * count", "9"), ("count", "3"),
    ("(is_new or is_new) and (is_new and is_new)", "true"),
    ("is_new and (zero == 1 or zero == 0 and is_new) or false", "true"),
    ("true and is_new and not (false or not is_new)", "true"),
  ]

  @Test("uses what variables hold", arguments: variables)
  func aVariableIsItsValue(source: String, value: String) throws {
    #expect(try Read(source).outcome() == value)
  }

  @Test(
    "is folded where nothing in it varies",
    arguments: [
      ("1 + 2 * count", "7"), ("count == 3 and revision == 'R3'", "true"), ("false and is_new", "false"),
      ("true or is_new", "true"), ("hex(count, 4)", "0x0003"), ("fill(count, 2)[0]", "3"), ("raw + 1", nil),
      ("is_new or true", nil), ("saved(raw)", nil),
    ] as [(String, String?)])
  func whatIsKnownIsFolded(source: String, value: String?) throws {
    #expect(try Read(source).expression?.constant?.description == value)
  }

  @Test func itNamesTheVariablesThatItNeeds() throws {
    let expression = try #require(try Read("raw + pins[zero] * count - raw").expression)
    #expect(expression.uses.map(\.name) == ["raw", "pins", "zero", "raw"])
    #expect(expression.variables() == [0, 1, 11])
    #expect(try Read("saved(missing)").expression?.variables() == [])
  }

  @Test func aValueOfAnotherTypeIsNoTrap() throws {
    var values = TestScope.values
    values[0] = .text("x")
    let words = try Read("raw + 1").outcome(values)
    #expect(
      words == """
        t.yaml:1:7: errored: `raw` must be an integer, and it holds a text [expression_type]
         1 | when: raw + 1
           |       ^^^
        """)
    #expect(try Read("raw + 1").outcome([]).contains("`raw` has no value at this point"))
  }

  @Test func anIntegerStandsForADecimal() throws {
    var values = TestScope.values
    values[2] = .integer(3)
    #expect(try Read("temperature").outcome(values) == "3.0")
  }
}
