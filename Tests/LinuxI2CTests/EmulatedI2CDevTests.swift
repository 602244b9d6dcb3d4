import HostSystem
#if os(Linux)
  import Foundation
  import I2C
  import LinuxI2C
  import TestSupport
  import Testing

  /// A machine with the buses i2c-7, i2c-8 and i2c-9 (`Tests/Machine/i2c-dev`).
  private enum Emulation {
    /// Says to this bundle that it runs there.
    static let variable = "I2CSEQ_EMULATED_I2C_DEV"
    static let isHere = ProcessInfo.processInfo.environment[variable] != nil

    static let isPossible = ["umockdev-run", "cc"].allSatisfy { program in
      let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
      return path.split(separator: ":").contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
    }

    /// Runs a program there.
    static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
      let file = FileManager.default.temporaryDirectory.appendingPathComponent("emulated-\(UUID().uuidString).txt")
      try Data().write(to: file)
      defer { try? FileManager.default.removeItem(at: file) }
      let handle = try FileHandle(forWritingTo: file)
      let process = Process()
      process.executableURL = Repository.root.appendingPathComponent("Tests/Machine/i2c-dev")
      process.arguments = arguments
      process.currentDirectoryURL = Repository.root
      process.environment = ProcessInfo.processInfo.environment.merging([variable: "1"]) { $1 }
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = handle
      process.standardError = handle
      try process.run()
      process.waitUntilExit()
      try handle.close()
      return (process.terminationStatus, String(decoding: try Data(contentsOf: file), as: UTF8.self))
    }
  }

  /// The driver as it is, by real system calls to a stand-in for the kernel.
  @Suite(.serialized, .enabled(if: Emulation.isHere, "this is not the emulation"))
  struct EmulatedI2CDevTests {
    @Test(arguments: BusContract.allCases)
    func aKernelBusKeepsTheContract(row: BusContract) throws {
      var bus = AnyBus(try I2CDevBus.open(.id("7")))
      try row.verify(&bus, lacking: .namesOfRefusals)
    }

    @Test func theBusesAreListed() {
      #expect(
        I2CDevList().entries()
          == [7, 8, 9].map { I2CDevEntry(number: $0, name: "emulated bus \($0)", path: "/dev/i2c-\($0)") }
      )
    }

    @Test(arguments: [
      ("8", "the adapter behind /dev/i2c-8 does SMBus only, no I2C messages"), ("3", "there is no /dev/i2c-3"),
      ("/dev/null", "/dev/null is no I2C bus: it does not tell what it can do (ENOTTY)"),
    ])
    func whatIsNoBusIsRefused(id: String, message: String) {
      #expect { _ = try I2CDevBus.open(.id(id)) } throws: { ($0 as? AdapterFailure)?.message == message }
    }

    @Test func aBusHasOneUserWhoDoesNotShareIt() throws {
      var bus: I2CDevBus<DeviceFile>? = try I2CDevBus.open(.id("7"))
      #expect {
        _ = try I2CDevBus.open(.id("7"))
      } throws: { error in
        let failure = error as? AdapterFailure
        return failure?.message == "/dev/i2c-7 is in use by this process"
          && failure?.notes.first?.hasPrefix("`share=on` uses it all the same") == true
      }
      _ = try I2CDevBus.open(.id("7"), sharesBus: true)
      bus = nil
      _ = try I2CDevBus.open(.id("7"))
      _ = bus
    }

    @Test func pinsBesideTheBusAreDrivenReadAndGivenBack() throws {
      for _ in 0..<2 {
        var bus = try I2CDevBus.open(.id("7"))
        #expect(try bus.level(ofPin: "GOOD") == .low)
        try bus.setPin("POWER", to: .high)
        #expect(try bus.level(ofPin: "GOOD") == .high)
        #expect(try bus.level(ofPin: "gpiochip0/0") == .high)
        #expect(
          bus.pin(PinAction(.set(.low), of: "CS"), at: 0).fault?.summary == "the pin `CS` is in use by `spi0 CS0`")
        var other = try I2CDevBus.open(.id("9"))
        #expect(
          other.pin(PinAction(.read, of: "GOOD"), at: 0).fault?.summary
            == "the pin `GOOD` is in use by somebody else now (EBUSY)")
        #expect(bus.finish() == nil)
        #expect(try other.level(ofPin: "GOOD") == .low, "what was driven is let go of")
      }
    }

    @Test func aTargetOfAKernelDriverIsLeftAlone() throws {
      var bus = try I2CDevBus.open(.id("9"))
      let address = try Address(0x50)
      #expect(try bus.probe(0x50))
      #expect(bus.exchange(Transaction([Message(.read(count: 1), at: address)]), at: 0).fault?.kind == .notSupported)
      var sharing = try I2CDevBus.open(.id("9"), sharesTargets: true, sharesBus: true)
      #expect(try sharing.read(1, from: 0x50) == [0xFF])
    }
  }

  /// Runs ``EmulatedI2CDevTests``, and the command, where they can run.
  @Suite(
    .disabled(if: Emulation.isHere, "this is the emulation"),
    .enabled(if: Emulation.isPossible, "umockdev and a C compiler are not both installed"))
  struct EmulationTests {
    @Test func theDriverKeepsTheContractByRealSystemCalls() throws {
      let bundle = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
      let (status, output) = try Emulation.run([
        bundle, "--testing-library", "swift-testing", "--filter", "EmulatedI2CDevTests",
      ])
      #expect(status == 0, "\(output.suffix(4_000))")
      #expect(output.contains("aKernelBusKeepsTheContract"), "\(output.suffix(4_000))")
    }

    /// A sequence passes or fails, and the trace of the run does in its place.
    @Test(arguments: [("sequences/eeprom-24c02.yaml", 0), ("Tests/Machine/absent.yaml", 1)] as [(String, Int32)])
    func aRunOnAKernelBusReplaysToTheSameVerdict(sequence: String, verdict: Int32) throws {
      let trace = FileManager.default.temporaryDirectory.appendingPathComponent("i2c-dev-\(UUID().uuidString).jsonl")
      defer { try? FileManager.default.removeItem(at: trace) }
      // The memory of the emulation has no pages; a sequence without the parameter takes no setting.
      let settings = verdict == 0 ? ["--set", "short_pages=false"] : []
      let run = [Command.executable.path, "run", sequence] + settings + ["--adapter"]
      let (status, output) = try Emulation.run(run + ["i2c-dev:7", "--trace", trace.path])
      #expect(status == verdict, "\(output)")
      #expect(output.contains("i2c-dev:7: /dev/i2c-7, emulated bus 7"), "\(output)")
      // The clock is that of the driver, which does not tell it, whatever the sequence bears.
      let header = try String(contentsOf: trace, encoding: .utf8).prefix { $0 != "\n" }
      #expect(header.contains(#""adapter":"i2c-dev:7""#), "\(header)")
      #expect(!header.contains(#""hz""#), "\(header)")
      let slowed = try Emulation.run(run + ["i2c-dev:7", "--speed", "10kHz"])
      #expect(
        slowed.output.contains("`--speed` has no effect: the driver of the kernel sets the clock of its bus"),
        "\(slowed.output)")
      let replayed = try Emulation.run(run + ["replay:\(trace.path),mode=strict"])
      #expect(replayed.status == verdict, "\(replayed.output)")
    }
  }
#endif
