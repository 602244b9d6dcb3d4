import Foundation
import HostSystem
import Testing

#if !os(Windows)
  struct HostTests {
    @Test func aVariableThatIsEmptyIsNone() {
      let name = "I2CSEQ_HOST_TEST_\(UUID().uuidString.prefix(8))"
      #expect(Host.variable(name) == nil)
      #expect(unsafe setenv(name, "", 1) == 0)
      #expect(Host.variable(name) == nil)
      #expect(unsafe setenv(name, "/a/libch347.so", 1) == 0)
      #expect(Host.variable(name) == "/a/libch347.so")
    }

    /// As the kernel lists a node of its class: its device, the interface, the USB device above.
    @Test(arguments: ["", "/..", "/../..", "/../../.."])
    func theUSBDeviceBehindANodeIsFound(way: String) throws {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("host-\(UUID().uuidString)")
      defer { try? FileManager.default.removeItem(at: folder) }
      let device = folder.appendingPathComponent("1-2")
      let inner =
        way.isEmpty ? device : device.appendingPathComponent(way == "/.." ? "a" : way == "/../.." ? "a/b" : "a/b/c")
      try FileManager.default.createDirectory(at: inner, withIntermediateDirectories: true)
      try Data("1\n".utf8).write(to: device.appendingPathComponent("busnum"))
      try Data("27\n".utf8).write(to: device.appendingPathComponent("devnum"))
      let entry = folder.appendingPathComponent("entry")
      try FileManager.default.createDirectory(at: entry, withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(at: entry.appendingPathComponent("device"), withDestinationURL: inner)
      #expect(Host.usbNode(behind: entry.path) == "/dev/bus/usb/001/027")
      #expect(Host.usbNode(behind: folder.path) == nil)
    }

    @Test func aFileThatIsMadeAnewIsAnother() throws {
      let file = FileManager.default.temporaryDirectory.appendingPathComponent("host-\(UUID().uuidString)")
      #expect(Host.identity(of: file.path) == nil)
      try Data().write(to: file)
      defer { try? FileManager.default.removeItem(at: file) }
      let first = Host.identity(of: file.path)
      #expect(first != nil && Host.identity(of: file.path) == first)
      try Data().write(to: file, options: .atomic)
      #expect(Host.identity(of: file.path) != first)
    }

    @Test func aFileIsUsableOrNotThere() throws {
      let file = FileManager.default.temporaryDirectory.appendingPathComponent("host-\(UUID().uuidString)")
      #expect(Host.access(to: file.path) == .absent)
      try Data().write(to: file)
      defer { try? FileManager.default.removeItem(at: file) }
      #expect(Host.access(to: file.path) == .usable)
    }
  }
#endif
