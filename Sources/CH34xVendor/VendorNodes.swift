package import HostSystem

/// The nodes by which the vendor's library knows adapters: those of its kernel module, and hidraw nodes.
package struct VendorNodes {
  private let folder: String
  /// Where the kernel describes hidraw nodes.
  private let system: String
  private let form: VendorForm

  /// The number of slots in the library.
  private static let limit = 16

  package init(
    folder: String = "/dev", system: String = "/sys/class/hidraw", form: VendorForm = .ofThisSystem
  ) {
    self.folder = folder
    self.system = system
    self.form = form
  }

  private func path(_ number: Int) -> String { "\(folder)/ch34x_pis\(number)" }

  /// The USB device node behind a node, which everybody locks who uses it over USB; empty if that is unknown.
  func usbNode(behind node: String) -> [String] {
    guard let name = node.split(separator: "/").last, form == .linux else { return [] }
    let folder = Self.areReports(node) ? system : "/sys/class/usbmisc"
    return [Host.usbNode(behind: "\(folder)/\(name)")].compactMap { $0 }
  }

  /// Whether a node is a hidraw node, of a CH347T in mode 2.
  static func areReports(_ node: String) -> Bool { node.contains("hidraw") }

  /// A node of the kernel module, and what the kernel says is behind it.
  package struct Entry: Hashable, Sendable {
    /// The N of `/dev/ch34x_pisN`, by which a selector names it.
    package var number: Int
    package var path: String
    /// The USB product number; nil if it is unknown.
    package var product: UInt16?
    /// The bus and the ports on the way to it, `1-2.3`; nil if they are unknown.
    package var usbPath: String?
    package var isForbidden: Bool

    package init(
      number: Int, path: String, product: UInt16? = nil, usbPath: String? = nil, isForbidden: Bool = false
    ) {
      (self.number, self.path, self.product) = (number, path, product)
      (self.usbPath, self.isForbidden) = (usbPath, isForbidden)
    }

    /// The chip; nil if it is unknown.
    package var chip: VendorChip? { product.map { $0 == 0x5512 ? .ch341 : .ch347 } }
  }

  /// The existing nodes of the kernel module.
  package func entries() -> [Entry] {
    guard form == .linux else { return [] }
    return (0..<Self.limit).compactMap { number in
      let path = path(number)
      let access = Host.access(to: path)
      guard access != .absent else { return nil }
      let device = "/sys/class/usbmisc/ch34x_pis\(number)/device/.."
      let product = Host.line(of: "\(device)/idProduct").flatMap { UInt16($0, radix: 16) }
      let place = [Host.line(of: "\(device)/busnum"), Host.line(of: "\(device)/devpath")].compactMap { $0 }
      return Entry(
        number: number, path: path, product: product, usbPath: place.count == 2 ? place.joined(separator: "-") : nil,
        isForbidden: access == .forbidden)
    }
  }

  /// The node that an id names, `0` or `/dev/ch34x_pis0`; without an id, the only one.
  package func choose(_ id: String?, for chip: VendorChip) throws(AdapterFailure) -> String {
    switch form {
    case .linux: break
    case .windows: return try number(id, chip)
    }
    let node: String
    if let id {
      if let number = Int(id), (0..<Self.limit).contains(number) { node = path(number) } else { node = id }
      guard node.contains("ch34x_pis") || Self.areReports(node) else { throw .form(id, chip) }
    } else {
      // Nodes whose chip is known to be another one do not count.
      let nodes = entries().filter { ($0.chip ?? chip) == chip }.map(\.path)
      guard nodes.count < 2 else { throw .several(nodes, chip) }
      guard let only = nodes.first else { throw .noNode(nil) }
      node = only
    }
    if Self.areReports(node) { try checkReports(node, chip) }
    switch Host.access(to: node) {
    case .usable: return node
    case .forbidden: throw Self.areReports(node) ? .reportPermission(node) : .permission(node)
    case .absent: throw .noNode(node)
    }
  }

  /// The number of an adapter on Windows, from 0.
  private func number(_ id: String?, _ chip: VendorChip) throws(AdapterFailure) -> String {
    guard let id else { return "0" }
    guard let number = Int(id), (0..<Self.limit).contains(number) else { throw .number(id, chip) }
    return "\(number)"
  }

  /// Checks what is behind a hidraw node by asking the kernel, because the library takes any such node for a CH347.
  private func checkReports(_ node: String, _ chip: VendorChip) throws(AdapterFailure) {
    guard chip == .ch347 else { throw .reportsOfOther(node) }
    let name = node.split(separator: "/").last.map(String.init) ?? node
    guard let description = Host.text(of: "\(system)/\(name)/device/uevent") else { throw .noNode(node) }
    let lines = description.split(separator: "\n")
    guard lines.contains(where: { $0.hasPrefix("HID_ID=") && $0.uppercased().hasSuffix(":00001A86:000055DC") }) else {
      throw .otherReports(node)
    }
    // The first interface of a CH347T is its serial port; the second has the bus.
    guard lines.contains(where: { $0.hasPrefix("HID_PHYS=") && $0.hasSuffix("/input1") }) else {
      throw .portReports(node)
    }
  }
}
