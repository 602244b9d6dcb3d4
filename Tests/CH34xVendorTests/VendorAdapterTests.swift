import CH34x
import CH34xModel
import CH34xVendor
import HostSystem
import I2C
import Simulation
import TestSupport
import Testing

/// What the library says in error is not believed, and what cannot be used says why.
@Suite(.enabled(if: VendorStandIn.isPossible, "there is no C compiler to build the stand-in of the library with"))
struct VendorAdapterTests {
  private static func text(_ failure: AdapterFailure) -> String {
    ([failure.message] + failure.notes + [failure.help]).joined(separator: " | ")
  }

  private static func text(_ fault: BusFault?) -> String? {
    fault.map { ([$0.headline] + $0.notes).joined(separator: " | ") }
  }

  private static let usb = "write `via=usb`, which needs neither the library nor its kernel module"

  static func refusal(_ node: VendorNode, _ name: VendorChip, _ options: AdapterOptions = AdapterOptions()) -> String? {
    do {
      _ = try node.open(name, options)
      return nil
    } catch let failure as AdapterFailure {
      return text(failure).replacing(node.path, with: "NODE").replacing(node.library, with: "LIBRARY")
    } catch { return "\(error)" }
  }

  @Test func aLibraryThatIsNotThereIsNamedWithTheWayWithoutIt() {
    #expect { _ = try VendorLibrary(["libch347-of-nobody.so"]) } throws: { error in
      guard let failure = error as? AdapterFailure else { return false }
      return failure.message == "the vendor's library cannot be opened"
        && failure.notes.allSatisfy { $0.contains("libch347-of-nobody.so") }
        && failure.help == "name it, as in `library=/usr/local/lib/libch347.so`, or \(Self.usb)"
    }
  }

  @Test func aLibraryWhoseFunctionsHaveOtherParametersIsRefused() throws {
    let node = try VendorSetup(name: .ch347, release: .early).node()
    #expect(
      Self.refusal(node, .ch347)
        == "LIBRARY has no function CH34x_GetChipType | it is older than 1.4, or another library | install the library "
        + "that came with the kernel module, or \(Self.usb)")
  }

  @Test(arguments: [VendorRelease.r14, .r15])
  func aNodeWithAnotherChipIsNamed(release: VendorRelease) throws {
    #expect(
      Self.refusal(try VendorSetup(name: .ch347, release: release).node(), .ch341)
        == "behind NODE is a CH347T | write `ch347:NODE`")
    #expect(
      Self.refusal(try VendorSetup(name: .ch341, release: release).node(), .ch347)
        == "behind NODE is a CH341 | write `ch341:NODE`")
  }

  /// The latest library looks for itself, and does not say what it saw.
  @Test func theLatestLibraryDoesNotOpenACH347AsACH341() throws {
    #expect(
      Self.refusal(try VendorSetup(name: .ch347, release: .r16).node(), .ch341)
        == "the vendor's library does not open NODE as a CH341 | another kind of chip, another program that has it open "
        + "and an old kernel module all look like this | write `ch347:NODE` if it is a CH347, or \(Self.usb)")
  }

  @Test(arguments: [
    (
      "ch341",
      "the slowest clock of a CH341 is 20000 Hz, and 10000 Hz is asked for | ask for 20 kHz or more by each of `freq=`, "
        + "`--speed` and the `speed` of the sequence; targets that bear less need another adapter", 10_000, false
    ),
    (
      "ch341",
      "this CH341 does not look whether a target holds the clock low | a CH347F or a CH347T from firmware 3.41 on does, "
        + "with `stretch=on`", 100_000, true
    ),
    (
      "ch347",
      "this CH347T does not look whether a target holds the clock low | a CH347F or a CH347T from firmware 3.41 on does, "
        + "with `stretch=on`", 100_000, true
    ),
  ])
  func whatAChipCannotDoIsRefused(name: String, text: String, hertz: Int, stretches: Bool) throws {
    let chip = try #require(VendorChip(rawValue: name))
    let options = AdapterOptions(hertz: hertz, letsTargetsStretch: stretches)
    #expect(Self.refusal(try VendorSetup(name: chip, release: .r16).node(), chip, options) == text)
  }

  @Test func theClockIsTheFastestThatIsSafe() throws {
    // Firmware from 3.41 on has 50, 200 and 1000 kHz, which older firmware takes for others without a word.
    for (firmware, isF, asked, hertz) in [
      (0x0241 as UInt16, false, 400_000, 400_000), (0x0241, false, 200_000, 100_000), (0x0241, false, 90_000, 20_000),
      (0x0441, false, 200_000, 200_000), (0x0441, false, 90_000, 50_000), (0x0441, false, 1_000_000, 1_000_000),
      (0x0101, true, 200_000, 200_000), (0x0101, true, 5_000_000, 1_000_000),
    ] {
      let node = try VendorSetup(name: .ch347, release: .r16, isF: isF, firmware: firmware).node()
      let adapter = try VendorAdapter.open(
        .ch347, node: node.path, options: AdapterOptions(hertz: asked),
        library: VendorLibrary([node.library], form: node.form))
      let (clock, chip) = (adapter.hertz, adapter.chip)
      #expect(clock == hertz)
      #expect(chip == (isF ? .ch347F(firmware: firmware) : .ch347T(firmware: firmware)))
    }
  }

  /// Bytes are sent, and called a failure: reads would work, and writes not.
  @Test func aLibraryAndAModuleOfDifferentReleasesAreTold() throws {
    for (name, setup) in [
      (VendorChip.ch341, VendorSetup(name: .ch341, release: .r16)), (.ch347, VendorSetup(name: .ch347, release: .r16)),
    ] {
      let node = try setup.node()
      try node.mismatch()
      #expect(
        Self.refusal(node, name)
          == "the vendor's library says that it cannot send to NODE | a library and a kernel module of "
          + "different releases are like this: what is sent arrives | the library is V1.6 On 2025.04 | the driver is V1.9 "
          + "| install the library and the kernel module of one release, or \(Self.usb)")
      #expect(try !node.isOpen)
    }
  }

  /// The tables of the library are full without a word: one more adapter would go by what is known of another.
  @Test(arguments: [(VendorSetup(name: .ch341, release: .r16), 16), (VendorSetup(name: .ch347, release: .r16), 128)])
  func noMoreAdaptersAreOpenedThanTheLibraryHasRoomFor(setup: VendorSetup, room: Int) throws {
    let copy = try #require(VendorStandIn.copy(of: setup.release))
    let open = VendorTable()
    for _ in 0..<room {
      let node = try setup.node([], copy: copy)
      open.add(try node.open(setup.name, setup.options), node)
    }
    let next = try setup.node(copy: copy)
    #expect(
      Self.refusal(next, setup.name)
        == "NODE would be number \(room + 1) that this process has open by the vendor's library | it has room for "
        + "\(room) of the kind \(setup.name), and mixes up what is beyond | use another process for it, or \(Self.usb)")
    #expect(try open.nodes.allSatisfy { try !$0.isBroken })
    open.closeLast()
    var bus = try next.open(setup.name)
    #expect(try bus.readMemory(2, from: ReferenceBoard.registers, at: 0) == [0x60, 0x80])
    #expect(try !next.isBroken)
  }

  /// The library opens any path and does not configure what it does not know by name.
  @Test(arguments: ["/dev/ttyACM0", "/dev/serial/by-id/wch", "/dev/hidra3"])
  func aNodeThatTheLibraryDoesNotKnowIsNotOpened(path: String) throws {
    let node = try VendorSetup(name: .ch347, release: .r16).node()
    let library = try VendorLibrary([node.library])
    #expect {
      _ = try VendorAdapter.open(.ch347, node: path, options: AdapterOptions(), library: library)
    } throws: { error in
      (error as? AdapterFailure)?.message == "`\(path)` is no node of the vendor's kernel module"
    }
  }

  @Test func aNodeIsKnownByItsName() throws {
    #expect {
      _ = try VendorNodes().choose("/dev/ttyUSB0", for: .ch341)
    } throws: { error in
      (error as? AdapterFailure).map(Self.text)
        == "`/dev/ttyUSB0` is no node of the vendor's kernel module | write `ch341:/dev/ch34x_pis0`; the library knows "
        + "nodes by that name alone"
    }
  }
}
