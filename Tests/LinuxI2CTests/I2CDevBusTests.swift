import HostSystem
import I2C
import LinuxI2C
import TestSupport
import Testing

/// What a transaction is to the kernel, and what its answers mean.
struct I2CDevBusTests {
  private static let registers = ReferenceBoard.registers

  private static func read(_ address: Int = registers) throws -> Transaction {
    let address = try Address(address)
    return Transaction([Message(.write([0]), at: address), Message(.read(count: 2), at: address)])
  }

  private static func text(_ fault: BusFault?) -> String? {
    fault.map { ([$0.headline] + $0.notes).joined(separator: " | ") }
  }

  @Test func aTransactionIsOneCallWithAllItsMessages() throws {
    let log = KernelLog()
    var bus = try I2CDevBus(FakeKernel(try ReferenceBoard.targets(), log: log), path: "/dev/i2c-1")
    #expect(bus.exchange(try Self.read(), at: 0).reply == [0x60, 0x80])
    let tenBit = try Address(tenBit: ReferenceBoard.tenBit)
    _ = bus.exchange(Transaction([Message(.write([0x10, 7]), at: tenBit)]), at: 0)
    #expect(
      log.transfers.map(\.messages) == [
        [
          .init(address: 0x48, isTenBit: false, isRead: false, range: 0..<1),
          .init(address: 0x48, isTenBit: false, isRead: true, range: 1..<3),
        ],
        [.init(address: 0x129, isTenBit: true, isRead: false, range: 0..<2)],
      ])
  }

  @Test(
    arguments: [
      (0x0EFF_0003, true, 42), (0x0EFF_0001, false, 42), (0x0000_0001, false, 42),
    ] as [(UInt, Bool, Int)])
  func whatAnAdapterCanDoAreTheLimits(functionality: UInt, supportsTenBit: Bool, messageLimit: Int) throws {
    var kernel = FakeKernel()
    kernel.answer = .success(Functionality(rawValue: functionality))
    let limits = try I2CDevBus(kernel, path: "/dev/i2c-1").limits
    let expected = BusLimits(
      writeLimit: 8_192, readLimit: 8_192, messageLimit: messageLimit, supportsTenBit: supportsTenBit)
    #expect(limits == expected)
  }

  static let troubles: [(error: KernelError, text: String)] = [
    (
      .noDeviceOrAddress,
      "no acknowledge: the kernel says ENXIO and not where | `i2cseq scan` tells which addresses answer"
    ),
    (
      .remoteIO,
      "no acknowledge: the kernel says EREMOTEIO and not where | `i2cseq scan` tells which addresses answer"
    ),
    (
      .again,
      "arbitration lost: another controller won the bus (EAGAIN) | `retry:` repeats a step; a bus with one controller "
        + "loses only to noise"
    ),
    (
      .timedOut,
      "timeout: the kernel gave up waiting for the adapter behind /dev/i2c-1 (ETIMEDOUT) | look for a target that holds "
        + "SCL low; some adapters also say this of an absent target"
    ),
    (
      .busy,
      "bus stuck: the bus behind /dev/i2c-1 does not become free (EBUSY) | look for a target that holds SDA or SCL low, "
        + "and for missing pull-ups; then reset the adapter"
    ),
    (
      .notSupported,
      "not supported: the adapter behind /dev/i2c-1 cannot do this transaction (EOPNOTSUPP) | its driver allows fewer "
        + "messages, shorter ones, or another order: split the step"
    ),
    (
      .parameter,
      "not supported: the kernel refuses this transaction on /dev/i2c-1 (EINVAL) | its driver allows fewer messages, "
        + "shorter ones, or other addresses: split the step"
    ),
    (
      .noDevice,
      "adapter gone: the adapter behind /dev/i2c-1 is gone (ENODEV) | plug it in again; `i2cseq adapters` lists what is "
        + "there"
    ),
    (
      .shutdown,
      "adapter gone: the adapter behind /dev/i2c-1 is gone (ESHUTDOWN) | plug it in again; `i2cseq adapters` lists what "
        + "is there"
    ),
    (
      .inputOutput,
      "adapter failed: the transfer on /dev/i2c-1 failed (EIO) | this can be anything, with some drivers an absent "
        + "target; `dmesg | tail` may tell more"
    ),
    (
      .interrupted,
      "adapter failed: a signal ended the transfer on /dev/i2c-1 (EINTR) | repeat the run: how far the transaction came "
        + "is not known"
    ),
    (
      .protocolError,
      "adapter failed: the kernel did not perform the transaction on /dev/i2c-1 (EPROTO) | `dmesg | tail` may tell more"
    ),
    (
      KernelError(999),
      "adapter failed: the kernel did not perform the transaction on /dev/i2c-1 (error 999) | `dmesg | tail` may tell "
        + "more"
    ),
  ]

  @Test(arguments: troubles)
  func everyErrorOfTheKernelIsAFaultWithItsCure(error: KernelError, text: String) throws {
    var kernel = FakeKernel(try ReferenceBoard.targets())
    kernel.error = error
    var bus = try I2CDevBus(kernel, path: "/dev/i2c-1")
    let exchange = bus.exchange(try Self.read(), at: 0)
    #expect(Self.text(exchange.fault) == text)
    #expect(exchange.reply == [])
    #expect(exchange.isStopped == .unknown)
    #expect(exchange.segments.map(\.addressAcknowledge) == [.unknown, .unknown])
  }

  /// Where nothing but an address can be refused it is known what was.
  @Test(
    arguments: [KernelError.noDeviceOrAddress, .remoteIO], [Message.Operation.write([]), .read(count: 3)])
  func anAddressThatStandsAloneIsNamed(error: KernelError, operation: Message.Operation) throws {
    var kernel = FakeKernel()
    kernel.error = error
    var bus = try I2CDevBus(kernel, path: "/dev/i2c-1")
    let exchange = bus.exchange(Transaction([Message(operation, at: try Address(0x29))]), at: 0)
    #expect(exchange.fault?.kind == .addressNotAcknowledged(message: 0))
    #expect(exchange.segments.map(\.addressAcknowledge) == [.no])
  }

  @Test func anAdapterThatIsGoneIsNotAskedAgain() throws {
    let log = KernelLog()
    var kernel = FakeKernel(log: log)
    kernel.error = .noDevice
    var bus = try I2CDevBus(kernel, path: "/dev/i2c-1")
    let kinds = try (0..<2).map { _ in bus.exchange(try Self.read(), at: 0).fault?.kind }
    #expect(kinds == [.adapterGone, .adapterGone])
    #expect(log.transfers.count == 1)
    #expect(bus.finish()?.kind == .adapterGone)
  }

  /// What an i2c-tiny-usb that is pulled out looks like: its driver says EIO, and the node is not there any more.
  @Test(arguments: [
    (KernelError.inputOutput, true), (.timedOut, true), (.protocolError, true), (.noDeviceOrAddress, false),
    (.busy, false),
  ])
  func anAdapterIsGoneWhereItsNodeIs(error: KernelError, isGone: Bool) throws {
    let log = KernelLog()
    var kernel = FakeKernel(log: log)
    (kernel.error, kernel.nodeIsRemoved) = (error, true)
    var bus = try I2CDevBus(kernel, path: "/dev/i2c-1")
    let kinds = try (0..<2).map { _ in bus.exchange(try Self.read(), at: 0).fault?.kind }
    #expect((kinds == [.adapterGone, .adapterGone]) == isGone)
    #expect(log.transfers.count == (isGone ? 1 : 2))
    #expect((bus.finish()?.kind == .adapterGone) == isGone)
  }

  @Test func anAdapterThatIsGoneSaysHowThatWasFound() throws {
    var kernel = FakeKernel()
    (kernel.error, kernel.nodeIsRemoved) = (.inputOutput, true)
    var bus = try I2CDevBus(kernel, path: "/dev/i2c-1")
    #expect(
      Self.text(bus.exchange(try Self.read(), at: 0).fault)
        == "adapter gone: the adapter behind /dev/i2c-1 is gone (EIO, and the node was taken away) | plug it in again; "
        + "`i2cseq adapters` lists what is there")
  }

  @Test func fewerMessagesThanAskedForAreNoSuccess() throws {
    var kernel = FakeKernel(try ReferenceBoard.targets())
    kernel.shortfall = 1
    var bus = try I2CDevBus(kernel, path: "/dev/i2c-1")
    let exchange = bus.exchange(try Self.read(), at: 0)
    #expect(
      Self.text(exchange.fault)
        == "adapter failed: the kernel performed 1 of 2 messages on /dev/i2c-1 | `dmesg | tail` may tell more")
    #expect(exchange.reply == [])
  }

  @Test func aTargetOfAKernelDriverIsLeftAlone() throws {
    let log = KernelLog()
    var kernel = FakeKernel(try ReferenceBoard.targets(), log: log)
    kernel.taken = [0x48]
    var bus = try I2CDevBus(kernel, path: "/dev/i2c-1")
    #expect(
      Self.text(bus.exchange(try Self.read(), at: 0).fault)
        == "not supported: a driver of the kernel has the target at 0x48 | the driver would not notice what you "
        + "change: `force=on` sends the bytes all the same | `echo 1-0048 | sudo tee /sys/bus/i2c/devices/1-0048/driver/unbind` "
        + "takes it from the driver")
    #expect(log.transfers.isEmpty)
    // An address alone changes nothing, and a scan shows who is there.
    #expect(try bus.probe(0x48))
    // Others are asked for once.
    for _ in 0..<3 { _ = try bus.read(1, from: ReferenceBoard.latch) }
    #expect(log.selected == [0x48, 0x20])
  }

  @Test func aTargetOfAKernelDriverIsSharedWhereThatIsAsked() throws {
    var kernel = FakeKernel(try ReferenceBoard.targets())
    kernel.taken = [0x48]
    var bus = try I2CDevBus(kernel, path: "/dev/i2c-1", sharesTargets: true)
    #expect(bus.exchange(try Self.read(), at: 0).reply == [0x60, 0x80])
  }

  @Test func whatTheKernelCannotBeAskedForIsRefusedBefore() throws {
    let log = KernelLog()
    var kernel = FakeKernel(log: log)
    kernel.answer = .success(Functionality(rawValue: 1))
    var bus = try I2CDevBus(kernel, path: "/dev/i2c-1")
    let address = try Address(0x50)
    let texts = [[], [Message(.read(count: 0), at: address)], [Message(.write([]), at: address)]].map { messages in
      Self.text(bus.exchange(Transaction(messages), at: 0).fault)
    }
    #expect(
      texts == [
        "not supported: a transaction has at least one message",
        "not supported: a read is of at least one byte: its last byte ends it",
        "not supported: the adapter behind /dev/i2c-1 cannot send an address with nothing behind it | read a byte "
          + "instead: the address of a read is acknowledged as well",
      ])
    #expect(log.transfers.isEmpty)
  }

  /// There is no call for nine clocks, and a message that says so and where to look.
  @Test func theKernelFreesABusByItselfOrNotAtAll() throws {
    var kernel = FakeKernel(log: KernelLog())
    kernel.answer = .success(Functionality(rawValue: 1))
    var bus = try I2CDevBus(kernel, path: "/dev/i2c-1")
    #expect(try bus.lines() == nil)
    let fault = #expect(throws: BusFault.self) { try bus.recover() }
    #expect(
      Self.text(fault)
        == "not supported: the driver behind /dev/i2c-1 frees a held bus by itself where it can, and has no call for it "
        + "| `sudo dmesg | grep -i i2c` tells what it tried; else power the unit down and up")
  }

  static let unusable: [(answer: Result<Functionality, KernelError>, text: String)] = [
    (
      .success(Functionality(rawValue: 0x0EFF_0000)),
      "the adapter behind /dev/i2c-1 does SMBus only, no I2C messages | its driver does not have I2C_FUNC_I2C, which "
        + "steps of bytes and lengths need | use another adapter; the SMBus of a computer's chip set is rarely led out"
    ),
    (
      .failure(.notTypewriter),
      "/dev/i2c-1 is no I2C bus: it does not tell what it can do (ENOTTY) | write `i2c-dev:1` or `i2c-dev:/dev/i2c-1`"
    ),
  ]

  @Test(arguments: unusable)
  func whatIsNoI2CBusIsRefused(answer: Result<Functionality, KernelError>, text: String) {
    #expect {
      var kernel = FakeKernel()
      kernel.answer = answer
      _ = try I2CDevBus(kernel, path: "/dev/i2c-1")
    } throws: { error in
      (error as? AdapterFailure).map { ([$0.message] + $0.notes + [$0.help]).joined(separator: " | ") } == text
    }
  }
}
