import Foundation
import TestSupport
import Testing

/// The boards under `sequences/boards` do, byte by byte, what the sequences for which they are made ask of them.
@Suite("A board that ships")
struct ShippedBoardTests {
  static let talks: [(stem: String, talk: String)] = [
    (
      "sensorhub",
      """
      48w 01 48r2 : 60 A0
      48w 01 E1 A0 : ok
      48w 01 48r2 : 61 A0
      +26ms
      48w 01 48r2 : E1 A0
      48w 00 48r2 : 17 80
      58w : no address
      50w 0F FE 01 02 03 : ok
      50w : no address
      +3.5ms
      50w 0F E0 50r1 : 03
      50w 0F FE 50r2 : 01 02
      20w 06 00 FF : ok
      20w 02 01 FF : ok
      20w 00 20r2 : 01 01
      20w 02 80 FF : ok
      20w 00 20r2 : 80 80
      20w 06 FF FF : ok
      20w 00 20r2 : FF FF
      """
    ),
    (
      "pmbus-buck",
      """
      24w AD 24r8 : 06 54 49 54 6D 24 41 C3
      24w 20 24r1 : 17
      24w 03 : ok
      24w 79 24r2 : 00 00
      24w 21 66 02 : ok
      24w 01 80 : ok
      +20ms
      24w 8B 24r2 : 66 02
      24w 01 98 : ok
      +20ms
      24w 8B 24r2 : 48 02
      24w 01 A8 : ok
      +20ms
      24w 8B 24r2 : 85 02
      24w 88 24r2 : 80 D9
      24w 21 66 02 FF : no byte 3
      24w 01 00 : ok
      24w 79 24r2 : 40 08
      24w 03 : ok
      24w FE : no byte 0
      """
    ),
    (
      "tca9548a-mux",
      """
      70w 00 : ok
      48w : no address
      70w 02 : ok
      48w : no address
      70w 01 : ok
      48w 00 48r2 : 17 80
      70w 08 : ok
      48w 00 48r2 : 18 00
      70w 00 : ok
      """
    ),
    (
      "eeprom-24c256",
      """
      20w 06 7F FF : ok
      20w 02 20r1 : FF
      20w 02 7F : ok
      50w 7F 00 01 02 03 04 : ok
      50w : no address
      +5ms
      50w 7F 00 50r4 : 01 02 03 04
      20w 02 FF : ok
      50w 7F 00 FE FD FC FB : ok
      +10ms
      50w 7F 00 50r4 : 01 02 03 04
      20w 02 7F : ok
      50w 7F 00 FE FD FC FB : ok
      +5ms
      50w 7F 00 50r4 : FE FD FC FB
      50w 7F FA 50r6 : FF FF FF FF FF FF
      """
    ),
    (
      "sht31",
      """
      44w F3 2D : ok
      44r3 : 80 10 E1
      44w 2C 06 : ok
      44r6 : 66 66 93 80 00 A2
      44w 24 00 : ok
      44r6 : no address
      +12ms
      44r6 : no address
      +1ms
      44r6 : 66 66 93 80 00 A2
      """
    ),
    (
      "ds3231",
      """
      68w 00 58 59 23 05 01 01 26 : ok
      68w 00 68r1 : 58
      +1100ms
      68w 00 68r1 : 59
      68w 0F 00 : ok
      68w 0F 68r1 : 00
      +1s
      68w 0F 68r1 : 01
      68w 00 68r7 : 00 00 00 06 02 01 26
      68w 11 68r3 : 19 40 00
      """
    ),
    (
      "rtc-ds1307",
      """
      68w 00 68r8 : 80 00 00 01 01 01 00 03
      +2s
      68w 00 68r1 : 80
      68w 00 58 59 23 06 22 11 25 : ok
      68w 3F 77 : ok
      68w 3F 68r1 : 77
      +2s
      68w 00 68r5 : 00 00 00 07 23
      """
    ),
    ("eeprom-24c02", "50w F8 01 02 : ok\n+3.5ms\n50w F8 50r9 : 01 02 FF FF FF FF FF FF FF"),
    ("sensorhub-faulty", "48w 01 48r2 : 40 A0"),
  ]

  @Test(arguments: talks) func answersWhatItsSequenceAsks(stem: String, talk: String) throws {
    try Talk.hold(BoardUnderTest("sequences/boards/\(stem).yaml"), to: talk)
  }
}

/// What the page about boards shows.
@Suite("The page about simulated boards")
struct SimulatedBoardsPageTests {
  @Test func showsABoard() throws {
    let path = "Sources/Simulation/Simulation.docc/SimulatedBoards.md"
    let page = try String(contentsOf: Repository.root.appendingPathComponent(path), encoding: .utf8)
    let blocks = page.split(separator: "```yaml\n").dropFirst().compactMap { $0.split(separator: "```").first }
    try #require(blocks.count == 3)
    // The second one is a part of a file.
    try Talk.hold(
      BoardUnderTest(text: "schema: 1\n" + blocks[1]),
      to: "37w : ok\n50w 00 50r1 : 00\n36w : ok\n38w : no address")
    // So is the third one; the talk is with the first of its buses.
    try Talk.hold(BoardUnderTest(text: "schema: 1\n" + blocks[2]), to: "38w 02 38r1 : 01\n20w : no address")
    for block in blocks.prefix(1) {
      try Talk.hold(
        BoardUnderTest(text: String(block)),
        to: """
          48w 00 48r2 : 17 80
          48w 01 E1 A0 : ok
          48w 01 48r2 : 61 A0
          +200ms
          48w 01 48r2 : E1 A0
          48w 00 48r2 : 17 80
          50w 00 00 01 : ok
          """)
    }
  }
}
