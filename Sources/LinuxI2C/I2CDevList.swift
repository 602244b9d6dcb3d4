#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Lists the buses of the kernel.
package struct I2CDevList {
  private let devices: String
  private let system: String

  /// - Parameters:
  ///   - devices: the folder of the nodes.
  ///   - system: the folder of sysfs.
  package init(devices: String = "/dev", system: String = "/sys") {
    self.devices = devices
    self.system = system
  }

  /// The buses by number, whether they may be used or not.
  package func entries() -> [I2CDevEntry] {
    // The first folder lists the buses if i2c-dev is loaded; the second lists them in any case.
    let names = folderNames("\(system)/class/i2c-dev") + folderNames("\(system)/bus/i2c/devices")
    return Set(names.compactMap { number(of: $0, behind: "i2c-") }).sorted().map(entry)
  }

  /// The folder of a bus in sysfs, by which its device is found.
  func folder(of entry: I2CDevEntry) -> String { "\(system)/class/i2c-dev/i2c-\(entry.number)" }

  private func entry(_ number: Int) -> I2CDevEntry {
    let path = "\(devices)/i2c-\(number)"
    let name =
      text(of: "\(system)/class/i2c-dev/i2c-\(number)/name") ?? text(of: "\(system)/bus/i2c/devices/i2c-\(number)/name")
    return I2CDevEntry(number: number, name: name ?? "", path: path, problem: problem(path))
  }

  private func problem(_ path: String) -> I2CDevEntry.Problem? {
    if unsafe access(path, F_OK) != 0 { return .noNode }
    return unsafe access(path, R_OK | W_OK) == 0 ? nil : .permission
  }

  /// The first line of a small file; nil if it cannot be read.
  private func text(of path: String) -> String? {
    guard let file = unsafe fopen(path, "r") else { return nil }
    defer { unsafe fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = unsafe bytes.withUnsafeMutableBytes { unsafe fread($0.baseAddress, 1, $0.count, file) }
    return String(decoding: bytes.prefix(count).prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
  }
}
