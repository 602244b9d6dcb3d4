import Foundation
import HostSystem
import LinuxI2C
import Testing

/// Which buses there are, by files that look like those of the kernel.
struct I2CDevListTests {
  /// A folder that goes away with the test.
  private final class Machine {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("i2c-dev-list-\(UUID().uuidString)")

    init() throws {
      for folder in ["dev", "sys/class/i2c-dev", "sys/bus/i2c/devices"] {
        try FileManager.default.createDirectory(
          at: root.appendingPathComponent(folder), withIntermediateDirectories: true)
      }
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    func add(_ path: String, _ text: String = "") throws {
      let url = root.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }

    var list: I2CDevList {
      I2CDevList(devices: root.appendingPathComponent("dev").path, system: root.appendingPathComponent("sys").path)
    }

    var entries: [I2CDevEntry] { list.entries() }

    /// A bus whose adapter hangs on USB, as sysfs shows it.
    func add(_ number: Int, _ name: String, behind place: String) throws {
      let device = "sys/devices/pci0000:00/0000:00:14.0/usb1/\(place)/\(place):1.0/i2c-\(number)/i2c-dev/i2c-\(number)"
      try add("\(device)/name", name + "\n")
      try FileManager.default.createSymbolicLink(
        at: root.appendingPathComponent("sys/class/i2c-dev/i2c-\(number)"),
        withDestinationURL: root.appendingPathComponent(device))
      try add("dev/i2c-\(number)")
    }
  }

  @Test func busesAreListedByTheirNumbersWithWhatTheyLack() throws {
    let machine = try Machine()
    try machine.add("sys/class/i2c-dev/i2c-10/name", "i2c-tiny-usb at bus 001 device 002\n")
    try machine.add("sys/class/i2c-dev/i2c-2/name", "Synopsys DesignWare I2C adapter\n")
    try machine.add("sys/bus/i2c/devices/i2c-11/name", "bcm2835 (i2c@7e804000)\n")
    // What else lies there: a target, and no bus at all.
    try machine.add("sys/bus/i2c/devices/2-0050/name", "24c02\n")
    try machine.add("sys/bus/i2c/devices/i2c-INT3400/name", "acpi\n")
    try machine.add("dev/i2c-2")
    try machine.add("dev/i2c-10")
    let lines = machine.entries.map(\.line)
    #expect(
      lines == [
        "i2c-dev:2: Synopsys DesignWare I2C adapter", "i2c-dev:10: i2c-tiny-usb at bus 001 device 002",
        "i2c-dev:11: bcm2835 (i2c@7e804000), which needs `sudo modprobe i2c-dev`",
      ])
    #expect(machine.entries.map(\.problem) == [nil, nil, .noNode])
  }

  /// How a bus is named whose number nobody knows before, and which node that is.
  static let choices: [(choice: I2CDevChoice?, node: String?, words: String)] = [
    (.usb("1-2.3"), "i2c-4", ""), (.usb("1-2"), "i2c-5", ""), (.name("CP2112"), "i2c-4", ""),
    (.name("bridge"), nil, "2 I2C buses have `name=bridge`"), (.name("nope"), nil, "no I2C bus with `name=nope`"),
    (.usb("1-9"), nil, "no I2C bus with `usb=1-9`"), (.id("x"), nil, "does not say which bus"),
    (nil, nil, "2 I2C buses, and none is named"),
  ]

  @Test(arguments: choices)
  func aBusIsFoundByItsPlaceAndItsName(choice: I2CDevChoice?, node: String?, words: String) throws {
    let machine = try Machine()
    try machine.add(4, "CP2112 SMBus Bridge on hidraw1, a bridge", behind: "1-2.3")
    try machine.add(5, "MCP2221 usb-i2c bridge", behind: "1-2")
    do throws(AdapterFailure) {
      let path = try machine.list.path(of: choice)
      #expect(path.split(separator: "/").last.map(String.init) == node)
    } catch {
      #expect(node == nil)
      #expect(error.message.contains(words))
      #expect(!error.help.isEmpty)
    }
  }

  /// A link that udev makes is the node it leads to, so that the lock is on one and the same file.
  @Test func aLinkIsTheNodeItLeadsTo() throws {
    let machine = try Machine()
    try machine.add("dev/i2c-7")
    let link = machine.root.appendingPathComponent("dev/bench")
    try FileManager.default.createSymbolicLink(
      at: link, withDestinationURL: machine.root.appendingPathComponent("dev/i2c-7"))
    #expect(try machine.list.path(of: .id(link.path)).hasSuffix("/dev/i2c-7"))
  }

  @Test func aMachineWithoutBusesHasNone() throws {
    #expect(I2CDevList(devices: "/nowhere", system: "/nowhere").entries() == [])
  }

  static let one = I2CDevEntry(number: 3, name: "tiny", path: "/dev/i2c-3")
  static let other = I2CDevEntry(number: 4, name: "other", path: "/dev/i2c-4", problem: .permission)

  @Test func theOnlyBusNeedsNoName() throws {
    #expect(try [Self.one].choosePath(nil) == "/dev/i2c-3")
  }

  private static func text(_ error: any Error) -> String? {
    (error as? AdapterFailure).map { ([$0.message] + $0.notes + [$0.help]).joined(separator: " | ") }
  }

  @Test func oneOfSeveralMustBeNamed() {
    #expect { _ = try [Self.one, Self.other].choosePath(nil) } throws: { error in
      Self.text(error)
        == "the kernel has 2 I2C buses, and none is named | i2c-dev:3: tiny | i2c-dev:4: other, which you may not open "
        + "| name one, as in `i2c-dev:3`"
    }
    #expect { _ = try [I2CDevEntry]().choosePath(nil) } throws: { error in
      Self.text(error) == "the kernel has no I2C bus | load its interface to programs: `sudo modprobe i2c-dev`"
    }
  }

  @Test(arguments: [
    ("1", "/dev/i2c-1"), ("010", "/dev/i2c-10"), ("/dev/i2c-7", "/dev/i2c-7"), ("/dev/bus/x", "/dev/bus/x"),
  ])
  func anIDNamesANode(id: String, path: String) throws { #expect(try I2CDevEntry.path(of: id) == path) }

  @Test(arguments: ["", "-1", "+1", "one", "99999999999999999999", "dev/i2c-1"])
  func whatIsNoNumberAndNoPathNamesNothing(id: String) {
    #expect { _ = try I2CDevEntry.path(of: id) } throws: { error in
      Self.text(error) == "`\(id)` does not say which bus of the kernel | write `i2c-dev:1` or `i2c-dev:/dev/i2c-1`"
    }
  }

  static let refusals: [(error: KernelError, present: [I2CDevEntry], text: String)] = [
    (.noEntry, [], "there is no /dev/i2c-1 | load the kernel's interface to programs: `sudo modprobe i2c-dev`"),
    (
      .noEntry, [I2CDevEntry(number: 1, name: "bcm", path: "/dev/i2c-1", problem: .noNode)],
      "there is no /dev/i2c-1 | i2c-dev:1: bcm, which needs `sudo modprobe i2c-dev` | load the kernel's interface to "
        + "programs: `sudo modprobe i2c-dev`"
    ),
    (.noEntry, [one], "there is no /dev/i2c-1 | i2c-dev:3: tiny | name one of these, as in `i2c-dev:3`"),
    (
      .access, [],
      #"you may not open /dev/i2c-1 | put this line into /etc/udev/rules.d/60-i2cseq.rules: SUBSYSTEM=="i2c-dev", "#
        + #"MODE="0660", TAG+="uaccess" | then run `sudo udevadm control --reload && sudo udevadm trigger`"#
    ),
    (
      .noDevice, [],
      "there is no bus behind /dev/i2c-1 any more (ENODEV) | plug the adapter in, or load its driver; `i2cseq adapters` "
        + "lists what is there"
    ),
    (.busy, [], "/dev/i2c-1 cannot be opened (EBUSY) | `i2cseq adapters` lists what is there"),
  ]

  @Test(arguments: refusals)
  func aNodeThatCannotBeOpenedSaysWhatIsMissing(error: KernelError, present: [I2CDevEntry], text: String) {
    #expect(Self.text(AdapterFailure.open("/dev/i2c-1", error, present: present)) == text)
  }
}
