#if os(Linux)
  import CH34xUSB
  import Diagnostics
  import Foundation
  import I2C
  import I2CAdapters
  import I2CDrivers
  import TestSupport
  import Testing
  import USBModel

  /// The drivers on real libusb, over nodes that are emulated; `EmulationTests` runs these where that is so.
  @Suite(.serialized, .enabled(if: Emulation.isHere, "they run inside of the emulation"))
  struct EmulatedUSBTests {
    static let selectors = [
      "ch341:usb=1-1", "ch341:0,ack=every,strict", "ch341:0,pipeline=off", "ch341:0,ack=address,freq=100k",
      "ch341:0,ack=none,freq=750kHz", "ch341:0,freq=20k",
      "ch347:usb=1-2", "ch347:usb=1-3", "ch347:usb=1-3,pipeline=off", "ch347:serial=LINE-4,freq=1MHz",
      "ch347:2,stretch=on",
    ]

    private let server: ModelServer

    init() throws { server = try #require(Emulation.server) }

    private func open(_ selector: String) throws -> OpenBus {
      try openBus(Selector(selector)) { _, _ throws(DriverError) in { nil } }
    }

    @Test(arguments: selectors, BusContract.allCases)
    func anAdapterKeepsTheContract(selector: String, row: BusContract) throws {
      var bus = try open(selector).takeBus()
      try row.verify(&bus)
      _ = bus.finish()
      #expect(server.violations == [])
    }

    @Test func whatIsPluggedInIsListed() throws {
      let adapters = try usbAdapters().sorted { $0.path < $1.path }
      #expect(adapters.map(\.selector) == ["ch341:usb=1-1", "ch347:usb=1-2", "ch347:usb=1-3", "ch347:usb=1-4"])
      #expect(adapters.map(\.name) == ["CH341A", "CH347T, mode 1", "CH347T, mode 2", "CH347F"])
      #expect(adapters.map(\.serial) == [nil, nil, nil, "LINE-4"])
    }

    @Test(arguments: [
      (
        "ch341:0,freq=500k",
        "ch341:usb=1-1,via=usb,freq=400000,ack=every: CH341A over USB, 400 kHz, the fastest clock that is not above 500 kHz"
      ),
      ("ch347:0", "ch347:usb=1-2,via=usb,freq=400000: CH347T, mode 1, firmware 4.41 over USB, 400 kHz"),
      (
        "ch347:2,freq=2M",
        "ch347:usb=1-4,via=usb,freq=1000000: CH347F, firmware 1.01 over USB, 1 MHz, the fastest clock that is not above 2 MHz"
      ),
    ])
    func anAdapterSaysWhatItTurnedOutToBe(selector: String, details: String) throws {
      let open = try open(selector)
      let said = open.details
      #expect(said == [details])
    }

    @Test func severalAreToldApart() {
      #expect { _ = try open("ch347") } throws: { error in
        (error as? DriverError)?.diagnostic.message == "3 adapters of the kind ch347 are plugged in, and none is named"
      }
    }

    @Test(arguments: zip(["ch341:0", "ch347:0", "ch347:1", "ch347:2"], ModelServer.Device.allCases))
    func anAdapterThatIsPulledOutIsGone(selector: String, device: ModelServer.Device) throws {
      var bus = try open(selector).takeBus()
      _ = try bus.read(1, from: ReferenceBoard.latch)
      server[device].isUnplugged = true
      defer { server[device].isUnplugged = false }
      let read = Transaction([Message(.read(count: 1), at: try Address(ReferenceBoard.latch))])
      for _ in 0..<2 { #expect(bus.exchange(read, at: 0).fault?.kind == .adapterGone) }
      #expect(bus.finish()?.kind == .adapterGone)
    }

    /// Pins beside the bus, and the bus beside the pins; through reports as well.
    @Test(arguments: [("ch341:0", "D1"), ("ch347:0", "GPIO4"), ("ch347:1", "GPIO4"), ("ch347:2", "GPIO4")])
    func aPinIsDrivenAndRead(selector: String, pin: String) throws {
      var bus = try open(selector).takeBus()
      for level in [PinLevel.high, .low, .high] {
        try bus.setPin(pin, to: level)
        #expect(try bus.level(ofPin: pin) == level)
        _ = try bus.read(1, from: ReferenceBoard.latch)
      }
      #expect(bus.finish() == nil)
      // Whoever comes next finds it as nobody drives it.
      bus = try open(selector).takeBus()
      #expect(try bus.level(ofPin: pin) == .high)
      #expect(bus.finish() == nil)
      #expect(server.violations == [])
    }

    /// What the kernel had it gets back, also when the adapter was pulled out meanwhile.
    @Test(arguments: [false, true])
    func theKernelGetsItsInterfaceBack(isUnplugged: Bool) throws {
      var bus = try open("ch347:1").takeBus()
      #expect(!server[.ch347THID].isKernels)
      if isUnplugged { server[.ch347THID].isUnplugged = true }
      defer { server[.ch347THID].isUnplugged = false }
      _ = bus.finish()
      #expect(server[.ch347THID].isKernels)
    }

    /// Before anything is taken from the kernel.
    @Test func anAdapterHasOneUser() throws {
      var bus = try open("ch341:0").takeBus()
      #expect {
        _ = try open("ch341:0")
      } throws: { error in
        let text = Self.text(error) ?? ""
        return text.contains("the CH341A at usb=1-1 is in use by this process")
          && text.contains("name another adapter as in `ch341:1`")
      }
      #expect(try bus.probe(ReferenceBoard.latch))
      _ = bus.finish()
      bus = try open("ch341:0").takeBus()
      #expect(try bus.probe(ReferenceBoard.latch))
    }

    @Test func anInterfaceThatSomebodyKeepsIsBusy() {
      server[.ch341].isBusy = true
      defer { server[.ch341].isBusy = false }
      #expect { _ = try open("ch341:0") } throws: { error in
        Self.text(error) == """
          --adapter ch341:0: error: the CH341A at usb=1-1 is in use [adapter_unavailable]
             = note: the kernel modules ch34x_pis, i2c-ch341-usb, ch341 or spi-ch341-usb may have taken it, or another program has it open
             = help: close the other program; `lsusb -t` shows which kernel module has it, and `sudo rmmod MODULE` takes it away

          """
      }
    }

    @Test func anAdapterThatMayNotBeOpenedIsListedAndNamesTheRuleThatIsMissing() throws {
      server[.ch347F].isForbidden = true
      defer { server[.ch347F].isForbidden = false }
      #expect(try usbAdapters().first { $0.path == "1-4" }?.problem == .permission)
      #expect { _ = try open("ch347:usb=1-4") } throws: { error in
        Self.text(error) == """
          --adapter ch347:usb=1-4: error: you may not open the CH347F at usb=1-4 [adapter_unavailable]
             = note: put this line into /etc/udev/rules.d/60-i2cseq.rules: SUBSYSTEM=="usb", ATTR{idVendor}=="1a86", \
          ATTR{idProduct}=="55de", MODE="0660", TAG+="uaccess"
             = help: then run `sudo udevadm control --reload && sudo udevadm trigger`, and plug it in again

          """
      }
    }

    private static func text(_ error: any Error) -> String? {
      (error as? DriverError).map { DiagnosticRenderer(sources: SourceMap()).render($0.diagnostic) }
    }

    @Test(arguments: zip(["ch341:0", "ch347:0", "ch347:1", "ch347:2"], ModelServer.Device.allCases))
    func aStallIsClearedAndTheTransferRepeated(selector: String, device: ModelServer.Device) throws {
      var bus = try open(selector).takeBus()
      server[device].isHalted = true
      #expect(try bus.readMemory(2, from: ReferenceBoard.registers, at: 0) == [0x60, 0x80])
      #expect(!server[device].isHalted)
    }

    /// What is in flight when the time is over is cancelled, the kernel's memory and ours are free, and the adapter goes on.
    @Test(arguments: zip(["ch341:0", "ch341:0,pipeline=single", "ch347:0", "ch347:1"], [0, 0, 1, 2]))
    func anAdapterThatFallsSilentIsGivenUpAndTakenUpAgain(selector: String, number: Int) throws {
      let device = ModelServer.Device.allCases[number]
      var bus = try open(selector).takeBus()
      let read = Transaction([
        Message(.write([0]), at: try Address(ReferenceBoard.registers)),
        Message(.read(count: 40), at: try Address(ReferenceBoard.registers)),
      ])
      server[device].isSilent = true
      #expect(bus.exchange(read, at: 0).fault?.kind == .timeout)
      server[device].isSilent = false
      #expect(try bus.readMemory(2, from: ReferenceBoard.registers, at: 0) == [0x60, 0x80])
      #expect(server.violations == [])
    }

    /// The command in a process of its own: what it records plays back to the same verdict.
    @Test(arguments: ["ch341:0", "ch347:0", "ch347:1", "ch347:2"])
    func aRunIsRecordedAndPlaysBackToTheSameVerdict(selector: String) throws {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent("emulated-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(at: folder) }
      try Data(Self.sequence.utf8).write(to: folder.appendingPathComponent("a.yaml"))
      let (status, output) = try Emulation.run(
        ["run", "a.yaml", "--adapter", selector, "--trace", "a.trace.jsonl"], in: folder)
      #expect(status == 1, "\(output)")
      #expect(output.contains("over USB, 100 kHz"), "\(output)")
      let (again, replayed) = try Emulation.run(["run", "a.yaml", "--adapter", "replay:a.trace.jsonl"], in: folder)
      #expect(again == 1, "\(replayed)")
    }

    private static let sequence = """
      schema: 1
      name: emulated
      bus: {speed: 100kHz}
      devices:
        registers: {address: 0x48, registers: {first: {at: 0, bytes: 2}, second: {at: 1, bytes: 2}}}
        latch: {address: 0x20, pointer: none}
      steps:
        - read: registers.first
          expect: [0x60, 0x80]
        - write: {to: registers.second, data: [0x12, 0x34]}
        - read: registers.second
          expect: [0x12, 0x34]
        - {probe: 0x29, expect: nack}
        - {probe: 0x29}

      """
  }
#endif
