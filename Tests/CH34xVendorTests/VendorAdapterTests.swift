import CH34x
import CH34xModel
import CH34xVendor
import I2C
import Simulation
import TestSupport
import Testing

/// What the library says in error is not believed, and what cannot be used says why.
@Suite(.enabled(if: VendorStandIn.isPossible, "there is no C compiler to build the stand-in of the library with"))
struct VendorAdapterTests {
  private static func text(_ failure: VendorFailure) -> String {
    ([failure.message] + failure.notes + [failure.help]).joined(separator: " | ")
  }

  private static func text(_ fault: BusFault?) -> String? {
    fault.map { ([I2CError.fault($0).description] + $0.notes).joined(separator: " | ") }
  }

  private static let usb = "write `via=usb`, which needs neither the library nor its kernel module"

  static func refusal(_ node: VendorNode, _ name: VendorChip, _ options: AdapterOptions = AdapterOptions()) -> String? {
    do {
      _ = try node.open(name, options)
      return nil
    } catch let failure as VendorFailure {
      return text(failure).replacing(node.path, with: "NODE").replacing(node.library, with: "LIBRARY")
    } catch { return "\(error)" }
  }

  @Test func aLibraryThatIsNotThereIsNamedWithTheWayWithoutIt() {
    #expect { _ = try VendorLibrary(["libch347-of-nobody.so"]) } throws: { error in
      guard let failure = error as? VendorFailure else { return false }
      return failure.message == "the vendor's library cannot be opened"
        && failure.notes.allSatisfy { $0.contains("libch347-of-nobody.so") }
        && failure.help == "name it, as in `library=/usr/local/lib/libch347.so`, or \(Self.usb)"
    }
  }

  @Test func aLibraryWhoseFunctionsHaveOtherParametersIsRefused() throws {
    let node = try VendorSetup(name: .ch347, release: .early).node()
    #expect(
      Self.refusal(node, .ch347)
        == "LIBRARY has no function CH34x_GetChipType | it is older than 1.4, or another library | install the library "
        + "that came with the kernel module, or \(Self.usb)")
  }

  @Test(arguments: [VendorRelease.r14, .r15])
  func aNodeWithAnotherChipIsNamed(release: VendorRelease) throws {
    #expect(
      Self.refusal(try VendorSetup(name: .ch347, release: release).node(), .ch341)
        == "behind NODE is a CH347T | write `ch347:NODE`")
    #expect(
      Self.refusal(try VendorSetup(name: .ch341, release: release).node(), .ch347)
        == "behind NODE is a CH341 | write `ch341:NODE`")
  }

  /// The latest library looks for itself, and does not say what it saw.
  @Test func theLatestLibraryDoesNotOpenACH347AsACH341() throws {
    #expect(
      Self.refusal(try VendorSetup(name: .ch347, release: .r16).node(), .ch341)
        == "the vendor's library does not open NODE as a CH341 | another kind of chip, another program that has it open "
        + "and an old kernel module all look like this | write `ch347:NODE` if it is a CH347, or \(Self.usb)")
  }

  @Test(arguments: [
    (
      "ch341", "the slowest clock of a CH341 is 20000 Hz, and 10000 Hz is asked for | write `freq=20000`", 10_000, false
    ),
    (
      "ch341",
      "the clock stretching of this CH341 cannot be switched on | a CH347F or a CH347T from firmware 3.41 on can, with "
        + "the library of 2023-07 or later", 100_000, true
    ),
    (
      "ch347",
      "the clock stretching of this CH347T cannot be switched on | a CH347F or a CH347T from firmware 3.41 on can, with "
        + "the library of 2023-07 or later", 100_000, true
    ),
  ])
  func whatAChipCannotDoIsRefused(name: String, text: String, hertz: Int, stretches: Bool) throws {
    let chip = try #require(VendorChip(rawValue: name))
    let options = AdapterOptions(hertz: hertz, letsTargetsStretch: stretches)
    #expect(Self.refusal(try VendorSetup(name: chip, release: .r16).node(), chip, options) == text)
  }

  @Test func theClockIsTheFastestThatIsSafe() throws {
    for (isF, asked, hertz) in [
      (false, 400_000, 400_000), (false, 200_000, 100_000), (true, 200_000, 200_000), (true, 5_000_000, 1_000_000),
    ] {
      let node = try VendorSetup(name: .ch347, release: .r16, isF: isF).node()
      let adapter = try VendorAdapter.open(
        .ch347, node: node.path, options: AdapterOptions(hertz: asked),
        library: VendorLibrary([node.library], form: node.form))
      let (clock, chip) = (adapter.hertz, adapter.chip)
      #expect(clock == hertz)
      #expect(chip == (isF ? "CH347F" : "CH347T"))
    }
  }

  /// Bytes are sent, and called a failure: reads would work, and writes not.
  @Test func aLibraryAndAModuleOfDifferentReleasesAreTold() throws {
    for (name, setup) in [
      (VendorChip.ch341, VendorSetup(name: .ch341, release: .r16)), (.ch347, VendorSetup(name: .ch347, release: .r16)),
    ] {
      let node = try setup.node()
      try node.mismatch()
      #expect(
        Self.refusal(node, name)
          == "the vendor's library says that it cannot set the clock of NODE | a library and a kernel module of "
          + "different releases are like this: what is sent arrives | the library is V1.6 On 2025.04 | the driver is V1.9 "
          + "| install the library and the kernel module of one release, or \(Self.usb)")
      #expect(try !node.isOpen)
    }
  }

  /// After it the library holds its own lock; only opening again makes a new one.
  @Test func aFailedSwitchOfPinsIsTriedOnceMoreOnANewHandle() throws {
    let node = try VendorSetup(name: .ch347, release: .r15, isF: true).node()
    try node.failPins(1)
    var bus = try node.open(.ch347)
    #expect(try bus.readMemory(2, from: ReferenceBoard.registers, at: 0) == [0x60, 0x80])
    #expect(try !node.isBroken)
  }

  @Test func pinsThatAreNotGivenAreTold() throws {
    let node = try VendorSetup(name: .ch347, release: .r15, isF: true).node()
    try node.failPins(2)
    #expect(
      Self.refusal(node, .ch347)
        == "the CH347F at NODE does not give its pins to the I2C bus, or the library says so | SPI, JTAG and I2C share "
        + "pins; a library and a module of different releases look like this too | the driver is V1.9 | close what else "
        + "uses the adapter, or \(Self.usb)")
    #expect(try !node.isBroken)
    #expect(try !node.isOpen)
  }

  private static func read() throws -> Transaction {
    let address = try Address(ReferenceBoard.registers)
    return Transaction([Message(.write([0]), at: address), Message(.read(count: 2), at: address)])
  }

  /// The library calls a chip that fell silent a success, after one; its bytes would be those of before, or zeros.
  @Test(arguments: [VendorSetup(name: .ch347, release: .r16), VendorSetup(name: .ch347, release: .r15, isF: true)])
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

  @Test func aTransactionThatTheLibraryCannotBuildIsRefused() throws {
    let node = try VendorSetup(name: .ch347, release: .r16).node()
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

  static let refusals: [(release: VendorRelease, operation: Message.Operation, address: Int, text: String)] = [
    (.r16, .write([]), ReferenceBoard.absent, "no acknowledge at the address of message 0"),
    (.r16, .read(count: 3), ReferenceBoard.absent, "no acknowledge at the address of message 0"),
    (
      .r16, .write([1]), ReferenceBoard.absent,
      "no acknowledge: the vendor's library does not tell which byte; asked again, the target does not acknowledge its address | write `via=usb`, which tells"
    ),
    // The last byte: the count of acknowledges calls it a success.
    (
      .r15, .write([1, 2, 3]), ReferenceBoard.refusing,
      "no acknowledge: the vendor's library does not tell which byte; asked again, the target "
        + "acknowledges its address | write `via=usb`, which tells"
    ),
    (
      .r14, .write([1]), ReferenceBoard.absent,
      "adapter failed: a target did not acknowledge, or the CH347 did not answer: this library does not tell | install "
        + "the library of 2023-07 or later, or write `via=usb`"
    ),
    (
      .r14, .write([]), ReferenceBoard.absent,
      "adapter failed: a target did not acknowledge, or the CH347 did not answer: this library does not tell | install "
        + "the library of 2023-07 or later, or write `via=usb`"
    ),
  ]

  @Test(arguments: refusals)
  func aRefusalIsToldAsFarAsItIsKnown(
    release: VendorRelease, operation: Message.Operation, address: Int, text: String
  ) throws {
    let node = try VendorSetup(name: .ch347, release: release).node()
    var bus = try node.open(.ch347)
    let exchange = bus.exchange(Transaction([Message(operation, at: try Address(address))]), at: 0)
    #expect(Self.text(exchange.fault) == text)
    #expect(try bus.readMemory(2, from: ReferenceBoard.registers, at: 0) == [0x60, 0x80])
  }

  /// The vendor's way: reads of nobody are full of ones, and nothing says so.
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

  @Test(
    arguments: [
      VendorSetup(name: .ch341, release: .r16), VendorSetup(name: .ch347, release: .r16),
      VendorSetup(name: .ch341, release: .r15, options: AdapterOptions(acknowledges: .none)),
    ])
  func anAdapterThatIsPulledOutIsGoneForGood(setup: VendorSetup) throws {
    let node = try setup.node()
    var bus = try node.open(setup.name, setup.options)
    _ = try bus.read(1, from: ReferenceBoard.latch)
    try node.unplug()
    for _ in 0..<2 { #expect(bus.exchange(try Self.read(), at: 0).fault?.kind == .adapterGone) }
    #expect(bus.finish()?.kind == .adapterGone)
    #expect(try !node.isOpen)
  }

  /// More bytes than a call bears are cut by the library without STOP, or not sent, and called a success.
  @Test(arguments: [
    VendorSetup(name: .ch341, release: .r16, options: AdapterOptions(acknowledges: .none)),
    VendorSetup(name: .ch347, release: .r16), VendorSetup(name: .ch347, release: .windows),
  ])
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

  /// The tables of the library are full without a word: one more adapter would go by what is known of another.
  @Test(arguments: [(VendorSetup(name: .ch341, release: .r16), 16), (VendorSetup(name: .ch347, release: .r16), 128)])
  func noMoreAdaptersAreOpenedThanTheLibraryHasRoomFor(setup: VendorSetup, room: Int) throws {
    let copy = try #require(VendorStandIn.copy(of: setup.release))
    let open = VendorTable()
    for _ in 0..<room {
      let node = try setup.node([], copy: copy)
      open.add(try node.open(setup.name, setup.options), node)
    }
    let next = try setup.node(copy: copy)
    #expect(
      Self.refusal(next, setup.name)
        == "NODE would be number \(room + 1) that this process has open by the vendor's library | it has room for "
        + "\(room) of the kind \(setup.name), and mixes up what is beyond | use another process for it, or \(Self.usb)")
    #expect(try open.nodes.allSatisfy { try !$0.isBroken })
    open.closeLast()
    var bus = try next.open(setup.name)
    #expect(try bus.readMemory(2, from: ReferenceBoard.registers, at: 0) == [0x60, 0x80])
    #expect(try !next.isBroken)
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

  /// A CH341 is clocked free by its pins, whichever way its packets go.
  @Test(arguments: [VendorRelease.r14, .r15, .r16, .windows], AcknowledgePolicy.allCases)
  func aBusThatIsHeldIsFreedOverTheLibrary(release: VendorRelease, policy: AcknowledgePolicy) throws {
    let setup = VendorSetup(name: .ch341, release: release, options: AdapterOptions(acknowledges: policy))
    let node = try setup.node()
    node.chip.wire.dataIsShorted = true
    node.chip.wire.clocksToRelease = 5
    var bus = try node.open(.ch341, setup.options)
    // The library of 2022 does not read pins; packets do.
    let isBlind = release == .r14 && policy == .none
    #expect(try bus.lines() == (isBlind ? nil : BusLines(isDataHeld: .yes)))
    let recovery = try bus.recover()
    #expect(
      recovery
        == (isBlind
          ? BusRecovery(wasHeld: .unknown, isHeld: .unknown, clocks: 9)
          : BusRecovery(wasHeld: .yes, isHeld: .no, clocks: 5)))
    #expect(!node.chip.wire.dataIsShorted)
    #expect(node.chip.violations == [])
  }

  @Test func theLinesOfACH347AreNotDrivenOverTheLibrary() throws {
    var bus = try VendorSetup(name: .ch347, release: .r16).node().open(.ch347)
    let fault = #expect(throws: BusFault.self) { try bus.recover() }
    #expect(
      Self.text(fault)
        == "not supported: this library of the vendor does not drive the lines of a CH347 one by one | write `via=usb`, "
        + "by which a CH347T is clocked, or power the unit down and up")
  }

  /// The library opens any path and does not configure what it does not know by name.
  @Test(arguments: ["/dev/ttyACM0", "/dev/serial/by-id/wch", "/dev/hidra3"])
  func aNodeThatTheLibraryDoesNotKnowIsNotOpened(path: String) throws {
    let node = try VendorSetup(name: .ch347, release: .r16).node()
    let library = try VendorLibrary([node.library])
    #expect {
      _ = try VendorAdapter.open(.ch347, node: path, options: AdapterOptions(), library: library)
    } throws: { error in
      (error as? VendorFailure)?.message == "`\(path)` is no node of the vendor's kernel module"
    }
  }

  @Test func aNodeIsKnownByItsName() throws {
    #expect {
      _ = try VendorNodes().choose("/dev/ttyUSB0", for: .ch341)
    } throws: { error in
      (error as? VendorFailure).map(Self.text)
        == "`/dev/ttyUSB0` is no node of the vendor's kernel module | write `ch341:/dev/ch34x_pis0`; the library knows "
        + "nodes by that name alone"
    }
  }
}
