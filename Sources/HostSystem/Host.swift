#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#elseif os(Windows)
  import WinSDK
#endif

/// Parts of the system that adapters need: variables, device nodes, signals.
package enum Host {
  /// Whether a file or device node can be used.
  package enum Access: Hashable, Sendable {
    case usable, forbidden, absent
  }

  /// A variable of the environment, if it is set and not empty.
  package static func variable(_ name: String) -> String? {
    #if os(Windows)
      return unsafe name.withCString(encodedAs: UTF16.self) { key in
        let count = unsafe GetEnvironmentVariableW(key, nil, 0)
        guard count > 1 else { return nil }
        var value = [UInt16](repeating: 0, count: Int(count))
        _ = unsafe GetEnvironmentVariableW(key, &value, count)
        return String(decoding: value.prefix { $0 != 0 }, as: UTF16.self)
      }
    #else
      guard let value = unsafe getenv(name) else { return nil }
      let text = unsafe String(cString: value)
      return text.isEmpty ? nil : text
    #endif
  }

  /// Whether a file may be read and written.
  package static func access(to path: String) -> Access {
    #if os(Windows)
      return .usable
    #else
      if systemAccess(path, F_OK) != 0 { return .absent }
      return systemAccess(path, R_OK | W_OK) == 0 ? .usable : .forbidden
    #endif
  }

  /// The beginning of a small file as text, such as the kernel's descriptions of devices; nil if it cannot be read.
  ///
  /// - Parameter limit: the most bytes; by default a page, which descriptions of devices never exceed.
  package static func text(of path: String, limit: Int = 4_096) -> String? {
    #if os(Windows)
      return nil
    #else
      let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
      guard file >= 0 else { return nil }
      defer { _ = close(file) }
      var text: [UInt8] = []
      var page = [UInt8](repeating: 0, count: 4_096)
      while text.count < limit {
        let count = unsafe page.withUnsafeMutableBytes { unsafe read(file, $0.baseAddress, $0.count) }
        if count < 0, text.isEmpty { return nil }
        guard count > 0 else { break }
        text += page.prefix(count)
      }
      return String(decoding: text.prefix(limit), as: UTF8.self)
    #endif
  }

  /// The node of the USB device behind something that the kernel lists; all users of the device lock this node.
  ///
  /// - Parameter entry: its folder in sysfs, as in `/sys/class/hidraw/hidraw3`.
  /// - Returns: `/dev/bus/usb/001/002`; nil if there is no USB device behind it.
  package static func usbNode(behind entry: String) -> String? {
    // The folder of the device is up to three levels above, depending on the kind of the entry.
    for way in ["/device", "/device/..", "/device/../..", "/device/../../.."] {
      guard let bus = number(in: entry + way + "/busnum"), let device = number(in: entry + way + "/devnum") else {
        continue
      }
      return usbNode(bus: bus, device: device)
    }
    return nil
  }

  /// `/dev/bus/usb/001/002`.
  package static func usbNode(bus: Int, device: Int) -> String {
    let digits = [bus, device].map { String(repeating: "0", count: max(0, 3 - String($0).utf8.count)) + String($0) }
    return "/dev/bus/usb/\(digits[0])/\(digits[1])"
  }

  private static func number(in path: String) -> Int? { line(of: path).flatMap { Int($0) } }

  /// The first line of a small file; nil if it cannot be read.
  package static func line(of path: String) -> String? { text(of: path).map { String($0.prefix { $0 != "\n" }) } }

  /// Ignores SIGIO, which would end the process: a library makes a driver send it, but does not handle it.
  package static func ignoreInputOutputSignal() {
    #if !os(Windows)
      _ = signal(SIGIO, SIG_IGN)
    #endif
  }
}

#if !os(Windows)
  private func systemAccess(_ path: String, _ mode: Int32) -> Int32 { unsafe access(path, mode) }
#endif
