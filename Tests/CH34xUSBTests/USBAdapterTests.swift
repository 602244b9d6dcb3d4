import CH34x
import CH34xUSB
import HostSystem
import Testing

/// Which devices are adapters, by what they say about themselves.
struct USBAdapterTests {
  private typealias Endpoint = USBDescription.Endpoint
  private typealias Interface = USBDescription.Interface

  /// A CDC pair in front, as the CH347 has it.
  private static let serial = [
    Interface(number: 0, interfaceClass: 0x02, endpoints: [Endpoint(0x83, .interrupt)]),
    Interface(number: 1, interfaceClass: 0x0A, endpoints: [Endpoint(0x04, .bulk), Endpoint(0x84, .bulk)]),
  ]
  private static let parallel = Interface(
    number: 0, interfaceClass: 0xFF,
    endpoints: [Endpoint(0x82, .bulk), Endpoint(0x02, .bulk), Endpoint(0x81, .interrupt)])

  private static func vendor(_ number: UInt8) -> Interface {
    Interface(number: number, interfaceClass: 0xFF, endpoints: [Endpoint(0x06, .bulk), Endpoint(0x86, .bulk)])
  }

  private static func report(_ number: UInt8, _ out: UInt8, _ into: UInt8) -> Interface {
    Interface(
      number: number, interfaceClass: 0x03, endpoints: [Endpoint(out, .interrupt), Endpoint(into, .interrupt)])
  }

  static let devices: [(USBDescription, String?, AdapterKind?)] = [
    (device(0x5512, [parallel]), "CH341A", AdapterKind(.ch341)),
    (device(0x55DB, serial + [vendor(2)]), "CH347T, mode 1", AdapterKind(.ch347T)),
    (
      device(0x55DC, [report(0, 0x04, 0x84), report(1, 0x06, 0x86)]), "CH347T, mode 2",
      AdapterKind(.ch347T, isHID: true)
    ),
    (device(0x55DD, serial + [vendor(2)]), "CH347T, mode 3", AdapterKind(.ch347T, sharesClockPin: true)),
    (device(0x55DE, serial + [vendor(4)]), "CH347F", AdapterKind(.ch347F)),
    (device(0x55E5, [report(3, 0x06, 0x86)]), "CH347F, HID", AdapterKind(.ch347F, isHID: true)),
    // CH341 as a serial port, CH347T in mode 0, an interface that lost its endpoints, somebody else's.
    (device(0x5523, [parallel]), nil, nil), (device(0x55DA, serial), nil, nil), (device(0x55DB, serial), nil, nil),
    (USBDescription(vendor: 0x0483, product: 0x5512, interfaces: [parallel]), nil, nil),
  ]

  private static func device(_ product: UInt16, _ interfaces: [Interface]) -> USBDescription {
    USBDescription(vendor: 0x1A86, product: product, interfaces: interfaces)
  }

  @Test(arguments: devices)
  func aDeviceIsKnownByItsNumbersAndEndpoints(device: USBDescription, name: String?, kind: AdapterKind?) {
    let adapter = USBAdapter(device)
    #expect(adapter?.name == name)
    #expect(adapter?.kind == kind)
  }

  @Test func aChipWithNumbersOfItsOwnIsKnownByItsInterface() {
    let identity = USBIdentity(vendor: 0x1209, product: 0x0001)
    let family = AdapterFamily.ch347
    let mine = { (interfaces: [USBDescription.Interface]) in
      USBAdapter(
        USBDescription(vendor: 0x1209, product: 0x0001, interfaces: interfaces), identity: identity, family: family)?
        .kind
    }
    #expect(mine(Self.serial + [Self.vendor(2)]) == AdapterKind(.ch347T))
    #expect(mine(Self.serial + [Self.vendor(4)]) == AdapterKind(.ch347F))
    #expect(mine([Self.report(1, 0x06, 0x86)]) == AdapterKind(.ch347T, isHID: true))
    #expect(mine([Self.parallel]) == nil)
  }

  /// Every CH347 is delivered with the same one.
  @Test(arguments: [("0123456789", nil), ("", nil), ("A17", "A17")] as [(String, String?)])
  func aSerialNumberCountsWhereItIsItsOwn(text: String, serial: String?) {
    var device = Self.device(0x55DE, [Self.vendor(4)])
    device.serial = text
    #expect(USBAdapter(device)?.serial == serial)
  }

  private static func adapter(_ product: UInt16, at path: String, serial: String? = nil) throws -> USBAdapter {
    let interface = product == 0x5512 ? parallel : vendor(2)
    return try #require(
      USBAdapter(
        USBDescription(vendor: 0x1A86, product: product, interfaces: [interface], path: path, serial: serial)))
  }

  static let choices: [(id: String?, path: String?, message: String)] = [
    ("0", "1-2", ""), ("1", "1-10", ""), ("usb=1-10", "1-10", ""), ("serial=B", "2-1.4", ""),
    (
      nil, nil,
      "3 adapters of the kind ch347 are plugged in, and none is named | ch347:usb=1-2: CH347T, mode 1, serial number A | "
        + "ch347:usb=1-10: CH347T, mode 1 | ch347:usb=2-1.4: CH347T, mode 1, serial number B | "
        + "name one, as in `ch347:usb=1-2`"
    ),
    ("7", nil, "no ch347 is plugged in at `7` | \(present) | name one of these, as in `ch347:usb=1-2`"),
    ("usb=9-9", nil, "no ch347 is plugged in at `usb=9-9` | \(present) | name one of these, as in `ch347:usb=1-2`"),
    ("serial=X", nil, "no ch347 is plugged in at `serial=X` | \(present) | name one of these, as in `ch347:usb=1-2`"),
    (
      "first", nil,
      "`first` does not say which ch347 | write `ch347:0`, `ch347:usb=1-2.3` or `ch347:serial=TEXT`"
    ),
  ]

  private static let present =
    "ch347:usb=1-2: CH347T, mode 1, serial number A | ch347:usb=1-10: CH347T, mode 1 | "
    + "ch347:usb=2-1.4: CH347T, mode 1, serial number B"

  @Test(arguments: choices)
  func oneOfSeveralIsNamed(id: String?, path: String?, message: String) throws {
    let adapters = try [
      Self.adapter(0x55DB, at: "2-1.4", serial: "B"), Self.adapter(0x55DB, at: "1-10"), Self.adapter(0x5512, at: "1-1"),
      Self.adapter(0x55DB, at: "1-2", serial: "A"),
    ]
    do throws(AdapterFailure) {
      let chosen = try adapters.choose(.ch347, id: id)
      #expect(chosen.path == path)
    } catch {
      #expect(Self.text(error) == message)
    }
  }

  @Test func theOnlyOneNeedsNoName() throws {
    let adapters = try [Self.adapter(0x55DB, at: "1-2"), Self.adapter(0x5512, at: "1-3")]
    #expect(try adapters.choose(.ch341, id: nil).path == "1-3")
    #expect { try [USBAdapter]().choose(.ch341, id: nil) } throws: { error in
      (error as? AdapterFailure).map(Self.text)
        == "no ch341 is plugged in | plug it in; `i2cseq adapters` lists what is there"
    }
  }

  @Test func twoWithTheSameSerialNumberAreToldApartByTheirPlaces() throws {
    let adapters = try [Self.adapter(0x55DB, at: "1-2", serial: "A"), Self.adapter(0x55DB, at: "1-3", serial: "A")]
    #expect { try adapters.choose(.ch347, id: "serial=A") } throws: { error in
      (error as? AdapterFailure).map(Self.text)
        == "2 adapters have the serial number `A` | ch347:usb=1-2: CH347T, mode 1, serial number A | "
        + "ch347:usb=1-3: CH347T, mode 1, serial number A | name one by its place, as in `ch347:usb=1-2`"
    }
  }

  @Test func theRuleThatLetsEverybodyOpenItCanBePasted() throws {
    let adapter = try Self.adapter(0x5512, at: "1-2")
    #expect(
      adapter.udevRule.line()
        == #"SUBSYSTEM=="usb", ATTR{idVendor}=="1a86", ATTR{idProduct}=="5512", MODE="0660", TAG+="uaccess""#)
  }

  static func text(_ failure: AdapterFailure) -> String {
    ([failure.message] + failure.notes + [failure.help]).joined(separator: " | ")
  }
}
