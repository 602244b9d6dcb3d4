#if os(Linux)
  import Foundation
  import TestSupport
  import USBModel

  /// The command in a process of its own, on a chip that is modelled in this one, over the library that stands in for
  /// the vendor's.
  final class VendorRun: WatchedRun {
    /// An adapter as a selector and the model call it.
    struct Chip: Sendable, CustomStringConvertible {
      let description: String
      fileprivate let device: ModelServer.Device

      static let all = [
        Chip(description: "ch341", device: .ch341), Chip(description: "ch347", device: .ch347T),
      ]
    }

    private static let library = CompiledLibrary.path(
      of: ["Tests/CH34xVendorTests/Library/libch347.c", "Tests/ProcessTests/Library/remote.c"], ["-DRELEASE=16"])

    private static let socket = FileManager.default.temporaryDirectory
      .appendingPathComponent("vendor-\(UUID().uuidString.prefix(8))").path
    private static let server = try? ModelServer(at: socket)

    /// Starts the command.
    ///
    /// - Parameters:
    ///   - script: what a shell runs instead, with `%s` for the command.
    ///   - packets: so many are taken, and the call of the next one never comes back.
    func start(
      on chip: Chip, _ options: [String] = [], script: String? = nil, input: FileHandle? = nil,
      blocksBehind packets: Int? = nil
    ) throws {
      guard let library = Self.library, Self.server != nil else { throw CocoaError(.fileNoSuchFile) }
      let node = folder.appendingPathComponent("ch34x_pis0")
      try Data().write(to: node)
      var environment = ["VENDOR_SOCKET": Self.socket, "VENDOR_CHIP": String(chip.device.rawValue)]
      environment["VENDOR_BLOCK"] = packets.map(String.init)
      let words = Self.arguments("\(chip):\(node.path),via=vendor,library=\(library)") + options
      let line = "i2cseq " + words.joined(separator: " ")
      try start(
        words, script: script?.replacingOccurrences(of: "%s", with: line), input: input, environment: environment)
    }
  }
#endif
