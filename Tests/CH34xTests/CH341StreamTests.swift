import CH34x
import I2C
import Testing

/// What a CH341 is sent, byte for byte.
struct CH341StreamTests {
  private func stream(
    _ messages: [Message], policy: AcknowledgePolicy = .none, isSlow: Bool = false, isPacked: Bool = false
  ) -> StreamUnderTest {
    StreamUnderTest(.ch341, messages, policy: policy, isSlow: isSlow, isPacked: isPacked)
  }

  /// Without checks the vendor's own stream.
  @Test func aWriteWithoutChecksIsTheVendors() throws {
    #expect(stream([try Asked.write([0x10, 0xAB])]).lines == ["AA 74 83 A0 10 AB 75 00 -> 0"])
    #expect(stream([try Asked.write([0x10, 0xAB])], isSlow: true).lines == ["AA 4A 4A 74 83 A0 10 AB 75 00 -> 0"])
    #expect(
      stream([try Asked.write([0x10, 0xDE, 0xAD, 0xBE, 0xEF], to: 0x51)]).lines
        == ["AA 74 86 A2 10 DE AD BE EF 75 00 -> 0"])
  }

  @Test func aReadWithoutChecksIsTheVendors() throws {
    #expect(
      stream([try Asked.write([0x10]), try Asked.read(4)]).lines == ["AA 74 82 A0 10 74 81 A1 C3 C0 75 00 -> 4"])
    #expect(stream([try Asked.read(3)]).lines == ["AA 74 81 A1 C2 C0 75 00 -> 3"])
  }

  @Test func aLongWriteContinuesInFurtherPacketsOfOneTransfer() throws {
    #expect(
      stream([try Asked.write(Asked.count(40))]).lines == [
        "AA 74 9C A0 00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F 10 11 12 13 14 15 16 17 18 19 1A 00 "
          + "AA 8D 1B 1C 1D 1E 1F 20 21 22 23 24 25 26 27 75 00 -> 0"
      ])
  }

  /// The address and 26 bytes fill a packet to its last byte; with one more STOP needs a packet of its own.
  @Test(arguments: [(26, 32, "9B"), (27, 35, "9C"), (28, 37, "9C")])
  func aWriteThatFillsAPacketEndsAsTheVendors(count: Int, length: Int, opcode: String) throws {
    let bytes = stream([try Asked.write(Asked.count(count))]).whole
    #expect(bytes.count == length)
    #expect(Hex.text(bytes[2...2]) == opcode)
    #expect(Hex.text(bytes.suffix(count == 27 ? 3 : 2)) == (count == 27 ? "AA 75 00" : "75 00"))
  }

  static let reads: [(count: Int, lines: [String])] = [
    (32, ["AA 74 82 A0 10 74 81 A1 DF C0 75 00 -> 32"]),
    (33, ["AA 74 82 A0 10 74 81 A1 E0 00 -> 32", "AA C0 75 00 -> 1"]),
    (64, ["AA 74 82 A0 10 74 81 A1 E0 00 -> 32", "AA DF C0 75 00 -> 32"]),
    (65, ["AA 74 82 A0 10 74 81 A1 E0 00 -> 32", "AA E0 00 -> 32", "AA C0 75 00 -> 1"]),
    (66, ["AA 74 82 A0 10 74 81 A1 E0 00 -> 32", "AA E0 00 -> 32", "AA C1 C0 75 00 -> 2"]),
    (
      100,
      [
        "AA 74 82 A0 10 74 81 A1 E0 00 -> 32", "AA E0 00 -> 32", "AA E0 00 -> 32", "AA C3 C0 75 00 -> 4",
      ]
    ),
  ]

  /// The vendor sends these packets at once, filled up; here each waits for the replies of the one before.
  @Test(arguments: reads)
  func aLongReadIsCollectedPacketByPacket(count: Int, lines: [String]) throws {
    #expect(stream([try Asked.write([0x10]), try Asked.read(count)]).lines == lines)
  }

  /// Seen on hardware, 128 bytes of a 24C64.
  @Test func aReadThatWasCapturedIsTheSame() throws {
    let whole = stream([try Asked.write([0, 0]), try Asked.read(128)]).whole
    let packets = ["AA 74 83 A0 00 00 74 81 A1 E0", "AA E0", "AA E0", "AA DF C0 75 00"].map(Hex.bytes)
    #expect(whole.count == 101)
    for (number, packet) in packets.enumerated() {
      #expect(Array(whole[32 * number..<32 * number + packet.count]) == packet)
    }
  }

  @Test func everyByteIsCheckedInAPacketOfItsOwn() throws {
    #expect(
      stream([try Asked.write([0x10, 0xAB])], policy: .every).lines
        == ["AA 74 80 A0 00 -> 1", "AA 80 10 00 -> 1", "AA 80 AB 75 00 -> 1"])
    #expect(
      stream([try Asked.write([0x10]), try Asked.read(4)], policy: .every).lines
        == ["AA 74 80 A0 00 -> 1", "AA 80 10 00 -> 1", "AA 74 80 A1 C3 C0 75 00 -> 5"])
    #expect(
      stream([try Asked.write([0x10])], policy: .every, isSlow: true).lines
        == ["AA 4A 4A 74 80 A0 00 -> 1", "AA 80 10 75 00 -> 1"])
  }

  /// The address of a target that did not answer yet goes alone; a vertical line stands where its answer is awaited.
  @Test func packedChecksShareAPacketBehindTheAddress() throws {
    let packed = { (messages: [Message]) in self.stream(messages, policy: .every, isPacked: true).staged }
    #expect(try packed([Asked.write([0x10, 0xAB])]) == "AA 74 80 A0 00 -> 1 | AA 80 10 80 AB 75 00 -> 2")
    #expect(
      try packed([Asked.write([0x10]), Asked.read(4)])
        == "AA 74 80 A0 00 -> 1 | AA 80 10 74 80 A1 C3 C0 75 00 -> 6")
    #expect(try packed([Asked.read(4)]) == "AA 74 80 A1 C3 C0 75 00 -> 5")
    #expect(try packed([Asked.write([])]) == "AA 74 80 A0 75 00 -> 1")
    #expect(
      try packed([Asked.write([0x10]), Asked.write([0x11], to: 0x51), Asked.write([0x12])])
        == "AA 74 80 A0 00 -> 1 | AA 80 10 74 80 A2 00 -> 2 | AA 80 11 74 80 A0 80 12 75 00 -> 3")
    // Fifteen to a packet, of which one byte is kept for its end.
    #expect(
      try packed([Asked.write(Asked.count(16))])
        == "AA 74 80 A0 00 -> 1 | AA 80 00 80 01 80 02 80 03 80 04 80 05 80 06 80 07 80 08 80 09 80 0A 80 0B 80 0C 80 0D "
        + "80 0E 00 -> 15, AA 80 0F 75 00 -> 1")
    #expect(
      try packed([Asked.write([0x10]), Asked.read(40)])
        == "AA 74 80 A0 00 -> 1 | AA 80 10 74 80 A1 00 -> 2, AA E0 00 -> 32, AA C7 C0 75 00 -> 8")
  }

  /// What is queued at once, and where an answer is awaited.
  @Test(arguments: [
    (AcknowledgePolicy.every, "AA 74 80 A0 00 -> 1 | AA 80 10 00 -> 1, AA 74 80 A1 C3 C0 75 00 -> 5"),
    (.strict, "AA 74 80 A0 00 -> 1 | AA 80 10 00 -> 1 | AA 74 80 A1 C3 C0 75 00 -> 5"),
    (.address, "AA 74 80 A0 00 -> 1 | AA 81 10 74 80 A1 C3 C0 75 00 -> 5"),
    (.none, "AA 74 82 A0 10 74 81 A1 C3 C0 75 00 -> 4"),
  ])
  func aNewTargetIsAwaitedAndOneThatAnsweredIsNot(policy: AcknowledgePolicy, staged: String) throws {
    #expect(stream([try Asked.write([0x10]), try Asked.read(4)], policy: policy).staged == staged)
  }

  @Test func theAddressAloneIsChecked() throws {
    #expect(
      stream([try Asked.write([0x10]), try Asked.read(4)], policy: .address).lines
        == ["AA 74 80 A0 00 -> 1", "AA 81 10 74 80 A1 C3 C0 75 00 -> 5"])
    #expect(
      stream([try Asked.write(Asked.count(30))], policy: .address).lines
        == [
          "AA 74 80 A0 00 -> 1",
          "AA 9D 00 01 02 03 04 05 06 07 08 09 0A 0B 0C 0D 0E 0F 10 11 12 13 14 15 16 17 18 19 1A 1B 1C 00 "
            + "AA 81 1D 75 00 -> 0",
        ])
  }

  @Test(arguments: [AcknowledgePolicy.every, .address])
  func aProbeIsOnePacket(policy: AcknowledgePolicy) throws {
    #expect(stream([try Asked.write([])], policy: policy).lines == ["AA 74 80 A0 75 00 -> 1"])
  }

  /// So few that they come in the reply that says whether the address was acknowledged.
  @Test func aShortReadCarriesItsCheckAndALongOneWaitsForIt() throws {
    #expect(stream([try Asked.read(31)], policy: .every).lines == ["AA 74 80 A1 DE C0 75 00 -> 32"])
    #expect(stream([try Asked.read(32)], policy: .every).lines == ["AA 74 80 A1 00 -> 1", "AA DF C0 75 00 -> 32"])
    #expect(
      stream([try Asked.read(33)], policy: .address).lines
        == ["AA 74 80 A1 00 -> 1", "AA E0 00 -> 32", "AA C0 75 00 -> 1"])
  }

  @Test func aTenBitAddressIsTwoBytesAndOneBehindARepeatedStart() throws {
    let address = try Address(tenBit: 0x129)
    let (write, read) = (Message(.write([0x10]), at: address), Message(.read(count: 2), at: address))
    #expect(stream([write, read]).lines == ["AA 74 83 F2 29 10 74 81 F3 C1 C0 75 00 -> 2"])
    #expect(stream([read]).lines == ["AA 74 82 F2 29 74 81 F3 C1 C0 75 00 -> 2"])
    #expect(
      stream([read], policy: .every).lines
        == ["AA 74 80 F2 00 -> 1", "AA 80 29 00 -> 1", "AA 74 80 F3 C1 C0 75 00 -> 3"])
  }

  /// USB transfers in both directions, which are what time is spent on.
  static let costs: [(write: Int?, read: Int?, policy: AcknowledgePolicy, transfers: Int)] = [
    (0, nil, .every, 2), (1, 2, .every, 6), (1, 2, .address, 4), (1, 2, .none, 2), (3, nil, .every, 8),
    (1, 32, .every, 8), (1, 32, .address, 6), (1, 32, .none, 2), (2, 1024, .every, 72), (2, 1024, .address, 68),
    (2, 1024, .none, 64), (34, nil, .every, 70), (34, nil, .address, 3), (34, nil, .none, 1), (4096, nil, .none, 1),
  ]

  @Test(arguments: costs)
  func aTransactionCostsSoManyTransfers(
    write: Int?, read: Int?, policy: AcknowledgePolicy, transfers: Int
  ) throws {
    let messages = try [write.map { try Asked.write(Asked.count($0)) }, read.map { try Asked.read($0) }]
    let stream = stream(messages.compactMap { $0 }, policy: policy)
    #expect(stream.replies.map { $0 == 0 ? 1 : 2 }.reduce(0, +) == transfers)
  }
}
