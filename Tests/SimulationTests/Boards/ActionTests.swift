import I2C
import TestSupport
import Testing

/// What a simulated chip does when it is asked, and how its data are proved.
@Suite("A simulated chip")
struct ActionTests {
  private static func board(_ chip: String) throws -> BoardUnderTest {
    try BoardUnderTest(text: "schema: 1\ntargets:\n  chip:\n    address: 0x48\n" + chip.indented)
  }

  static let actions: [(String, chip: String, talk: String)] = [
    (
      "raises its flag when a conversion is over, and keeps the result until the next",
      """
      byte_order: big
      registers:
        data: {at: 0, bytes: 1, reset: 1, ramp: {step: 1, every: 10ms}}
        config: {at: 1, bytes: 1}
      actions:
        - {on_write: config, bits: 0x80, at_once: {clear: {config: 0x80}}, takes: 26ms, done: {set: {config: 0x80}, update: [data]}}
      """,
      """
      48w 00 48r2 : 01 00
      48w 01 80 : ok
      48w 01 48r1 : 00
      +26ms
      48w 01 48r1 : 80
      48w 00 48r1 : 03
      +1s
      48w 00 48r1 : 03
      48w 01 7F : ok
      48w 01 48r1 : 7F
      """
    ),
    (
      "obeys a command",
      "registers: {clear: {at: 3, bytes: 0}, status: {at: 4, bytes: 1, reset: 0xFF}}\nactions: [{on_write: clear, done: {clear: {status: 0x0F}}}]",
      "48w 04 48r1 : FF\n48w 03 : ok\n48w 04 48r1 : F0"
    ),
    (
      "tells one value from another",
      "registers: {mode: {at: 0, bytes: 1}, status: {at: 1, bytes: 1}}\nactions: [{on_write: mode, value: 2, done: {load: {status: 0x55}}}]",
      "48w 00 03 : ok\n48w 01 48r1 : 00\n48w 00 02 : ok\n48w 01 48r1 : 55"
    ),
    (
      "does something when a register is read",
      "registers: {data: {at: 0, bytes: 1}, status: {at: 1, bytes: 1, reset: 1}}\nactions: [{on_read: data, at_once: {clear: {status: all}}}]",
      "48w 01 48r1 : 01\n48w 00 : ok\n48w 01 48r1 : 01\n48w 00 48r1 : 00\n48w 01 48r1 : 00"
    ),
    (
      "does something over and over",
      "registers: {status: {at: 0, bytes: 1}}\nactions: [{every: 1s, done: {set: {status: 1}}}]",
      "48w 00 48r1 : 00\n+1s\n48w 00 48r1 : 01\n48w 00 00 : ok\n48w 00 48r1 : 00\n+990ms\n48w 00 48r1 : 00\n+10ms\n48w 00 48r1 : 01"
    ),
    (
      "is not there for reading while it is busy",
      "registers: {go: {at: 0, bytes: 0}, data: {at: 1, bytes: 1, reset: 7}}\nactions: [{on_write: go, takes: 5ms, busy: nack}]",
      "48w 00 : ok\n48r1 : no address\n48w 01 : ok\n+5ms\n48r1 : 07"
    ),
    (
      "is not there at all while it is busy",
      "registers: {go: {at: 0, bytes: 0}}\nactions: [{on_write: go, takes: 5ms, busy: nack_all}]",
      "48w 00 : ok\n48w : no address\n+5ms\n48w : ok"
    ),
  ]

  @Test(arguments: actions) func acts(what: String, chip: String, talk: String) throws {
    try Talk.hold(Self.board(chip), to: talk)
  }

  @Test func stretchingTakesTimeUntilTheDataAreThere() throws {
    var bus = try Self.board(
      """
      registers: {go: {at: 0, bytes: 1, reset: 7, access: read}}
      actions: [{on_select: go, takes: 12ms, busy: stretch}]
      """
    ).powerUp()
    let exchange = bus.exchange(try Talk.transaction("48w 00 48r1"), at: 0)
    #expect(exchange.reply == [7])
    // The command counts from its START: 10 bits of 2.5 us; then 10 + 9 + 1 bits behind the end of the conversion.
    let duration: Nanoseconds = 12_000_000 + (10 + 9 + 1) * 2_500
    #expect(exchange.duration == duration)
  }

  static let checks: [(String, chip: String, talk: String)] = [
    (
      "proves its reads and takes proved writes",
      """
      pec: true
      byte_order: little
      registers: {word: {at: 0x21, bytes: 2, reset: 0x0266}, clear: {at: 3, bytes: 0}, id: {at: 0xAD, bytes: block, reset: {hex: "54 49"}}}
      actions: [{on_write: clear, done: {load: {word: 0}}}]
      """,
      // Codes worked out by hand-written division, polynomial x^8 + x^2 + x + 1, over addresses and bytes.
      """
      48w 21 48r4 : 66 02 \(pec("90 21 91 66 02")) FF
      48w 21 00 02 \(pec("90 21 00 02")) : ok
      48w 21 48r2 : 00 02
      48w 21 77 77 \(pec("90 21 00 02")) : no byte 3
      48w 21 48r2 : 00 02
      48w 21 11 22 : ok
      48w 21 48r2 : 11 22
      48w 21 33 : ok
      48w 21 48r2 : 11 22
      48w 03 00 : no byte 1
      48w 21 48r2 : 11 22
      48w 03 \(pec("90 03")) : ok
      48w 21 48r2 : 00 00
      48w AD 48r4 : 02 54 49 \(pec("90 AD 91 02 54 49"))
      48w AD 01 41 \(pec("90 AD 01 41")) : ok
      48w AD 48r3 : 01 41 \(pec("90 AD 91 01 41"))
      48w AD 01 42 00 : no byte 3
      48w AD 48r2 : 01 41
      """
    ),
    (
      "puts a CRC behind every word, and wants one",
      "pointer: {bytes: 2}\ncrc: {every: 2, poly: 0x31, init: 0xFF}\nregisters: {limit: {at: 0x6100, bytes: 4, reset: [0xBE, 0xEF, 0x00, 0x00]}}",
      // 0x92 is the CRC of BE EF in Sensirion's data sheets.
      """
      48w 61 00 48r6 : BE EF 92 00 00 81
      48w 61 00 00 00 81 BE EF 92 : ok
      48w 61 00 48r6 : 00 00 81 BE EF 92
      48w 61 00 BE EF 93 : no byte 4
      48w 61 00 48r3 : 00 00 81
      """
    ),
  ]

  @Test(arguments: checks) func provesItsData(what: String, chip: String, talk: String) throws {
    try Talk.hold(Self.board(chip), to: talk)
  }

  /// The packet error code of these bytes by long division, as two digits.
  private static func pec(_ text: String) -> String {
    var remainder = 0
    for byte in text.split(separator: " ").map({ Int($0, radix: 16) ?? 0 }) + [0] {
      for bit in (0..<8).reversed() {
        remainder = remainder << 1 | byte >> bit & 1
        if remainder & 0x100 != 0 { remainder ^= 0x107 }
      }
    }
    return (remainder < 16 ? "0" : "") + String(remainder, radix: 16, uppercase: true)
  }
}
