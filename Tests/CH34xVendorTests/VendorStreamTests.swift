import CH34x
import CH34xModel
import CH34xVendor
import I2C
import TestSupport
import Testing

/// The library's own transactions, which are left for nodes of reports and for Windows: none of its words is believed
/// without a reason.
@Suite(.enabled(if: VendorStandIn.isPossible, "there is no C compiler to build the stand-in of the library with"))
struct VendorStreamTests {
  static let setups = [
    VendorSetup(name: .ch347, release: .r16, isHID: true), VendorSetup(name: .ch347, release: .windows),
  ]

  private static func text(_ fault: BusFault?) -> String? {
    fault.map { ([$0.headline] + $0.notes).joined(separator: " | ") }
  }

  private static func read() throws -> Transaction {
    let address = try Address(ReferenceBoard.registers)
    return Transaction([Message(.write([0]), at: address), Message(.read(count: 2), at: address)])
  }

  /// The library calls a chip that fell silent a success, after one; its bytes would be those of before, or zeros.
  @Test(arguments: setups)
  func aSilentChipIsNoSuccess(setup: VendorSetup) throws {
    let node = try setup.node()
    var bus = try node.open(.ch347)
    #expect(bus.exchange(try Self.read(), at: 0).reply == [0x60, 0x80])
    node.isMuted = true
    let exchange = bus.exchange(try Self.read(), at: 0)
    #expect(
      Self.text(exchange.fault)
        == "adapter failed: the CH347 does not answer, says the vendor's library | unplug the adapter and plug it in again"
    )
    #expect(exchange.reply == [])
  }

  @Test(arguments: setups)
  func aTransactionThatTheLibraryCannotBuildIsRefused(setup: VendorSetup) throws {
    let node = try setup.node()
    var bus = try node.open(.ch347)
    let (latch, registers) = (try Address(ReferenceBoard.latch), try Address(ReferenceBoard.registers))
    for messages in [
      [Message(.write([1]), at: latch), Message(.read(count: 1), at: registers)],
      [Message(.write([1]), at: latch), Message(.write([2]), at: latch)],
      [Message(.write([]), at: latch), Message(.read(count: 1), at: latch)],
      [Message(.read(count: 1), at: latch), Message(.write([1]), at: latch)],
    ] {
      #expect(
        Self.text(bus.exchange(Transaction(messages), at: 0).fault)
          == "not supported: the vendor's library joins a write and a read of the same target, and nothing else | write "
          + "`via=usb`, which joins what you like")
    }
    #expect(try bus.read(1, from: ReferenceBoard.latch) == [0])
  }

  static let refusals: [(operation: Message.Operation, address: Int, text: String)] = [
    (.write([]), ReferenceBoard.absent, "no acknowledge at the address of message 0"),
    (.read(count: 3), ReferenceBoard.absent, "no acknowledge at the address of message 0"),
    (
      .write([1]), ReferenceBoard.absent,
      "no acknowledge: the vendor's library does not tell which byte; asked again, the target does not acknowledge its address | write `via=usb`, which tells"
    ),
    // The last byte: the count of acknowledges calls it a success.
    (
      .write([1, 2, 3]), ReferenceBoard.refusing,
      "no acknowledge: the vendor's library does not tell which byte; asked again, the target "
        + "acknowledges its address | write `via=usb`, which tells"
    ),
  ]

  @Test(arguments: refusals, setups)
  func aRefusalIsToldAsFarAsItIsKnown(
    row: (operation: Message.Operation, address: Int, text: String), setup: VendorSetup
  ) throws {
    let node = try setup.node()
    var bus = try node.open(.ch347)
    let exchange = bus.exchange(Transaction([Message(row.operation, at: try Address(row.address))]), at: 0)
    #expect(Self.text(exchange.fault) == row.text)
    #expect(try bus.readMemory(2, from: ReferenceBoard.registers, at: 0) == [0x60, 0x80])
  }

  /// More bytes than a call bears are not sent, and called a success.
  @Test(arguments: setups)
  func noCallIsLongerThanTheLibraryBears(setup: VendorSetup) throws {
    let node = try setup.node()
    node.chip.wire.keepsLog = true
    var bus = try node.open(setup.name, setup.options)
    let target = try Address(ReferenceBoard.latch)
    let sent = node.chip.wire.log.count
    for count in [2_048, 3_711, 4_015, 4_097] {
      let write = Transaction([Message(.write([UInt8](repeating: 1, count: count)), at: target)])
      #expect(bus.exchange(write, at: 0).fault?.kind == .notSupported)
      let read = Transaction([Message(.read(count: count + 1), at: target)])
      #expect(bus.exchange(read, at: 0).fault?.kind == .notSupported)
    }
    #expect(node.chip.wire.log.count == sent)
    let longest = Transaction([Message(.write([UInt8](repeating: 1, count: 2_047)), at: target)])
    #expect(bus.exchange(longest, at: 0).fault == nil)
    #expect(node.chip.wire.log.last == "P")
    #expect(node.chip.wire.log.count == sent + 2_050)
    #expect(try !node.isBroken)
  }

  /// Of Windows: true where the last byte alone was refused, and a count of 63 for a reply that is too short.
  @Test func whatTheLibraryOfWindowsCallsASuccessIsCounted() throws {
    let setup = VendorSetup(name: .ch347, release: .windows)
    let node = try setup.node()
    var bus = try node.open(.ch347)
    let refusing = Transaction([Message(.write([1, 2, 3]), at: try Address(ReferenceBoard.refusing))])
    #expect(bus.exchange(refusing, at: 0).fault?.kind == .notAcknowledged)
    // An address and 61 bytes, and the address again: 63 acknowledges.
    let memory = try Address(ReferenceBoard.latch)
    let read = Transaction([
      Message(.write([UInt8](repeating: 7, count: 61)), at: memory), Message(.read(count: 2), at: memory),
    ])
    #expect(
      Self.text(bus.exchange(read, at: 0).fault)
        == "not supported: the vendor's library does not tell whether a read behind 61 bytes succeeded | read them apart "
        + "from each other, or write `via=usb`")
    #expect(try bus.readMemory(2, from: ReferenceBoard.registers, at: 0) == [0x60, 0x80])
    node.isMuted = true
    #expect(bus.exchange(try Self.read(), at: 0).fault?.kind == .adapterFailed)
  }

  @Test(arguments: setups)
  func theLinesAreNotDriven(setup: VendorSetup) throws {
    var bus = try setup.node().open(.ch347)
    let fault = #expect(throws: BusFault.self) { try bus.recover() }
    #expect(
      Self.text(fault)
        == "not supported: this library of the vendor does not drive the lines of a CH347 one by one | write `via=usb`, "
        + "by which a CH347T is clocked, or power the unit down and up")
  }
}
