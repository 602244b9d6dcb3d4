import CH34xUSB
import CH34xVendor
import HostSystem
import I2CAdapters
import LinuxI2C
import TestSupport
import Testing
import i2cseq

@Suite("The list of adapters")
struct AdapterListTests {
  private typealias Interface = USBDescription.Interface

  private static func bulk(_ number: UInt8, _ out: UInt8, _ into: UInt8) -> Interface {
    Interface(number: number, interfaceClass: 0xFF, endpoints: [.init(out, .bulk), .init(into, .bulk)])
  }

  private static func adapter(
    _ product: UInt16, _ path: String, serial: String? = nil, problem: USBAdapter.Problem? = nil
  ) throws -> USBAdapter {
    let interface = product == 0x5512 ? bulk(0, 0x02, 0x82) : bulk(2, 0x06, 0x86)
    return try #require(
      USBAdapter(
        USBDescription(
          vendor: 0x1A86, product: product, interfaces: [interface], path: path, serial: serial, problem: problem)))
  }

  private static func device(_ product: UInt16, _ path: String) -> USBDescription {
    USBDescription(vendor: 0x1A86, product: product, interfaces: [], path: path)
  }

  /// A library that is not there, as opening it says.
  private static func failure() throws -> AdapterFailure {
    try #require(throws: AdapterFailure.self) { _ = try VendorLibrary(["libch347-of-nobody.so"]) }.withoutReasons
  }

  private static func everything() throws -> AdapterInventory {
    var inventory = AdapterInventory()
    // The first adapter is the first node too, and is listed once.
    let nodes = [
      VendorNodes.Entry(number: 0, path: "/dev/ch34x_pis0", product: 0x5512, usbPath: "1-2"),
      VendorNodes.Entry(number: 1, path: "/dev/ch34x_pis1", isForbidden: true),
      VendorNodes.Entry(number: 2, path: "/dev/ch34x_pis2", product: 0x55DE),
    ]
    inventory.add(
      [
        try adapter(0x5512, "1-2"), try adapter(0x55DB, "1-3.1", serial: "A17", problem: .permission),
        try adapter(0x55DB, "1-3.2", problem: .other("LIBUSB_ERROR_IO")),
      ], nodes: nodes, way: { $0 == "ch341:0" ? .vendor : .usb })
    inventory.add(nodes, failures: [.ch347: try failure()])
    inventory.add([
      try #require(USBStranger(Self.device(0x5523, "1-4"))), try #require(USBStranger(Self.device(0x55DA, "1-5"))),
    ])
    inventory.add([
      I2CDevEntry(number: 1, name: "bcm2835 (i2c@7e804000)", path: "/dev/i2c-1"),
      I2CDevEntry(number: 2, name: "", path: "/dev/i2c-2", problem: .permission),
      I2CDevEntry(number: 10, name: "i915 gmbus dpb", path: "/dev/i2c-10", problem: .noNode),
    ])
    return inventory
  }

  @Test func saysOfEachHowToSelectItAndWhatIsMissing() throws {
    try expectGolden(AdapterListText(Self.everything()).text, at: "\(GoldenCase.folder)/adhoc/adapters/list.txt")
  }

  @Test func isThereForProgramsToo() throws {
    try expectGolden(
      String(decoding: AdapterListText(Self.everything()).json, as: UTF8.self),
      at: "\(GoldenCase.folder)/adhoc/adapters/list.json.txt")
  }

  @Test func saysWhyNothingIsSeenOverUSB() {
    var inventory = AdapterInventory()
    #expect(AdapterListText(inventory).text == "no adapter is plugged in, and the kernel has no I2C bus\n")
    inventory.add(
      AdapterFailure(message: "libusb-1.0 cannot be opened", help: "install it: `apt install libusb-1.0-0`"))
    #expect(
      AdapterListText(inventory).text == """
        no adapter is plugged in, and the kernel has no I2C bus
        libusb-1.0 cannot be opened
          install it: `apt install libusb-1.0-0`

        """)
    #expect(
      String(decoding: AdapterListText(inventory).json, as: UTF8.self) == """
        {"adapters":[],"missing":[{"what":"libusb-1.0 cannot be opened","cures":["install it: `apt install libusb-1.0-0`"]}]}

        """)
  }

  /// Names come from devices, and go to a terminal.
  @Test func aNameCannotMoveTheCursor() throws {
    var inventory = AdapterInventory()
    inventory.add([I2CDevEntry(number: 1, name: "\u{1B}[2J", path: "/dev/i2c-1")])
    #expect(!AdapterListText(inventory).text.contains("\u{1B}"))
  }

  @Test func whoeverNamesNoneOfTwoIsToldBoth() throws {
    let adapters = [try Self.adapter(0x5512, "1-2"), try Self.adapter(0x5512, "1-10")]
    let failure = #expect(throws: AdapterFailure.self) { try adapters.choose(.ch341, id: nil) }
    #expect(
      failure
        == AdapterFailure(
          message: "2 adapters of the kind ch341 are plugged in, and none is named",
          notes: ["ch341:usb=1-2: CH341A", "ch341:usb=1-10: CH341A"], help: "name one, as in `ch341:usb=1-2`"))
  }
}

extension AdapterFailure {
  /// What a system says of a library that is not there differs.
  fileprivate var withoutReasons: AdapterFailure {
    var failure = self
    failure.notes = []
    return failure
  }
}
