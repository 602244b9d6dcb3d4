package import CH34x
import HostSystem

/// An adapter that is plugged in: what it is, where, and what keeps it from being used.
package struct USBAdapter: Hashable, Sendable {
  /// What keeps an adapter from being opened.
  package enum Problem: Hashable, Sendable {
    /// The user may not open its device node.
    case permission
    /// Something else, in the words of libusb.
    case other(String)
  }

  package var kind: AdapterKind
  /// The name of the chip, and of its mode where it has several: `CH347T, mode 1`.
  package var name: String
  package var vendor: UInt16
  package var product: UInt16
  /// The bus and the ports on the way to it: `1-2.3`.
  ///
  /// It stays the same as long as the adapter is not plugged in elsewhere.
  package var path: String
  /// Its serial number; nil if it has none, or the one that every chip of its kind has.
  package var serial: String?
  package var problem: Problem?
  /// The chip by its descriptors, which for a CH347 include the firmware.
  package var chip: Chip
  /// Its device node, by which all its users lock it; nil if the system has none.
  package var node: String?
  var interface: UInt8
  var (outEndpoint, inEndpoint): (UInt8, UInt8)

  /// The id that distinguishes it from all others: `usb=1-2.3`.
  package var id: String { "usb=\(path)" }
}

/// A product that is an adapter.
private struct USBProduct {
  var product: UInt16
  var kind: AdapterKind
  var name: String

  static let vendor: UInt16 = 0x1A86

  static let table = [
    USBProduct(product: 0x5512, kind: AdapterKind(.ch341), name: "CH341A"),
    USBProduct(product: 0x55DB, kind: AdapterKind(.ch347T), name: "CH347T, mode 1"),
    USBProduct(product: 0x55DC, kind: AdapterKind(.ch347T, isHID: true), name: "CH347T, mode 2"),
    USBProduct(product: 0x55DD, kind: AdapterKind(.ch347T, sharesClockPin: true), name: "CH347T, mode 3"),
    USBProduct(product: 0x55DE, kind: AdapterKind(.ch347F), name: "CH347F"),
    USBProduct(product: 0x55E5, kind: AdapterKind(.ch347F, isHID: true), name: "CH347F, HID"),
  ]
}

/// Vendor and product numbers with which a chip was reprogrammed.
package struct USBIdentity: Hashable, Sendable {
  package var vendor: UInt16
  package var product: UInt16

  package init(vendor: UInt16 = 0x1A86, product: UInt16) {
    self.vendor = vendor
    self.product = product
  }
}

extension USBAdapter {
  /// A product that is an adapter, as udev rules need it.
  package struct Product: Hashable, Sendable {
    package var vendor: UInt16
    package var product: UInt16
    package var name: String
    /// Whether the kernel has a hidraw node for it.
    package var isHID: Bool
  }

  /// All products that are adapters.
  package static var products: [Product] {
    USBProduct.table.map { row in
      Product(
        vendor: USBProduct.vendor, product: row.product, name: row.name, isHID: row.kind.isHID)
    }
  }

  /// The serial number of every CH347 as it is delivered.
  private static let commonSerial = "0123456789"
  /// The interface by which a CH347F is recognised if its product number does not tell.
  private static let lastInterface: UInt8 = 4

  /// The adapter that a device is; nil for other devices.
  ///
  /// - Parameters:
  ///   - identity: numbers by which an adapter of `family` is also recognised.
  package init?(_ device: USBDescription, identity: USBIdentity? = nil, family: AdapterFamily = .ch347) {
    let isForeign = identity == USBIdentity(vendor: device.vendor, product: device.product)
    let rows = USBProduct.table.filter { row in
      isForeign
        ? AdapterFamily(row.kind.family) == family && !row.kind.sharesClockPin
        : device.vendor == USBProduct.vendor && device.product == row.product
    }
    for row in rows {
      guard let interface = device.interface(for: row.kind) else { continue }
      // With foreign numbers, the chip is recognised by its interfaces.
      if isForeign, (row.kind.family == .ch347F) != (interface >= Self.lastInterface) { continue }
      kind = row.kind
      name = row.name
      (vendor, product, path) = (device.vendor, device.product, device.path)
      serial = device.serial == Self.commonSerial || device.serial == "" ? nil : device.serial
      problem = device.problem
      chip = row.kind.chip(firmware: device.release)
      node = device.node
      self.interface = interface
      (outEndpoint, inEndpoint) = USBDescription.endpoints(of: row.kind)
      return
    }
    return nil
  }
}

extension USBDescription {
  fileprivate static func endpoints(of kind: AdapterKind) -> (out: UInt8, into: UInt8) {
    kind.family == .ch341 ? (0x02, 0x82) : (0x06, 0x86)
  }

  /// The interface of the I2C bus: its number differs from mode to mode, its endpoints do not.
  fileprivate func interface(for kind: AdapterKind) -> UInt8? {
    let (out, into) = Self.endpoints(of: kind)
    let (interfaceClass, transfer): (UInt8, Endpoint.Kind) = kind.isHID ? (0x03, .interrupt) : (0xFF, .bulk)
    return interfaces.first { interface in
      interface.interfaceClass == interfaceClass
        && [out, into].allSatisfy { interface.endpoints.contains(Endpoint($0, transfer)) }
    }?.number
  }
}
