#if os(Linux)
  import Foundation
  import TestSupport
  import Testing

  /// Runs `EmulatedUSBTests` where they can run.
  @Suite(.disabled(if: Emulation.isHere, "this is the emulation"))
  struct EmulationTests {
    @Test(.enabled(if: Emulation.isPossible, "umockdev and a C compiler are not both installed"))
    func theDriversKeepTheContractOnRealLibUSB() throws {
      let socket = FileManager.default.temporaryDirectory.appendingPathComponent("usb-\(UUID().uuidString.prefix(8))")
      defer { try? FileManager.default.removeItem(at: socket) }
      var environment = ProcessInfo.processInfo.environment
      environment[Emulation.variable] = socket.path
      let bundle = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      let (status, output) = try Emulation.run(
        Repository.root.appendingPathComponent("Tests/USBModel/run"),
        [bundle, "--testing-library", "swift-testing", "--filter", "EmulatedUSBTests\\."], in: Repository.root,
        environment)
      #expect(status == 0, "\(output.suffix(4_000))")
      #expect(output.contains("anAdapterKeepsTheContract"), "\(output.suffix(4_000))")
    }
  }
#endif
