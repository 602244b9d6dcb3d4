import CH34x
import HostSystem
import I2C

// Messages about why no adapter can be opened.
extension AdapterFailure {
  /// An adapter was opened, but does not work.
  init(_ fault: BusFault) {
    self.init(
      message: fault.summary.isEmpty ? fault.kind.description : fault.summary, notes: Array(fault.notes.dropLast()),
      help: fault.notes.last ?? Self.overUSB)
  }

  private static let overUSB = "write `via=usb`, which needs neither the library nor its kernel module"

  static func noLibrary(_ reasons: [String]) -> AdapterFailure {
    AdapterFailure(
      message: "the vendor's library cannot be opened", notes: reasons,
      help: "name it, as in `library=/usr/local/lib/libch347.so`, or " + overUSB)
  }

  static func oldLibrary(_ name: String, symbol: String) -> AdapterFailure {
    AdapterFailure(
      message: "\(name) has no function \(symbol)", notes: ["it is older than 1.4, or another library"],
      help: "install the library that came with the kernel module, or " + overUSB)
  }

  static func form(_ node: String, _ chip: VendorChip) -> AdapterFailure {
    AdapterFailure(
      message: "`\(node)` is no node of the vendor's kernel module",
      help: "write `\(chip.rawValue):/dev/ch34x_pis0`; the library knows nodes by that name alone")
  }

  static func number(_ id: String, _ chip: VendorChip) -> AdapterFailure {
    AdapterFailure(
      message: "`\(id)` is no number of an adapter, 0 … 15",
      help: "write `\(chip.rawValue):0`; on Windows adapters have numbers")
  }

  static func full(_ node: String, _ chip: VendorChip) -> AdapterFailure {
    AdapterFailure(
      message: "\(node) would be number \(chip.placeCount + 1) that this process has open by the vendor's library",
      notes: ["it has room for \(chip.placeCount) of the kind \(chip.rawValue), and mixes up what is beyond"],
      help: "use another process for it, or " + overUSB)
  }

  static func reportsOfOther(_ node: String) -> AdapterFailure {
    AdapterFailure(
      message: "\(node) carries reports, and a CH341 has none",
      help: "write `ch347:\(node)` if it is a CH347T in mode 2")
  }

  static func otherReports(_ node: String) -> AdapterFailure {
    AdapterFailure(
      message: "behind \(node) is no CH347T in mode 2 (1A86:55DC)", help: "`i2cseq adapters` lists what is plugged in")
  }

  static func portReports(_ node: String) -> AdapterFailure {
    AdapterFailure(
      message: "\(node) is the serial port of a CH347T, whose I2C bus is behind its second interface",
      help: "name the other node of the two: `grep -l input1 /sys/class/hidraw/*/device/uevent`")
  }

  static func reportPermission(_ node: String) -> AdapterFailure {
    permission(node, .reports(vendor: 0x1A86, product: 0x55DC))
  }

  static func noNode(_ node: String?) -> AdapterFailure {
    AdapterFailure(
      message: node.map { "there is no \($0)" } ?? "there is no node of the vendor's kernel module",
      help: "plug the adapter in and load the module, `sudo modprobe ch34x_pis`, or " + overUSB)
  }

  static func several(_ nodes: [String], _ chip: VendorChip) -> AdapterFailure {
    AdapterFailure(
      message: "\(nodes.count) adapters are plugged in, and none is named", notes: nodes,
      help: "name one, as in `\(chip.rawValue):\(nodes[0])`")
  }

  static func permission(_ node: String) -> AdapterFailure { permission(node, .vendorNodes) }

  static func refused(_ node: String, _ chip: VendorChip) -> AdapterFailure {
    AdapterFailure(
      message: "the vendor's library does not open \(node) as a \(chip.name)",
      notes: ["another kind of chip, another program that has it open and an old kernel module all look like this"],
      help: chip == .ch341
        ? "write `ch347:\(node)` if it is a CH347, or " + overUSB
        : "write `ch341:\(node)` if it is a CH341, or " + overUSB)
  }

  static func silent(_ node: String) -> AdapterFailure {
    AdapterFailure(
      message: "the kernel module does not tell which chip is behind \(node)",
      help: "install the library and the kernel module of one release, or " + overUSB)
  }

  static func unknownChip(_ node: String, type: Int32) -> AdapterFailure {
    AdapterFailure(
      message: "behind \(node) is a chip of kind \(type), which is no CH341 and no CH347",
      help: "`i2cseq adapters` lists what is plugged in")
  }

  static func wrongChip(_ node: String, found: AdapterKind.Family) -> AdapterFailure {
    AdapterFailure(
      message: "behind \(node) is a \(AdapterKind(found).chip(firmware: 0).name)",
      help: "write `\(VendorChip(found).rawValue):\(node)`")
  }

  static func noStretching(_ chip: Chip) -> AdapterFailure {
    AdapterFailure(
      message: "the clock stretching of this \(chip.name) cannot be switched on",
      help: "a CH347F or a CH347T from firmware 3.41 on can, with the library of 2023-07 or later")
  }

  static func tooSlow(_ chip: Chip, hertz: Int) -> AdapterFailure {
    AdapterFailure(
      message: "the slowest clock of a \(chip.name) is \(chip.speeds[0].hertz) Hz, and \(hertz) Hz is asked for",
      help: Chip.cure(slowest: chip.speeds[0].hertz))
  }

  static func mismatch(_ node: String, _ versions: [String]) -> AdapterFailure {
    AdapterFailure(
      message: "the vendor's library says that it cannot send to \(node)",
      notes: ["a library and a kernel module of different releases are like this: what is sent arrives"] + versions,
      help: "install the library and the kernel module of one release, or " + overUSB)
  }

  static func noPackets(_ chip: VendorChip) -> AdapterFailure {
    AdapterFailure(
      message: "this library cannot send packets to a \(chip.name)",
      help: "install the library that came with the kernel module, or " + overUSB)
  }

  static func inUse(_ node: String, _ chip: VendorChip, _ holder: FileHolder) -> AdapterFailure {
    inUse(node, holder, driver: chip.rawValue)
  }
}

extension VendorChip {
  var name: String {
    switch self {
    case .ch341: "CH341"
    case .ch347: "CH347"
    }
  }
}

// Messages about what goes wrong in a transaction.
extension BusFault {
  static var onlyPairs: BusFault {
    BusFault(
      .notSupported, "the vendor's library joins a write and a read of the same target, and nothing else",
      notes: ["write `via=usb`, which joins what you like"])
  }

  static var gone: BusFault {
    BusFault(
      .adapterGone, "the CH347 is not plugged in any more",
      notes: ["look at the USB cable and the supply of the hub"])
  }

  /// The library lacks the call that reads pins.
  static var pinsUnavailable: BusFault {
    BusFault(
      .notSupported, "this release of the vendor's library cannot read pins",
      notes: ["install a later one, or write `via=usb`"])
  }

  static var silent: BusFault {
    BusFault(
      .adapterFailed, "the CH347 does not answer, says the vendor's library",
      notes: ["unplug the adapter and plug it in again"])
  }

  /// The library lacks the call that distinguishes an absent target from an absent adapter.
  static var vague: BusFault {
    BusFault(
      .adapterFailed, "a target did not acknowledge, or the CH347 did not answer: this library does not tell",
      notes: ["install the library of 2023-07 or later, or write `via=usb`"])
  }

  /// The library of Windows reports the same count for a reply that is too short.
  static var vagueCount: BusFault {
    BusFault(
      .notSupported, "the vendor's library does not tell whether a read behind 61 bytes succeeded",
      notes: ["read them apart from each other, or write `via=usb`"])
  }

  static var noClocks: BusFault {
    BusFault(
      .notSupported, "this library of the vendor does not drive the lines of a CH347 one by one",
      notes: ["write `via=usb`, by which a CH347T is clocked, or power the unit down and up"])
  }

  static var readFailed: BusFault {
    BusFault(
      .adapterFailed, "the read failed, and now the target acknowledges its address",
      notes: ["repeat the run: the reply of the CH347 was too short, or the target was busy"])
  }

  static func refused(isAnswered: Bool) -> BusFault {
    BusFault(
      .notAcknowledged,
      "the vendor's library does not tell which byte; asked again, the target "
        + (isAnswered ? "acknowledges its address" : "does not acknowledge its address"),
      notes: ["write `via=usb`, which tells"])
  }
}
