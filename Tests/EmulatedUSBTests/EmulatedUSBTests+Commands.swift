#if os(Linux)
  import Foundation
  import Testing
  import USBModel

  // The command in a process of its own, on adapters that are plugged in.
  extension EmulatedUSBTests {
    private func run(_ line: String, files: [String: String] = [:]) throws -> (status: Int32, output: String) {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("emulated-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
      return try Emulation.run(line.split(separator: " ").map(String.init), in: folder)
    }

    @Test func theCommandListsWhatIsPluggedIn() throws {
      let (status, output) = try run("adapters")
      #expect(status == 0)
      #expect(
        output.contains("ch341:usb=1-1  CH341A\n    or ch341:0\n    pins D0 D1 D2 D3 D4 D5\n"), "\(output)")
      #expect(
        output.contains(
          "ch347:usb=1-4  CH347F, firmware 1.01, serial number LINE-4\n    or ch347:2\n    pins GPIO0 GPIO1 GPIO4 GPIO5 "
        ), "\(output)")
    }

    @Test func theCommandSaysWhatTheSelfTestShows() throws {
      let (status, output) = try run("adapters --self-test")
      #expect(status == 0)
      for line in [
        "self-test: CH341A over USB, 400 kHz, packets are queued\n",
        "self-test: CH347F, firmware 1.01 over USB, 400 kHz, packets are queued\n",
      ] { #expect(output.contains(line), "\(output)") }
    }

    @Test func ofSeveralAdaptersNoneIsTakenByChance() throws {
      let (status, output) = try run("scan --adapter ch347")
      #expect(status == 69)
      #expect(output.contains("3 adapters of the kind ch347 are plugged in, and none is named"), "\(output)")
      for selector in ["ch347:usb=1-2", "ch347:usb=1-3", "ch347:usb=1-4"] { #expect(output.contains(selector)) }
    }

    @Test(arguments: ["ch341:0", "ch341:0,ack=address", "ch347:0", "ch347:1", "ch347:2"])
    func aScanFindsTheTargetsAndSaysTheClock(selector: String) throws {
      let (status, output) = try run("scan --adapter \(selector)")
      #expect(status == 0)
      #expect(output.contains("over USB, 400 kHz"), "\(output)")
      #expect(output.contains("40:"), "\(output)")
      #expect(!output.contains("asked by reading"), "\(output)")
    }

    @Test(arguments: ["ch341:0", "ch347:0", "ch347:1", "ch347:2"])
    func aTransferReadsARegister(selector: String) throws {
      let (status, output) = try run("transfer --quiet --adapter \(selector) w1@0x48 0 r2")
      #expect(status == 0)
      #expect(output == "0x60 0x80\n")
    }

    /// A CH341 sees SDA, a CH347 asks an address that nobody has: before the first transaction and behind the last.
    @Test(arguments: [
      ("ch341:0", "the adapter sees SDA high: it is free"), ("ch347:0", "0x13 does not answer: SDA is free"),
    ])
    func aRecordSaysHowTheLinesWere(selector: String, look: String) throws {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("emulated-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      let line = "read 0x48 2 --memory 0 --adapter \(selector) --record record.jsonl"
      let (status, output) = try Emulation.run(line.split(separator: " ").map(String.init), in: folder)
      #expect(status == 0, "\(output)")
      let record = try String(contentsOf: folder.appendingPathComponent("record.jsonl"), encoding: .utf8)
      let looks = record.split(separator: "\n").filter { $0.contains("bus-check") }
      #expect(looks.count == 2)
      #expect(looks.allSatisfy { $0.contains(look) })
    }

    /// On a bus whose SDA is held low everybody seems to acknowledge, and every byte reads as zero.
    @Test(
      arguments: [
        ("ch341:0", ModelServer.Device.ch341), ("ch347:0", .ch347T), ("ch347:1", .ch347THID), ("ch347:2", .ch347F),
      ],
      ["read 0x48 2 --memory 0", "write 0x48 0x00", "transfer w1@0x48 0 r2"])
    func nothingPassesOnAHeldBus(adapter: (String, ModelServer.Device), line: String) throws {
      let server = try #require(Emulation.server)
      server[adapter.1].isDataShorted = true
      defer { server[adapter.1].isDataShorted = false }
      let (status, output) = try run("\(line) --quiet --adapter \(adapter.0)")
      #expect(status == 2, "\(output)")
      #expect(output.contains("held low"), "\(output)")
    }

    @Test(arguments: [
      ("ch341:0", 0, "SDA is free, and was before: nothing was sent\n"),
      ("ch347:0", 0, "SDA was clocked nine times; 0x13 does not answer: SDA is free\n"),
      ("ch347:2", 69, "it is not known which pins of a CH347F are its lines"),
    ])
    func aBusIsFreedAsFarAsTheAdapterCan(selector: String, expected: Int32, text: String) throws {
      let (status, output) = try run("recover --quiet --adapter \(selector)")
      #expect(status == expected)
      #expect(output.contains(text), "\(output)")
    }

    /// Nothing is sent to a target that would hold the clock longer than the adapter waits.
    @Test(arguments: [("ch341:0", true), ("ch347:2", true), ("ch347:2,stretch=on", false)])
    func stretchingThatTheAdapterCannotBearIsRefusedBeforeTheRun(selector: String, isRefused: Bool) throws {
      let sequence = """
        schema: 1
        name: stretched
        devices: {registers: {address: 0x48, stretch: 25ms, registers: {first: {at: 0, bytes: 2}}}}
        steps:
          - read: registers.first
            expect: [0x60, 0x80]

        """
      let (status, output) = try run("run a.yaml --adapter \(selector)", files: ["a.yaml": sequence])
      #expect(status == (isRefused ? 69 : 0), "\(output)")
      #expect(output.contains("a target may hold the clock low for 25 ms, and `") == isRefused, "\(output)")
      #expect(output.contains("[stretch]") == isRefused)
    }
  }
#endif
