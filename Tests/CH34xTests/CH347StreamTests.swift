import CH34x
import I2C
import Testing

/// What a CH347 is sent, byte for byte; it is the same for every policy.
struct CH347StreamTests {
  private static let chip = Chip.ch347T(firmware: 0x0441)

  private func stream(_ messages: [Message], isHID: Bool = false) -> StreamUnderTest {
    StreamUnderTest(Self.chip, messages, isHID: isHID, policy: .every)
  }

  @Test func aShortTransactionIsOneTransferEachWay() throws {
    #expect(stream([try Asked.write([0x10, 0xAB])]).lines == ["AA 74 83 A0 10 AB 75 00 -> 3"])
    #expect(
      stream([try Asked.write([0x10]), try Asked.read(4)]).lines == ["AA 74 82 A0 10 74 81 A1 C3 C0 75 00 -> 7"])
    #expect(stream([try Asked.write([])]).lines == ["AA 74 81 A0 75 00 -> 1"])
    #expect(stream([try Asked.read(1)]).lines == ["AA 74 81 A1 C0 75 00 -> 2"])
    #expect(
      stream([try Asked.write([0x40, 0xFF, 0, 0xFF, 0, 0xFF, 0, 0xFF], to: 0x3C)]).lines
        == ["AA 74 89 78 40 FF 00 FF 00 FF 00 FF 75 00 -> 9"])
    #expect(
      stream([try Asked.write([0x75], to: 0x68), try Asked.read(1, from: 0x68)]).lines
        == ["AA 74 82 D0 75 74 81 D1 C0 75 00 -> 4"])
  }

  @Test func aWriteTakesAtMost63BytesPerOpcode() throws {
    let forty = stream([try Asked.write(Asked.count(40))])
    #expect(Hex.text(forty.whole) == "AA 74 A9 A0 \(Hex.text(Asked.count(40))) 75 00")
    #expect(forty.replies == [41])
    let hundred = stream([try Asked.write(Asked.count(99))])
    let data = Asked.count(99)
    #expect(Hex.text(hundred.whole) == "AA 74 BF A0 \(Hex.text(data[..<62])) A5 \(Hex.text(data[62...])) 75 00")
    #expect(hundred.replies == [100])
  }

  @Test func aWriteOfSixHundredBytesTakesTwoPackets() throws {
    let stream = stream([try Asked.write(Asked.count(599))])
    #expect(stream.whole.count == 616)
    #expect(stream.packets[0].count == 512)
    #expect(stream.packets[1].prefix(2) == [0xAA, 0xBF])
    #expect(stream.replies.reduce(0, +) == 600)
  }

  static let reads: [(count: Int, isHID: Bool, lines: [String])] = [
    (64, false, ["AA 74 82 A0 10 74 81 A1 FF C0 75 00 -> 67"]),
    (65, false, ["AA 74 82 A0 10 74 81 A1 FF C1 C0 75 00 -> 68"]),
    (100, false, ["AA 74 82 A0 10 74 81 A1 FF E4 C0 75 00 -> 103"]),
    (512, false, ["AA 74 82 A0 10 74 81 A1 FF FF FF FF FF FF FF FF 00 -> 507", "AA C7 C0 75 00 -> 8"]),
    (600, false, ["AA 74 82 A0 10 74 81 A1 FF FF FF FF FF FF FF FF 00 -> 507", "AA FF E0 C0 75 00 -> 96"]),
    (600, true, ["AA 74 82 A0 10 74 81 A1 FF FF FF FF FF FF FF FF 00 -> 507", "AA FF E0 C0 75 00 -> 96"]),
    // The longest that one packet holds: acknowledges and bytes are 512.
    (
      509, false,
      ["AA 74 82 A0 10 74 81 A1 FF FF FF FF FF FF FF FF C4 C0 75 00 -> 512"]
    ),
    (510, false, ["AA 74 82 A0 10 74 81 A1 FF FF FF FF FF FF FF FF 00 -> 507", "AA C5 C0 75 00 -> 6"]),
    (507, true, ["AA 74 82 A0 10 74 81 A1 FF FF FF FF FF FF FF FF C2 C0 75 00 -> 510"]),
    (508, true, ["AA 74 82 A0 10 74 81 A1 FF FF FF FF FF FF FF FF 00 -> 507", "AA C3 C0 75 00 -> 4"]),
  ]

  @Test(arguments: reads)
  func aReadIsGroupedAsTheVendors(count: Int, isHID: Bool, lines: [String]) throws {
    #expect(stream([try Asked.write([0x10]), try Asked.read(count)], isHID: isHID).lines == lines)
  }

  @Test func aReportCarriesItsLength() throws {
    let stream = stream([try Asked.write([0x10, 0xAB])], isHID: true).stream
    let report = HIDReport.containing(stream.bytes[stream.transfers[0].range])
    #expect(report.count == 512)
    #expect(Hex.text(report.prefix(10)) == "08 00 AA 74 83 A0 10 AB 75 00")
    #expect(report.dropFirst(10).allSatisfy { $0 == 0 })
  }

  @Test(arguments: [("03 00 01 01 01 00 00", "01 01 01"), ("00 00 00", ""), ("04 00 01 01", nil), ("03", nil)])
  func aReportThatHoldsLessThanItSaysIsNone(report: String, payload: String?) {
    #expect(HIDReport.payload(of: Hex.bytes(report)[...]).map(Hex.text) == payload)
  }
}
