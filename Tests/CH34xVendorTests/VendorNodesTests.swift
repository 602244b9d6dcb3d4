import CH34xVendor
import Foundation
import HostSystem
import Testing

/// Which node an id names, by files that look like those of the kernel module.
struct VendorNodesTests {
  private static func with(_ numbers: [Int], _ body: (VendorNodes, String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("nodes-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for number in numbers { try Data().write(to: folder.appendingPathComponent("ch34x_pis\(number)")) }
    try body(VendorNodes(folder: folder.path), folder.path)
  }

  private static func refusal(_ nodes: VendorNodes, _ id: String?, in folder: String) -> String? {
    do throws(AdapterFailure) {
      _ = try nodes.choose(id, for: .ch347)
      return nil
    } catch {
      return ([error.message] + error.notes + [error.help]).joined(separator: " | ").replacing(folder, with: "DEV")
    }
  }

  @Test func theOnlyNodeNeedsNoName() throws {
    try Self.with([3]) { (nodes, folder) throws in
      #expect(try nodes.choose(nil, for: .ch341) == "\(folder)/ch34x_pis3")
      #expect(try nodes.choose("3", for: .ch341) == "\(folder)/ch34x_pis3")
      #expect(try nodes.choose("\(folder)/ch34x_pis3", for: .ch341) == "\(folder)/ch34x_pis3")
    }
  }

  @Test func oneOfSeveralMustBeNamed() throws {
    try Self.with([1, 10, 2]) { (nodes, folder) throws in
      #expect(
        Self.refusal(nodes, nil, in: folder)
          == "3 adapters are plugged in, and none is named | DEV/ch34x_pis1 | DEV/ch34x_pis2 | DEV/ch34x_pis10 | name "
          + "one, as in `ch347:DEV/ch34x_pis1`")
    }
  }

  @Test func aNodeThatIsNotThereIsTold() throws {
    let help =
      "plug the adapter in and load the module, `sudo modprobe ch34x_pis`, or write `via=usb`, which needs neither the "
      + "library nor its kernel module"
    try Self.with([]) { (nodes, folder) throws in
      #expect(
        Self.refusal(nodes, nil, in: folder) == "there is no node of the vendor's kernel module | \(help)")
      #expect(Self.refusal(nodes, "0", in: folder) == "there is no DEV/ch34x_pis0 | \(help)")
    }
  }

  /// The library takes every node of reports for a CH347, so the kernel is asked what is behind it.
  @Test(arguments: [
    ("1A86:000055DC", "input1", nil as String?),
    (
      "1A86:000055DC", "input0",
      "DEV/hidraw7 is the serial port of a CH347T, whose I2C bus is behind its second interface | name the other node of "
        + "the two: `grep -l input1 /sys/class/hidraw/*/device/uevent`"
    ),
    (
      "046D:0000C52B", "input1",
      "behind DEV/hidraw7 is no CH347T in mode 2 (1A86:55DC) | `i2cseq adapters` lists what is plugged in"
    ),
  ])
  func aNodeOfReportsIsThatOfACH347TInMode2(identity: String, interface: String, refusal: String?) throws {
    try Self.with([]) { (_, folder) throws in
      let device = URL(fileURLWithPath: folder).appendingPathComponent("hidraw7/device")
      try FileManager.default.createDirectory(at: device, withIntermediateDirectories: true)
      let description = """
        DRIVER=hid-generic
        HID_ID=0003:0000\(identity)
        HID_NAME=wch.cn HID To UART+SPI+I2C
        HID_PHYS=usb-0000:00:14.0-1/\(interface)
        HID_UNIQ=0123456789

        """
      try Data(description.utf8).write(to: device.appendingPathComponent("uevent"))
      let nodes = VendorNodes(folder: folder, system: folder)
      #expect(Self.refusal(nodes, "\(folder)/hidraw7", in: folder) == refusal)
      #expect {
        _ = try nodes.choose("\(folder)/hidraw7", for: .ch341)
      } throws: { error in
        (error as? AdapterFailure)?.help == "write `ch347:\(folder)/hidraw7` if it is a CH347T in mode 2"
      }
    }
  }

  /// Windows has no nodes: adapters are counted from 0.
  @Test func onWindowsAdaptersHaveNumbers() throws {
    let nodes = VendorNodes(form: .windows)
    #expect(nodes.entries() == [])
    #expect(try nodes.choose(nil, for: .ch347) == "0")
    #expect(try nodes.choose("3", for: .ch347) == "3")
    #expect(
      Self.refusal(nodes, "/dev/ch34x_pis0", in: "/no-folder")
        == "`/dev/ch34x_pis0` is no number of an adapter, 0 … 15 | write `ch347:0`; on Windows adapters have numbers")
    #expect(VendorForm.windows.names(for: .ch341) == ["CH341DLLA64.DLL", "CH347DLLA64.DLL", "CH341DLL.DLL"])
    #expect(VendorForm.windows.names(for: .ch347) == ["CH347DLLA64.DLL", "CH347DLL.DLL"])
  }
}
