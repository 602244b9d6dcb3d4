import I2C
import TestSupport
import Testing

/// What a board does beyond its chips: memories, muxes, wires, trouble on the bus.
@Suite("A simulated board")
struct BoardTests {
  static let memories: [(String, targets: String, talk: String)] = [
    (
      "holds what its file says, elsewhere its fill",
      "ram: {address: 0x50, memory: {size: 256, fill: 0, contents: [{at: 0x10, data: [1, 2]}, {at: 0x12, data: {text: AB}}]}}",
      "50w 0F 50r6 : 00 01 02 41 42 00"
    ),
    (
      "wraps in its page and does not answer while it writes",
      "rom: {address: 0x50, memory: {size: 256, page_size: 8, write_cycle: 5ms}}",
      "50w 06 01 02 03 : ok\n50w : no address\n+5ms\n50w 00 50r8 : 03 FF FF FF FF FF 01 02"
    ),
    (
      "has bank bits in its address", "rom: {address: 0x50, memory: {size: 512}}",
      "51w 00 AA : ok\n50w 00 50r1 : FF\n51w 00 51r1 : AA\n52w : no address"
    ),
    (
      "answers at 10 bits", "ram: {address: {ten_bit: 0x148}, memory: {size: 16}}",
      "148w 00 07 : ok\n148w 00 148r1 : 07\n48w : no address"
    ),
  ]

  @Test(arguments: memories) func hasMemories(what: String, targets: String, talk: String) throws {
    try Talk.hold(board(targets), to: talk)
  }

  private func board(_ targets: String, _ more: String = "") throws -> BoardUnderTest {
    try BoardUnderTest(text: "schema: 1\ntargets:\n" + targets.indented + more)
  }

  private static let expander = """
    gpio:
      address: 0x20
      addressing: bytes
      auto_increment: false
      registers:
        input: {at: 0, bytes: 2, access: read}
        output: {at: 2, bytes: 2, reset: [0xFF, 0xFF]}
        polarity: {at: 4, bytes: 2}
        config: {at: 6, bytes: 2, reset: [0xFF, 0xFF]}
      pins: {input: input, output: output, polarity: polarity, direction: config}

    """

  @Test func wiresJoinPins() throws {
    let talk = """
      20w 00 20r2 : FF FF
      20w 06 00 FF : ok
      20w 02 A5 : ok
      20w 00 20r2 : A5 A5
      20w 04 FF 00 : ok
      20w 00 20r2 : 5A A5
      20w 02 00 20w 00 20r2 : FF 00
      """
    try Talk.hold(board(Self.expander, "wires: [[gpio.0..7, gpio.8..15]]"), to: talk)
  }

  @Test func aWireProtectsAMemory() throws {
    let talk = """
      50w 00 01 : ok
      50w 00 50r1 : FF
      20w 06 7F : ok
      20w 02 7F : ok
      50w 00 01 : ok
      50w 00 50r1 : 01
      20w 02 FF : ok
      50w 00 02 : ok
      50w 00 50r1 : 01
      """
    let memory = "rom: {address: 0x50, memory: {size: 256}}\n"
    try Talk.hold(board(Self.expander + memory, "wires: [[gpio.7, rom.wp]]"), to: talk)
  }

  @Test func aWirePowersATarget() throws {
    let chip = "chip: {address: 0x48, registers: {a: {at: 0, bytes: 1, reset: 5}}}\n"
    let talk = """
      48w : no address
      20w 06 FE : ok
      48w 00 48r1 : 05
      48w 00 06 : ok
      48w 00 48r1 : 06
      20w 02 FE : ok
      48w : no address
      20w 02 FF : ok
      48w 00 48r1 : 05
      """
    try Talk.hold(board(Self.expander + chip, "wires: [{join: [gpio.0, chip.power], pull: down}]"), to: talk)
  }

  @Test func whatCutsItsOwnPowerComesToNoEnd() throws {
    let chip = Self.expander.replacing(
      "config: {at: 6, bytes: 2, reset: [0xFF, 0xFF]}", with: "config: {at: 6, bytes: 2}"
    )
    .replacing("output: {at: 2, bytes: 2, reset: [0xFF, 0xFF]}", with: "output: {at: 2, bytes: 2}")
    var bus = try board(chip, "wires: [[gpio.0, gpio.power]]").powerUp()
    for _ in 0..<3 { _ = bus.exchange(try Talk.transaction("20w 00 20r2"), at: 0) }
  }

  @Test func openDrainPinsArePulledLowByAnybody() throws {
    let port =
      "registers: {port: {bytes: 1, reset: 0xFF}}\n  pointer: none\n  pins: {input: port, output: port, open_drain: true}\n"
    let targets = "left:\n  address: 0x38\n  \(port)right:\n  address: 0x39\n  \(port)"
    let talk = "38r1 : FF\n39w F0 : ok\n38r1 : F0\n39r1 : F0\n38w 3F : ok\n39r1 : 30\n39w FF : ok\n38r1 : 3F"
    try Talk.hold(board(targets, "wires: [[left.0..7, right.0..7]]"), to: talk)
  }

  private static let mux = """
    mux: {address: 0x70, mux: {channels: 4}}
    left: {address: 0x48, behind: {mux: mux, channel: 0}, registers: {a: {at: 0, bytes: 1, reset: 0x0F}}}
    right: {address: 0x48, behind: {mux: mux, channel: 3}, registers: {a: {at: 0, bytes: 1, reset: 0x3C}}}

    """

  @Test func aMuxJoinsItsChannels() throws {
    let talk = """
      48w : no address
      70w 01 48w 00 : no address
      48w 00 48r1 : 0F
      70w 08 : ok
      48w 00 48r1 : 3C
      70r1 : 08
      70w 09 : ok
      48w 00 48r1 : 0C
      70w F2 : ok
      70r1 : 02
      48w : no address
      """
    try Talk.hold(board(Self.mux), to: talk)
  }

  @Test func aMuxBehindAMuxIsReachedThroughBoth() throws {
    let inner = "inner: {address: 0x71, mux: {channels: 8}, behind: {mux: mux, channel: 1}}\n"
    let deep = "deep: {address: 0x50, memory: {size: 256}, behind: {mux: inner, channel: 7}}\n"
    let talk = "70w 02 : ok\n71w 80 : ok\n50w 00 50r1 : FF\n70w 00 : ok\n50w : no address"
    try Talk.hold(board(deep + inner + Self.mux), to: talk)
  }

  static let trouble: [(String, more: String, talk: String)] = [
    ("SDA is held low", "bus: {short: sda}", "48w 00 48r2 : 00 00\n77w : ok"),
    ("SCL is held low", "bus: {short: scl}", "48w 00 : bus stuck"),
    ("nobody is there", "bus: {dead: true}", "48w : no address\n50w : no address"),
    ("an address is refused", "faults: [{at: 0x48, kind: nack}]", "48w : no address\n50w : ok\n48w : no address"),
    (
      "the second transaction is lost", "faults: [{after: 1, times: 1, kind: arbitration}]",
      "48w : ok\n50w : arbitration lost\n50w : ok"
    ),
    (
      "two transactions of one target are lost", "faults: [{at: 0x48, after: 1, times: 2, kind: timeout}]",
      "48w : ok\n50w : ok\n48w : timeout\n50w : ok\n48w 00 50w : timeout\n48w : ok"
    ),
    ("a byte is refused", "faults: [{at: 0x50, byte: 1, kind: data_nack}]", "50w 00 : ok\n50w 00 01 : no byte 1"),
    (
      "the adapter goes", "faults: [{after: 1, times: 1, kind: adapter_gone}]",
      "48w : ok\n48w : adapter gone\n48w : adapter gone"
    ),
    (
      "a bit is flipped, once", "faults: [{at: 0x48, kind: flipped_bit, times: 1}]",
      "48w 00 48r1 : 00\n48w 00 48r1 : 01"
    ),
  ]

  @Test(arguments: trouble) func hasTrouble(what: String, more: String, talk: String) throws {
    let targets =
      "chip: {address: 0x48, registers: {a: {at: 0, bytes: 1, reset: 1}}}\nram: {address: 0x50, memory: {size: 16}}\n"
    try Talk.hold(board(targets, more), to: talk)
  }

  static let clocks: [(String, clock: String, talk: String)] = [
    (
      "into a new year", "reset: [0x58, 0x59, 0x23, 0x07, 0x31, 0x12, 0x99], clock: runs",
      "68w 00 68r7 : 58 59 23 07 31 12 99\n+2s\n68w 00 68r7 : 00 00 00 01 01 01 00"
    ),
    ("into a leap day", "reset: [0, 0, 0, 1, 0x28, 2, 0x24], clock: runs", "+86400s\n68w 03 68r4 : 02 29 02 24"),
    (
      "past a day that is none", "reset: [0, 0, 0, 1, 0x28, 2, 0x25], clock: runs", "+86400s\n68w 03 68r4 : 02 01 03 25"
    ),
    ("for ten years", "reset: [0, 0, 0, 1, 1, 1, 0x20], clock: runs", "+315619200s\n68w 04 68r3 : 01 01 30"),
    (
      "unless it is halted", "clock: halts",
      "+1.5s\n68w 00 68r1 : 01\n68w 00 B0 : ok\n+9s\n68w 00 68r1 : B0\n68w 00 30 : ok\n+999ms\n68w 00 68r1 : 30\n+1ms\n68w 00 68r1 : 31"
    ),
    ("whatever bit 7 says", "clock: runs", "68w 00 B0 : ok\n+9s\n68w 00 68r1 : 39"),
    ("within what BCD can say", "clock: runs", "68w 00 FF FF FF 00 00 FF FF : ok\n68w 00 68r7 : 59 59 72 01 01 12 99"),
    ("in twelve hours", "reset: [0x58, 0x59, 0x51, 1, 1, 1, 0x24], clock: runs", "+2s\n68w 00 68r3 : 00 00 72"),
    (
      "in twelve hours to the next day", "reset: [0x58, 0x59, 0x71, 1, 1, 1, 0x24], clock: runs",
      "+2s\n68w 00 68r5 : 00 00 52 02 02"
    ),
    (
      "into the first hour of the afternoon", "reset: [0x59, 0x59, 0x72, 1, 1, 1, 0x24], clock: runs",
      "+1s\n68w 00 68r3 : 00 00 61"
    ),
    (
      "into a new century",
      "reset: [0x58, 0x59, 0x23, 7, 0x31, 0x12, 0x99], clock: {kind: runs, mask: {hex: 7F 7F 7F 07 3F 1F FF}}",
      "+2s\n68w 05 68r2 : 81 00"
    ),
  ]

  @Test(arguments: clocks) func aClockRuns(what: String, clock: String, talk: String) throws {
    let registers = "registers: {time: {at: 0, bytes: 7, \(clock)}}"
    try Talk.hold(board("rtc: {address: 0x68, addressing: bytes, \(registers)}\n"), to: talk)
  }

  @Test func timeBeyondItsEndStandsStill() throws {
    var bus = try board("rom: {address: 0x50, memory: {size: 16, write_cycle: 720h}}\n").powerUp()
    for _ in 0..<3 {
      let exchange = bus.exchange(try Talk.transaction("50w 00 01"), at: .max)
      #expect(exchange.duration == 0)
    }
  }
}
