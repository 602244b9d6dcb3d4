import CH34xVendor
import Foundation
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
    do throws(VendorFailure) {
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
}
