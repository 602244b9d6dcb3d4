import Testing

import Captures

/// Single lines.
struct SigrokLineTests {
  @Test(
    arguments: [
      ("253-253 i2c-1: Start", 1, 253...253, .start(isRepeated: false)),
      ("323-324 i2c-1: Start repeat", 1, 323...324, .start(isRepeated: true)),
      ("i2c-12: Stop", 12, nil, .stop),
      ("i2c-1: ACK", 1, nil, .acknowledge(true)),
      ("i2c-1: NACK", 1, nil, .acknowledge(false)),
      ("255-269 i2c-1: Address write: 68", 1, 255...269, .address(0x68, isRead: false)),
      ("i2c-1: Address read: f3", 1, nil, .address(0xF3, isRead: true)),
      ("i2c-1: Data write: 0A", 1, nil, .data(0x0A, isRead: false)),
      ("i2c-1: Data read: FF", 1, nil, .data(0xFF, isRead: true)),
      ("269-271 i2c-1: Write", 1, 269...271, .repetition),
      ("i2c-1: Read", 1, nil, .repetition),
      ("1-2 i2c-1: 0", 1, 1...2, .repetition),
      ("i2c-1: 1", 1, nil, .repetition),
      ("8-9 i2c-1: Write ", 1, 8...9, .repetition),
      ("i2c-1: Stop ", 1, nil, .stop),
      (#"i2c-1: start: "Start" "S""#, 1, nil, .start(isRepeated: false)),
      (#"i2c-1: address-write: "Address write: 50" "AW: 50" "50""#, 1, nil, .address(0x50, isRead: false)),
      (#"i2c-1: ack: "ACK" "A""#, 1, nil, .acknowledge(true)),
      ("i2c-1: Bus stuck at low", 1, nil, .warning),
      ("i2c-1: ACK missing", 1, nil, .warning),
      ("253-471 ds1307-1: Read date/time: Sunday", 1, 253...471, .otherDecoder),
      ("i2cdemux-2: Start", 2, nil, .otherDecoder),
    ] as [(String, Int, ClosedRange<Int>?, SigrokLine.Event)])
  func aLineNamesItsDecoderSamplesAndEvent(
    text: String, instance: Int, samples: ClosedRange<Int>?, event: SigrokLine.Event
  ) {
    let bytes = Array(text.utf8)
    let line = SigrokLine(bytes.span)
    #expect(line?.instance == instance)
    #expect(line?.samples?.lowerBound == samples?.lowerBound)
    #expect(line?.samples?.upperBound == samples?.upperBound)
    #expect(line?.event == event)
  }

  @Test(arguments: [
    "", " ", "Start", "i2c: Start", "i2c-: Start", "i2c-0: Start", "i2c-1:Start", "i2c-1: ", "I2C-1: Start",
    "253 i2c-1: Start", "253- i2c-1: Start", "254-253 i2c-1: Start", "-1-2 i2c-1: Start",
    "1234567890123456789-1234567890123456789 i2c-1: Start", "i2c-1: Address write: 6", "i2c-1: Address write: 068",
    "i2c-1: Address write: G8", "i2c-1: Address", "i2c-1: Data write 00", "i2c-1: Data read: 0x10",
    "i2c-1: Start again", "sr: session: Failed to load the input file.", "253-253 I²C: Address/data: Start",
  ])
  func aDamagedLineIsNone(text: String) {
    let bytes = Array(text.utf8)
    #expect(SigrokLine(bytes.span) == nil)
  }
}
