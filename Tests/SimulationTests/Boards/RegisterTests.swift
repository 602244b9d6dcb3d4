import TestSupport
import Testing

/// What the registers of a simulated chip do, each described as a board file says it.
@Suite("A simulated chip with registers")
struct RegisterTests {
  /// A chip at 0x48 with these keys.
  private static func board(_ chip: String) throws -> BoardUnderTest {
    try BoardUnderTest(text: "schema: 1\ntargets:\n  chip:\n    address: 0x48\n" + chip.indented)
  }

  static let access: [(String, chip: String, talk: String)] = [
    (
      "goes on with the next register",
      "registers: {a: {at: 0, bytes: 2, reset: [1, 2]}, b: {at: 1, bytes: 1, reset: 3}}",
      """
      48w 00 48r5 : 01 02 03 FF FF
      48w 00 11 12 13 : ok
      48w 00 48r3 : 11 12 13
      """
    ),
    (
      "stays in a register without auto-increment",
      "auto_increment: false\nregisters: {a: {at: 0, bytes: 2, reset: [1, 2]}, b: {at: 1, bytes: 1, reset: 3}}",
      """
      48w 00 48r5 : 01 02 01 02 01
      48w 01 48r2 : 03 03
      48w 00 11 12 13 : ok
      48w 00 48r2 : 13 12
      """
    ),
    (
      "counts bytes",
      "addressing: bytes\nregisters: {a: {at: 0, bytes: 3, reset: [1, 2, 3]}, b: {at: 4, bytes: 1, reset: 5}}",
      """
      48w 01 48r5 : 02 03 FF 05 FF
      48w 01 AA : ok
      48w 00 48r3 : 01 AA 03
      48r1 : FF
      """
    ),
    (
      "toggles between the ports of a pair",
      "addressing: bytes\nauto_increment: false\nregisters: {a: {at: 2, bytes: 2, reset: [1, 2]}}",
      "48w 03 48r3 : 02 01 02\n48w 03 44 55 : ok\n48w 02 48r2 : 55 44"
    ),
    (
      "comes round behind its last place",
      "addressing: bytes\npointer: {bytes: 1, last: 0x03}\nregisters: {a: {at: 0, bytes: 4, reset: [1, 2, 3, 4]}}",
      "48w 02 48r4 : 03 04 01 02\n48w 07 48r1 : 04"
    ),
    (
      "takes the low byte of its pointer first",
      "pointer: {bytes: 2, order: little}\nregisters: {a: {at: 0x1234, bytes: 1, reset: 9}}",
      "48w 34 12 48r1 : 09\n48w 12 34 48r1 : FF"
    ),
    ("has one register without a pointer", "pointer: none\nregisters: {a: {bytes: 1}}", "48w 5A : ok\n48r2 : 5A 5A"),
    (
      "loses writes to places it does not have", "registers: {a: {at: 0, bytes: 1}}", "48w 07 01 : ok\n48w 07 48r1 : FF"
    ),
    (
      "refuses places it does not have", "unknown: nack\nregisters: {a: {at: 0, bytes: 1}}",
      "48w 07 01 : no byte 0\n48w 00 : ok"
    ),
    (
      "keeps the order of a value", "byte_order: little\nregisters: {a: {at: 0, bytes: 2, reset: 0x1234}}",
      "48w 00 48r2 : 34 12"
    ),
    (
      "keeps bits that are read only",
      "byte_order: big\nregisters: {a: {at: 0, bytes: 2, reset: 0x6080, writable: 0x0FF0}, b: {at: 1, bytes: 1, access: read, reset: 7}}",
      "48w 00 FF FF 00 : ok\n48w 00 48r3 : 6F F0 07"
    ),
    (
      "clears bits by ones, by zeros and by reading",
      """
      registers:
        ones: {at: 0, bytes: 1, reset: 0xFF, write_1_to_clear: 0xF0}
        zeros: {at: 1, bytes: 1, reset: 0xFF, write_0_to_clear: 0xF0}
        read: {at: 2, bytes: 2, reset: [0xFF, 0xFF], clear_on_read: [0x0F, 0xFF], access: read}
      """,
      """
      48w 00 35 : ok
      48w 00 48r1 : C5
      48w 01 35 : ok
      48w 01 48r1 : 35
      48w 01 FF : ok
      48w 01 48r1 : 3F
      48w 02 48r1 : FF
      48w 02 48r2 : F0 FF
      48w 02 48r2 : F0 00
      """
    ),
  ]

  @Test(arguments: access) func isAddressed(what: String, chip: String, talk: String) throws {
    try Talk.hold(Self.board(chip), to: talk)
  }

  static let contents: [(String, chip: String, talk: String)] = [
    (
      "ramps up to its last value",
      "byte_order: big\nregisters: {a: {at: 0, bytes: 2, reset: 0x00FE, ramp: {step: 1, every: 10ms, last: 0x0101}}}",
      "48w 00 48r2 : 00 FE\n+20ms\n48r2 : FF FF\n48w 00 48r2 : 01 00\n+9s\n48w 00 48r2 : 01 01"
    ),
    (
      "ramps down, and runs over", "registers: {a: {at: 0, bytes: 1, reset: 1, ramp: {step: -1, every: 1ms}}}",
      "48w 00 48r1 : 01\n+2ms\n48w 00 48r1 : FF"
    ),
    (
      "reads values in turn, of which the last stays",
      "auto_increment: false\nregisters: {a: {at: 0, bytes: 1, in_turn: [0, 0, 0x80]}}",
      "48w 00 48r1 : 00\n48r1 : 00\n48r1 : 80\n48r1 : 80"
    ),
    (
      "answers one moment through all bytes of a register",
      "byte_order: big\nauto_increment: false\nregisters: {a: {at: 0, bytes: 2, in_turn: [0x0102, 0x0304, 0x0506]}}",
      "48w 00 48r4 : 01 02 03 04"
    ),
    (
      "follows another register, settling",
      """
      byte_order: little
      registers:
        operation: {at: 1, bytes: 1, reset: 0x80}
        command: {at: 0x21, bytes: 2, reset: 0x0100}
        margin: {at: 0x25, bytes: 2, reset: 0x0200}
        vout: {at: 0x8B, bytes: 2, follows: {by: operation, cases: {0x80: command, 0xA8: margin}, otherwise: 0, settles: 10ms}}
      """,
      """
      48w 8B 48r2 : 00 01
      48w 01 A8 : ok
      48w 8B 48r2 : 03 01
      +5ms
      48w 8B 48r2 : 86 01
      +5ms
      48w 8B 48r2 : 00 02
      48w 25 00 04 : ok
      +10ms
      48w 8B 48r2 : 00 04
      48w 01 00 : ok
      +10ms
      48w 8B 48r2 : 00 00
      """
    ),
    (
      "follows plainly", "registers: {a: {at: 0, bytes: 1, reset: 5}, b: {at: 1, bytes: 1, follows: a}}",
      "48w 00 48r2 : 05 05\n48w 00 07 : ok\n48w 01 48r1 : 07"
    ),
    (
      "keeps an SMBus block",
      "auto_increment: false\nregisters: {id: {at: 0xAD, bytes: block, reset: {text: TI}}, old: {at: 0xAE, bytes: block, access: read, reset: {hex: \"01\"}}}",
      """
      48w AD 48r4 : 02 54 49 02
      48w AD 03 61 62 63 : ok
      48w AD 48r4 : 03 61 62 63
      48w AD 05 61 62 : ok
      48w AD 48r4 : 03 61 62 63
      48w AE 01 FF : ok
      48w AE 48r2 : 01 01
      """
    ),
  ]

  @Test(arguments: contents) func readsItsContents(what: String, chip: String, talk: String) throws {
    try Talk.hold(Self.board(chip), to: talk)
  }
}

extension String {
  /// Its lines as the keys of a target.
  var indented: String { split(separator: "\n").map { "    \($0)\n" }.joined() }
}
