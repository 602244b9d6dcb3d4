import I2C
import Simulation
import Testing
import TestSupport

/// The operations of i2cpy and `machine.I2C`: what they put on the wire and what they refuse.
struct OperationTests {
  /// Keeps what it was asked and answers reads with zeros.
  private struct RecordingBus: WireBus, ~Copyable {
    var limits = BusLimits(writeLimit: 16, readLimit: 8)
    var asked: [Transaction] = []
    var answer: Exchange?

    mutating func exchange(_ transaction: Transaction, at now: Nanoseconds) -> Exchange {
      asked.append(transaction)
      if let answer { return answer }
      return Exchange(
        segments: transaction.messages.map {
          Segment(
            address: $0.address, isRead: $0.isRead, addressAcknowledge: .yes,
            bytes: [UInt8](repeating: 0, count: $0.count), acknowledges: Acknowledges(repeating: .yes, count: $0.count))
        })
    }
  }

  @Test(
    arguments: [
      (8, 0x12, [0x12]), (16, 0x1234, [0x12, 0x34]), (24, 0x12_3456, [0x12, 0x34, 0x56]),
      (32, 0xFEDC_BA98, [0xFE, 0xDC, 0xBA, 0x98]), (16, 0x12, [0x00, 0x12]),
    ] as [(Int, Int, [UInt8])])
  func aMemoryAddressIsSentMostSignificantByteFirst(bits: Int, memoryAddress: Int, sent: [UInt8]) throws {
    var bus = RecordingBus()
    let address = try Address(0x50)
    try bus.writeMemory([0xAA], to: 0x50, at: memoryAddress, memoryAddressSize: bits)
    _ = try bus.readMemory(3, from: address, at: memoryAddress, memoryAddressSize: bits)
    let asked = bus.asked
    #expect(
      asked == [
        Transaction([Message(.write(sent + [0xAA]), at: address)]),
        Transaction([Message(.write(sent), at: address), Message(.read(count: 3), at: address)]),
      ])
  }

  /// Nothing in this table reaches the bus.
  @Test(
    arguments: [
      (.address(.outOfRange(value: 0x90, highest: 0x7F)), "a target address is 0x00 … 0x7F, not 0x90"),
      (.address(.outOfRange(value: -1, highest: 0x7F)), "a target address is 0x00 … 0x7F, not -0x01"),
      (.length(count: 17, allowed: 0...16), "one message on this bus holds 0 … 16 bytes, not 17"),
      (.length(count: 9, allowed: 1...8), "one message on this bus holds 1 … 8 bytes, not 9"),
      (.length(count: 0, allowed: 1...8), "one message on this bus holds 1 … 8 bytes, not 0"),
      (.memoryAddressSize(bits: 12), "a memory address is 8, 16, 24 or 32 bits wide, not 12"),
      (.memoryAddressSize(bits: 0), "a memory address is 8, 16, 24 or 32 bits wide, not 0"),
      (.memoryAddressSize(bits: 40), "a memory address is 8, 16, 24 or 32 bits wide, not 40"),
      (.memoryAddress(value: 0x100, bits: 8), "a memory address of 8 bits is 0x00 … 0xFF, not 0x100"),
      (.memoryAddress(value: -1, bits: 32), "a memory address of 32 bits is 0x00 … 0xFFFFFFFF, not -0x01"),
    ] as [(I2CError, String)])
  func whatCannotBeAskedIsATypedErrorBeforeTheBusIsTouched(error: I2CError, message: String) throws {
    var bus = RecordingBus()
    #expect(throws: error) {
      switch error {
      case .address(.outOfRange(let value, _)): try bus.write([0], to: value)
      case .length(let count, let allowed):
        if allowed.lowerBound == 0 {
          try bus.writeMemory([UInt8](repeating: 0, count: count - 2), to: 0x50, at: 0, memoryAddressSize: 16)
        } else {
          _ = try bus.readMemory(count, from: 0x50, at: 0)
        }
      case .memoryAddressSize(let bits): _ = try bus.readMemory(1, from: 0x50, at: 0, memoryAddressSize: bits)
      case .memoryAddress(let value, let bits):
        try bus.writeMemory([0], to: 0x50, at: value, memoryAddressSize: bits)
      case .fault: break
      }
    }
    #expect(error.description == message)
    #expect(bus.asked.isEmpty)
  }

  @Test func aRangeThatEndsBeyondSevenBitsIsRefusedBeforeItsFirstProbe() {
    var bus = RecordingBus()
    #expect(throws: I2CError.address(.outOfRange(value: 0x80, highest: 0x7F))) { _ = try bus.scan(0x70...0x80) }
    #expect(bus.asked.isEmpty)
  }

  @Test(
    arguments: [
      (.addressNotAcknowledged(message: 0), "no acknowledge at the address of message 0"),
      (.dataNotAcknowledged(message: 1, byte: 2), "no acknowledge at byte 2 of message 1"),
      (.adapterGone, "adapter gone"), (.adapterFailed, "adapter failed"),
    ] as [(BusFault.Kind, String)])
  func aFaultComesOutAsItWas(kind: BusFault.Kind, message: String) {
    var bus = RecordingBus(answer: Exchange(segments: [], fault: BusFault(kind)))
    var buffer: [UInt8] = [1, 2]
    #expect {
      try bus.read(into: &buffer, from: 0x50)
    } throws: { error in
      if case .fault(let fault)? = error as? I2CError { fault.kind == kind } else { false }
    }
    #expect(buffer == [1, 2])
    #expect(I2CError.fault(BusFault(kind)).description == message)
    #expect(I2CError.fault(BusFault(kind, "why")).description == message + ": why")
    #expect(I2CError.fault(BusFault(kind, "why", notes: ["do this"])).description == message + ": why\ndo this")
  }

  /// Whoever prints the error sees which target said no, and what to look at.
  @Test(
    arguments: [
      (
        .addressNotAcknowledged(message: 0),
        """
        no acknowledge at the address of message 0: 0x50 does not answer
        look at its wiring, its supply and its address pins; `scan()` says which addresses answer
        """
      ),
      (
        .dataNotAcknowledged(message: 0, byte: 1),
        """
        no acknowledge at byte 1 of message 0: 0x50 refused byte 1 of 3
        see in its data sheet what it takes; a memory takes nothing while it writes
        """
      ),
      // A fault that names no message of the transaction stays as it is.
      (.addressNotAcknowledged(message: 7), "no acknowledge at the address of message 7"),
    ] as [(BusFault.Kind, String)])
  func aMissingAcknowledgeNamesItsTarget(kind: BusFault.Kind, text: String) {
    var bus = RecordingBus(answer: Exchange(segments: [], fault: BusFault(kind)))
    #expect {
      try bus.write([1, 2, 3], to: 0x50)
    } throws: { error in
      "\(error)" == text
    }
  }

  /// Bytes of any collection, and of a span.
  @Test func bytesNeedNotBeAnArray() throws {
    var bus = RecordingBus()
    let bytes: [UInt8] = [9, 1, 2, 9]
    let slice = bytes[1...2]
    try bus.write(slice, to: 0x50)
    try bus.write(slice.span, to: 0x50)
    try bus.write(CollectionOfOne(0x12), to: 0x50)
    _ = try bus.write(slice, thenRead: 1, from: 0x50)
    _ = try bus.write(slice.span, thenRead: 1, from: 0x50)
    try bus.writeMemory(slice, to: 0x50, at: 7)
    try bus.writeMemory(slice.span, to: 0x50, at: 7)
    let written = bus.asked.map { transaction -> [UInt8] in
      if case .write(let bytes) = transaction.messages[0].operation { bytes } else { [] }
    }
    #expect(written == [[1, 2], [1, 2], [0x12], [1, 2], [1, 2], [7, 1, 2], [7, 1, 2]])
  }

  /// What was given back is not used by mistake.
  @Test func aBusThatWasFinishedSaysSo() {
    var bus = AnyBus(RecordingBus())
    _ = bus.finish()
    #expect {
      try bus.write([1], to: 0x50)
    } throws: { error in
      "\(error)" == """
        adapter gone: this bus was finished, and its adapter given back
        open it again by `openBus`
        """
    }
    #expect(throws: BusFault.self) { _ = try bus.lines() }
    #expect(bus.exchangeAll([Transaction([])], at: 0).map(\.fault?.kind) == [.adapterGone])
  }

  @Test func aScanOfABusThatIsHeldLowFindsNobody() {
    var bus = RecordingBus()
    #expect(throws: I2CError.fault(BusFault(.busStuck, "every address is acknowledged: SDA is held low"))) {
      _ = try bus.scan()
    }
    #expect(throws: Never.self) { _ = try bus.scan(0x50...0x57) }
  }

  @Test func aProbeWithoutKnownAcknowledgeIsNoAnswer() throws {
    let segment = Segment(
      address: try Address(0x48), isRead: false, addressAcknowledge: .unknown, bytes: [], acknowledges: Acknowledges())
    var bus = RecordingBus(answer: Exchange(segments: [segment]))
    let fault = BusFault(.notSupported, "this bus cannot tell whether an address was acknowledged")
    #expect(throws: I2CError.fault(fault)) { _ = try bus.probe(0x48) }
  }

  @Test func aProbeAnswersNoOnlyToAMissingAcknowledge() {
    var bus = RecordingBus(answer: .none(BusFault(.timeout)))
    #expect(throws: I2CError.fault(BusFault(.timeout))) { _ = try bus.probe(0x48) }
  }

  @Test func anEEPROMIsPolledByProbesInVirtualTime() throws {
    let chip = EEPROMTarget(
      at: try Address(0x50), size: 256, pointerBytes: 1, pageSize: 8, writeCycle: 1_000_000)
    var bus = SimulatedBoard([chip], speed: 100_000)
    try bus.writeMemory([0xAB], to: 0x50, at: 0x10)
    var probes = 1
    while try !bus.probe(0x50) { probes += 1 }
    // A probe takes 11 bits = 110 us; the tenth begins 990 us after STOP and is acknowledged ten bits later.
    #expect(probes == 10)
  }
}
