import CH34x
import CH34xUSB
import Foundation
import HostSystem
import I2C
import I2CAdapters
import I2CDrivers
import TestSupport
import Testing

/// What i2cpy 0.2.1 has, done here: each test row is a row of the table in the documentation.
@Suite("From i2cpy")
struct PeerNamesTests {
  static let rows: [(name: String, check: @Sendable () throws -> Void)] = [
    (
      "I2C(...)",
      { () throws in
        var bus = try BusOpeningTests.openBoard(speed: .kilohertz(100))
        let isThere = try bus.probe(0x48)
        #expect(isThere)
      }
    ),
    (
      "id",
      { () throws in
        #expect(try request("ch341").id == nil)
        #expect(try request("ch341:1").id == "1")
        // With several it is an error and not the first: `whoeverNamesNoneOfTwoIsToldBoth`.
        #expect(throws: AdapterFailure.self) { try [USBAdapter]().choose(.ch341, id: nil) }
      }
    ),
    ("id=\"/dev/ch34x_pis0\"", { () throws in #expect(try request("ch341:/dev/ch34x_pis0").id == "/dev/ch34x_pis0") }),
    (
      "driver",
      { () throws in
        #expect(try I2CAdapters.Selector("ch347:0").driver == "ch347")
        #expect(throws: OpenError.self) { try opened("ch34") }
      }
    ),
    (
      "I2CPY_DRIVER",
      { () throws in
        #expect(adapterVariable == "I2CSEQ_ADAPTER")
        #expect(fallbackAdapter == "ch341")
      }
    ),
    (
      "freq",
      { () throws in
        #expect(try request("ch341").options.hertz == 400_000)
        #expect(try request("ch341", speed: 100_000).options.hertz == 100_000)
        #expect(try request("ch341,freq=750k").options.hertz == 750_000)
        // From the fastest that is not above on, as there.
        #expect(Chip.ch341.speed(notAbove: 749_999)?.hertz == 400_000)
        #expect(Chip.ch341.speed(notAbove: 99_999)?.hertz == 20_000)
      }
    ),
    ("auto_init", { () throws in try opened() }), ("init()", { () throws in try opened() }),
    (
      "deinit()",
      { () throws in
        var bus = try BusOpeningTests.openBoard()
        let fault = bus.finish()
        #expect(fault == nil)
      }
    ),
    (
      "CH341DLL",
      { () throws in
        #expect(try request("ch341").libraryName { $0 == "CH341DLL" ? "a.so" : nil } == "a.so")
        #expect(try request("ch347").libraryName { $0 == "CH341DLL" ? "a.so" : nil } == nil)
        #expect(try request("ch341,library=libch347.so").library == "libch347.so")
      }
    ),
    (
      "CH347DLL",
      { () throws in
        #expect(try request("ch347").libraryName { $0 == "CH347DLL" ? "a.so" : nil } == "a.so")
        #expect(try request("ch341").libraryName { $0 == "CH347DLL" ? "a.so" : nil } == nil)
        #expect(try request("ch347,library=libch347.so").library == "libch347.so")
      }
    ),
    (
      "readfrom(addr, nbytes)",
      { () throws in
        var bus = try BusOpeningTests.openBoard()
        try bus.write([0x01], to: 0x48)
        #expect(try bus.read(2, from: 0x48) == [0x60, 0xA0])
      }
    ),
    (
      "readfrom_into(addr, buf)",
      { () throws in
        var bus = try BusOpeningTests.openBoard()
        var buffer = [UInt8](repeating: 0, count: 2)
        try bus.write([0x01], to: 0x48)
        try bus.read(into: &buffer, from: 0x48)
        #expect(buffer == [0x60, 0xA0])
      }
    ),
    (
      "writeto(addr, buf)",
      { () throws in
        var bus = try BusOpeningTests.openBoard()
        try bus.write([0x01, 0x12, 0x34], to: 0x48)
        #expect(try bus.readMemory(2, from: 0x48, at: 0x01) == [0x12, 0x34])
      }
    ),
    (
      "readfrom_mem(addr, memaddr, nbytes, *, addrsize)",
      { () throws in
        var bus = try BusOpeningTests.openBoard()
        #expect(try bus.readMemory(2, from: 0x48, at: 0x01) == [0x60, 0xA0])
        #expect(try bus.readMemory(1, from: 0x50, at: 0x10, memoryAddressSize: 16) == [0xFF])
      }
    ),
    (
      "readfrom_mem_into(addr, memaddr, buf, *, addrsize)",
      { () throws in
        var bus = try BusOpeningTests.openBoard()
        var buffer = [UInt8](repeating: 0, count: 2)
        try bus.readMemory(into: &buffer, from: 0x48, at: 0x01)
        #expect(buffer == [0x60, 0xA0])
        try bus.readMemory(into: &buffer, from: 0x50, at: 0x10, memoryAddressSize: 16)
        #expect(buffer == [0xFF, 0xFF])
      }
    ),
    (
      "writeto_mem(addr, memaddr, buf, *, addrsize)",
      { () throws in
        var bus = try BusOpeningTests.openBoard()
        try bus.writeMemory([0x12, 0x34], to: 0x48, at: 0x01)
        try bus.writeMemory([0x55], to: 0x50, at: 0x10, memoryAddressSize: 16)
        #expect(try bus.readMemory(2, from: 0x48, at: 0x01) == [0x12, 0x34])
      }
    ),
    (
      "scan(start, stop)",
      { () throws in
        var bus = try BusOpeningTests.openBoard()
        #expect(try bus.scan().map(\.value) == [0x48, 0x50])
        #expect(try bus.scan(0x49...0x50).map(\.value) == [0x50])
        #expect(Address.usable == 0x08...0x77)
      }
    ),
    (
      "driver.check_device(addr)",
      { () throws in
        var bus = try BusOpeningTests.openBoard()
        #expect(try bus.probe(0x48))
        #expect(try !bus.probe(0x49))
      }
    ),
    (
      "driver.supports_scan()",
      { () throws in
        let bus = try BusOpeningTests.openBoard()
        let acknowledges = bus.limits.acknowledges
        #expect(acknowledges == .perByte)
      }
    ),
    (
      "I2CInvalidDriverError",
      { () throws in
        let error = #expect(throws: OpenError.self) { try opened("nobody") }
        #expect(error?.kind == .unavailable)
        #expect(error?.cure?.contains("replay board ch341 ch347 i2c-dev") == true)
      }
    ),
    (
      "I2COperationFailedError",
      { () throws in
        var bus = try BusOpeningTests.openBoard()
        #expect {
          try bus.write([0x01], to: 0x49)
        } throws: { error in
          "\(error)".hasPrefix("no acknowledge at the address of message 0: 0x49 does not answer\n")
        }
      }
    ),
    (
      "I2CMemoryAddressSizeError",
      { () throws in
        var bus = try BusOpeningTests.openBoard()
        #expect(throws: I2CError.memoryAddressSize(bits: 12)) {
          try bus.readMemory(1, from: 0x48, at: 0, memoryAddressSize: 12)
        }
      }
    ),
    ("I2CUnsupportedError", { () throws in #expect("\(BusFault.Kind.notSupported)" == "not supported") }),
  ]

  private static func request(_ text: String, speed: Int? = nil) throws -> AdapterRequest {
    let selector = try I2CAdapters.Selector(text)
    return try AdapterRequest(selector, selector.driver == "ch341" ? .ch341 : .ch347, speed: speed)
  }

  private static func opened(_ selector: String) throws {
    var bus = try openBus(selector)
    _ = bus.finish()
  }

  private static func opened() throws {
    var bus = try BusOpeningTests.openBoard()
    #expect(try bus.probe(0x50))
  }

  @Test("each name has its counterpart", arguments: rows.map(\.name))
  func eachNameHasItsCounterpart(name: String) throws {
    try #require(Self.rows.first { $0.name == name }).check()
  }

  /// The first column of the table in the documentation.
  @Test func theTableAndTheTestsHaveTheSameRows() throws {
    let page = Repository.root.appendingPathComponent("Sources/I2CDrivers/I2CDrivers.docc/I2CDrivers.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let table = try #require(text.components(separatedBy: "## From i2cpy").last)
    let names = table.split(separator: "\n").filter { $0.hasPrefix("| `") }.compactMap { line in
      line.split(separator: "`", omittingEmptySubsequences: false).dropFirst().first.map(String.init)
    }
    #expect(names == Self.rows.map(\.name))
  }
}
