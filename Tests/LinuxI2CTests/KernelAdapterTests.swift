import I2C
import LinuxI2C
import TestSupport
import Testing

/// Drivers of the kernel that can do less than the kernel lets programs ask.
struct KernelAdapterTests {
  static let names: [(name: String, summary: String?)] = [
    ("CP2112 SMBus Bridge on hidraw3", "Silicon Labs CP2112"), ("MCP2221 usb-i2c bridge", "Microchip MCP2221"),
    ("MCP2221 usb-i2c bridge on hidraw0", "Microchip MCP2221"), ("FT260 usb-i2c bridge", "FTDI FT260"),
    ("i2c-tiny-usb at bus 001 device 002", "i2c-tiny-usb"),
    ("i2c-ch341-usb at bus 001 device 004", "CH341 by i2c-ch341-usb"),
    ("ch34x-mphsi-i2c at bus 001 device 004", "CH341 or CH347 by the vendor's kernel driver"),
    ("Synopsys DesignWare I2C adapter", nil), ("", nil), ("xCP2112 SMBus Bridge", nil),
  ]

  @Test(arguments: names)
  func aDriverIsKnownByTheNameThatItGives(name: String, summary: String?) {
    #expect(KernelAdapter(named: name)?.summary == summary)
  }

  private static let memory = 0x50

  private static func bus(_ name: String) throws -> I2CDevBus<FakeKernel> {
    try I2CDevBus(FakeKernel(try ReferenceBoard.targets()), path: "/dev/i2c-1", adapter: KernelAdapter(named: name))
  }

  /// What is asked, on the bus of which driver, and whether it goes through.
  static let transactions: [(driver: String, messages: [Message.Operation], isDone: Bool)] = [
    ("CP2112 SMBus Bridge on hidraw3", [.write([0]), .read(count: 512)], true),
    ("CP2112 SMBus Bridge on hidraw3", [.write([0]), .read(count: 513)], false),
    ("CP2112 SMBus Bridge on hidraw3", [.write(.init(repeating: 0, count: 61))], true),
    ("CP2112 SMBus Bridge on hidraw3", [.write(.init(repeating: 0, count: 62))], false),
    ("CP2112 SMBus Bridge on hidraw3", [.write(.init(repeating: 0, count: 17)), .read(count: 1)], false),
    ("MCP2221 usb-i2c bridge", [.write([0]), .read(count: 2)], true),
    ("MCP2221 usb-i2c bridge", [.write([0]), .write([1])], false),
    ("MCP2221 usb-i2c bridge", [.read(count: 1), .read(count: 1)], false),
    ("MCP2221 usb-i2c bridge", [.write([0]), .read(count: 1), .read(count: 1)], false),
    ("FT260 usb-i2c bridge", [.write([0, 1]), .read(count: 2)], true),
    ("FT260 usb-i2c bridge", [.write([0, 1, 2]), .read(count: 2)], false),
    ("i2c-ch341-usb at bus 001 device 004", [.read(count: 26)], true),
    ("i2c-ch341-usb at bus 001 device 004", [.read(count: 27)], false),
    ("an adapter that nobody knows", [.write([0]), .write([1]), .read(count: 27)], true),
  ]

  /// What the driver would refuse is refused before anything is on the wire, with what it can do.
  @Test(arguments: transactions.indices)
  func whatADriverCannotDoIsRefused(index: Int) throws {
    let (driver, operations, isDone) = Self.transactions[index]
    var bus = try Self.bus(driver)
    let target = try Address(Self.memory)
    let exchange = bus.exchange(Transaction(operations.map { Message($0, at: target) }), at: 0)
    #expect(exchange.fault?.kind == (isDone ? nil : .notSupported), "\(driver)")
    #expect(exchange.segments.isEmpty == !isDone)
  }

  /// A driver that does not look at acknowledges says that all went well, whoever is there.
  @Test func whatADriverDoesNotLookAtIsUnknown() throws {
    var bus = try Self.bus("i2c-ch341-usb at bus 001 device 004")
    let exchange = bus.exchange(
      Transaction([
        Message(.write([0, 1]), at: try Address(Self.memory)), Message(.read(count: 2), at: try Address(Self.memory)),
      ]),
      at: 0)
    #expect(exchange.segments.map(\.addressAcknowledge) == [.unknown, .unknown])
    #expect(exchange.segments.first?.acknowledges == Acknowledges(repeating: .unknown, count: 2))
    #expect(exchange.hasUnknownAcknowledge)
    let knowledge = bus.limits.acknowledges
    #expect(knowledge == .none)
  }

  /// The narrowest of them still keeps what the contract asks of it.
  @Test(arguments: [BusContract.writesAndReads, .reads16BitRegisters, .absentTargetAtAddress, .goesOnAfterARefusal])
  func aNarrowAdapterKeepsTheContract(row: BusContract) throws {
    var bus = try Self.bus("MCP2221 usb-i2c bridge")
    try row.verify(&bus, lacking: [.namesOfRefusals])
  }
}
