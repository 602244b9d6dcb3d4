import CH34x
import CH34xModel
import CH34xVendor
import DynamicLibrary
import I2C
import Simulation
import TestSupport
import Testing

/// What the library's own transactions got wrong, and packets through its node do not.
@Suite(.enabled(if: VendorStandIn.isPossible, "there is no C compiler to build the stand-in of the library with"))
struct VendorPacketTests {
  static let linux: [VendorSetup] = [VendorRelease.r14, .r15, .r16].flatMap { release in
    [VendorSetup(name: .ch341, release: release), VendorSetup(name: .ch347, release: release)]
  }

  private static func text(_ fault: BusFault?) -> String? {
    fault.map { ([$0.headline] + $0.notes).joined(separator: " | ") }
  }

  private static func read(_ count: Int, behind written: [UInt8] = [0], at target: Int = ReferenceBoard.registers)
    throws -> Transaction
  {
    let address = try Address(target)
    return Transaction([Message(.write(written), at: address), Message(.read(count: count), at: address)])
  }

  /// A stale packet of 32 bytes overran the buffer of a shorter read: the library is not asked to read for itself.
  @Test(arguments: AcknowledgePolicy.allCases)
  func staleBytesOverrunNothing(policy: AcknowledgePolicy) throws {
    let setup = VendorSetup(name: .ch341, release: .r16, options: AdapterOptions(acknowledges: policy))
    let node = try setup.node()
    var bus = try node.open(.ch341, setup.options)
    node.chip.leave([UInt8](repeating: 0xEE, count: 32))
    let first = bus.exchange(try Self.read(2), at: 0)
    #expect(first.fault?.kind == .adapterFailed)
    #expect(bus.exchange(try Self.read(2), at: 0).reply == [0x60, 0x80])
    #expect(try node.streams == 0)
  }

  /// A reply that belongs to something before is thrown away, and the next transaction is in step again.
  @Test(arguments: linux)
  func aBusIsInStepAgainAfterStaleBytes(setup: VendorSetup) throws {
    let node = try setup.node()
    var bus = try node.open(setup.name)
    node.chip.leave([0x00, 0x01, 0x77])
    #expect(bus.exchange(try Self.read(2), at: 0).fault?.kind == .adapterFailed)
    for _ in 0..<3 { #expect(bus.exchange(try Self.read(2), at: 0).reply == [0x60, 0x80]) }
    #expect(node.chip.violations == [])
  }

  /// A CH341 answers w = 23 + 29k and r = 2 … 32 in two packets, of which the library reads one.
  @Test(arguments: linux)
  func noLengthOfAWriteSpoilsTheReadBehindIt(setup: VendorSetup) throws {
    let node = try setup.node()
    var bus = try node.open(setup.name)
    let target = ReferenceBoard.memories[2] ?? 0
    let bytes = (0..<32).map { UInt8($0) &* 7 }
    for group in 0..<3 {
      // The address of the target is one of the bytes that were counted.
      let count = 23 + 29 * group - 1
      for length in [2, 3, 31, 32] {
        let written = [0, 0] + (0..<count - 2).map { bytes[$0 % 32] }
        let exchange = bus.exchange(try Self.read(length, behind: written, at: target), at: 0)
        #expect(exchange.fault == nil, "\(count) \(length)")
        #expect(exchange.reply.count == length)
      }
    }
    #expect(node.chip.violations == [])
  }

  /// The transaction ends on the bus, whatever the chip does behind a byte that was not acknowledged.
  @Test(arguments: linux, ChipOptions.RefusalPolicy.allCases)
  func aStopFollowsWhatWasNotAcknowledged(setup: VendorSetup, refusal: ChipOptions.RefusalPolicy) throws {
    var setup = setup
    setup.model.refusal = refusal
    let node = try setup.node()
    var bus = try node.open(setup.name)
    node.chip.wire.keepsLog = true
    let address = try Address(ReferenceBoard.refusing)
    let exchange = bus.exchange(Transaction([Message(.write([1, 2, 3, 4, 5]), at: address)]), at: 0)
    #expect(exchange.fault?.kind == .dataNotAcknowledged(message: 0, byte: ReferenceBoard.refusedByte))
    #expect(exchange.isStopped == .yes)
    #expect(node.chip.wire.log.last == "P")
    #expect(!node.chip.wire.isHeld)
  }

  /// The library cut or refused what was longer than it bears, and called it a success.
  @Test(arguments: linux, [2_047, 2_048, 3_711, 4_015, 4_097, 9_000])
  func longTransactionsArriveWhole(setup: VendorSetup, count: Int) throws {
    let node = try setup.node()
    var bus = try node.open(setup.name)
    let target = ReferenceBoard.memories[2] ?? 0
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 31) }
    try bus.writeMemory(bytes, to: target, at: 0, memoryAddressSize: 16)
    #expect(try bus.readMemory(count, from: target, at: 0, memoryAddressSize: 16) == bytes)
    #expect(try !node.isBroken)
  }

  @Test(arguments: linux)
  func targetsOfTenBitsAndJointsOfTargetsWork(setup: VendorSetup) throws {
    let node = try setup.node()
    var bus = try node.open(setup.name)
    for row in [BusContract.tenBitTargets, .joinsSeveralTargets, .absentTargetInSecondMessage] {
      let fresh = try setup.node()
      var other = try fresh.open(setup.name)
      try row.verify(&other)
    }
    #expect(bus.limits.supportsTenBit)
    #expect(bus.limits.messageLimit > 2)
    #expect(try bus.probe(Address(tenBit: ReferenceBoard.tenBit)))
  }

  /// A CH341 and a CH347T are clocked free by their pins, whichever way the packets go.
  @Test(arguments: linux, AcknowledgePolicy.allCases)
  func aBusThatIsHeldIsFreed(setup: VendorSetup, policy: AcknowledgePolicy) throws {
    guard setup.name == .ch341 || policy == .every else { return }
    let options = AdapterOptions(acknowledges: policy)
    let node = try setup.node()
    node.chip.wire.dataIsShorted = true
    node.chip.wire.clocksToRelease = 5
    var bus = try node.open(setup.name, options)
    if setup.name == .ch341 { #expect(try bus.lines()?.isDataHeld == .yes) }
    let recovery = try bus.recover()
    #expect(recovery?.clocks == (setup.name == .ch341 ? 5 : 9))
    #expect(!node.chip.wire.dataIsShorted)
    #expect(node.chip.violations == [])
  }

  /// Reads of nobody are full of ones, and nothing says so.
  @Test func withoutAcknowledgesNothingIsSaidOfThem() throws {
    let setup = VendorSetup(name: .ch341, release: .r16, options: AdapterOptions(acknowledges: .none))
    var bus = try setup.node().open(.ch341, setup.options)
    let address = try Address(ReferenceBoard.absent)
    let exchange = bus.exchange(Transaction([Message(.read(count: 2), at: address)]), at: 0)
    #expect(exchange.fault == nil)
    #expect(exchange.reply == [0xFF, 0xFF])
    #expect(exchange.segments.map(\.addressAcknowledge) == [.unknown])
    #expect(exchange.hasUnknownAcknowledge)
  }

  /// Some releases call a read that brings nothing a success: that is silence, and no reply.
  @Test(arguments: linux)
  func aSuccessWithoutBytesIsNothing(setup: VendorSetup) throws {
    let node = try setup.node()
    try node.callNothingASuccess()
    var bus = try node.open(setup.name)
    #expect(try bus.readMemory(2, from: ReferenceBoard.registers, at: 0) == [0x60, 0x80])
    node.isMuted = true
    let exchange = bus.exchange(try Self.read(2), at: 0)
    #expect(exchange.fault?.kind == .timeout)
    #expect(exchange.reply == [])
  }

  /// Only a stand-in of the chip does not tell it; codes of later clocks would mean others to old firmware.
  @Test func aFirmwareThatIsNotToldIsTheOldest() throws {
    let node = try VendorSetup(name: .ch347, release: .r16, firmware: 0x0441).node()
    node.hidesFirmware = true
    let adapter = try VendorAdapter.open(
      .ch347, node: node.path, options: AdapterOptions(hertz: 1_000_000),
      library: VendorLibrary([node.library], form: node.form))
    let (clock, chip) = (adapter.hertz, adapter.chip)
    #expect(clock == 750_000)
    #expect(chip == .ch347T(firmware: 0))
  }

  @Test(arguments: linux)
  func theTimeoutsOfTheModuleAreGivenBack(setup: VendorSetup) throws {
    let node = try setup.node()
    var bus = try node.open(setup.name)
    // A long transfer is given longer.
    _ = try bus.readMemory(4_096, from: ReferenceBoard.memories[2] ?? 0, at: 0, memoryAddressSize: 16)
    #expect(try node.timeout != 1_000)
    _ = bus.finish()
    #expect(try node.timeout == 1_000)
    #expect(try !node.isOpen)
  }
}
