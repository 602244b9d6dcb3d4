package import HostSystem
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Names a bus of the kernel.
///
/// Its number changes with the order in which drivers are loaded.
package enum I2CDevChoice: Hashable, Sendable {
  /// `1`, `/dev/i2c-1`, or a link of udev to it.
  case id(String)
  /// The name that the driver gives the bus, or a part of it that no other bus has.
  case name(String)
  /// The USB port of its adapter, as the kernel writes it: `1-2.3`.
  case usb(String)
}

extension I2CDevList {
  /// The node of the bus that is meant.
  ///
  /// - Parameter choice: nil for the only one that there is.
  package func path(of choice: I2CDevChoice?) throws(AdapterFailure) -> String {
    switch choice {
    case nil: return try entries().choosePath(nil)
    case .id(let id): return Self.node(behind: try I2CDevEntry.path(of: id))
    case .name(let name): return try only(entries().filter { $0.name.contains(name) }, "name=\(name)")
    case .usb(let place):
      return try only(entries().filter { usbPlace(of: $0) == place }, "usb=\(place)")
    }
  }

  private func only(_ found: [I2CDevEntry], _ option: String) throws(AdapterFailure) -> String {
    if let exact = found.first, found.count == 1 { return exact.path }
    throw .chosen(found, option, present: entries())
  }

  /// The node that a link of udev leads to; the path itself if it is no link.
  private static func node(behind path: String) -> String {
    guard let resolved = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(resolved) }
    return unsafe String(cString: resolved)
  }

  /// The USB port of the device that a bus belongs to: the last folder above it that names one.
  private func usbPlace(of entry: I2CDevEntry) -> String? {
    guard let resolved = unsafe realpath(folder(of: entry), nil) else { return nil }
    defer { unsafe free(resolved) }
    let parts = unsafe String(cString: resolved).split(separator: "/")
    return parts.last { part in
      part.utf8.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
        && part.contains("-")
    }.map(String.init)
  }
}
