package import CH34x
package import HostSystem
package import I2C

/// An adapter that is open in the vendor's library, and what is known of it.
package struct VendorAdapter: ~Copyable {
  private let bus: AnyBus
  /// The actual clock in hertz.
  package let hertz: Int
  /// What it turned out to be.
  package let chip: Chip
  /// How far its packets are queued; nil if the library's own transactions are used.
  package let pipelining: Pipelining?

  /// Opens an adapter by its node.
  ///
  /// The chip is identified before its first command, as the vendor does, because a CH341 also accepts commands of a
  /// CH347 and the other way round.
  package static func open(
    _ chip: VendorChip, node: String, options: AdapterOptions, library: VendorLibrary
  ) throws(AdapterFailure) -> VendorAdapter {
    switch library.form {
    // The library distinguishes kinds of nodes by their names.
    case .linux: guard node.contains("ch34x_pis") || VendorNodes.areReports(node) else { throw .form(node, chip) }
    case .windows: break
    }
    guard library.hasPlace(for: chip) else { throw .full(node, chip) }
    // The node is locked before it is opened, because opening already sends something to the chip, which another
    // process may be using.
    let lock: FileLock
    do throws(FileHolder) { lock = try FileLock.take([node] + VendorNodes().usbNode(behind: node)) } catch {
      throw .inUse(node, chip, error)
    }
    guard let device = VendorDevice(library, chip, node: node, lock: lock) else { throw .refused(node, chip) }
    guard library.carriesPackets(to: chip, node: node) else { return try openStream(device, options, node: node) }
    let kind = try identify(device, chip, node)
    return try openPackets(device, kind, options, node: node)
  }

  /// The chip by the word of the kernel module.
  private static func identify(
    _ device: borrowing VendorDevice, _ chip: VendorChip, _ node: String
  ) throws(AdapterFailure) -> AdapterKind {
    guard let type = device.chipType else { throw .silent(node) }
    guard let family = AdapterKind.Family(vendorType: type) else { throw .unknownChip(node, type: type) }
    guard VendorChip(family) == chip else { throw .wrongChip(node, found: family) }
    return AdapterKind(family, sharesClockPin: device.product == mode3, isGreeted: true)
  }

  /// The product number of a CH347T whose SCL is also a general purpose pin.
  private static let mode3: UInt16 = 0x55DD

  private init<Pipe: BulkPipe & ~Copyable>(_ bus: consuming CH34xBus<Pipe>) {
    chip = bus.chip
    pipelining = bus.pipelining
    hertz = bus.speed.hertz
    self.bus = AnyBus(bus)
  }

  private init(_ bus: consuming VendorStreamBus, _ chip: Chip, _ speed: ClockSpeed) {
    self.bus = AnyBus(bus)
    self.chip = chip
    pipelining = nil
    hertz = speed.hertz
  }

  /// The bus itself.
  package consuming func takeBus() -> AnyBus { bus }

  private static func openPackets(
    _ device: consuming VendorDevice, _ kind: AdapterKind, _ options: AdapterOptions, node: String
  ) throws(AdapterFailure) -> VendorAdapter {
    guard device.carriesPackets else { throw .noPackets(device.chip) }
    if kind.family == .ch341, device.chipVersion == nil { throw .silent(node) }
    let versions = device.versions
    var pipe = VendorPipe(device)
    // A library that does not match the kernel module reports every write as failed, including this one.
    if pipe.refusesStop { throw .mismatch(node, versions) }
    do throws(BusFault) { return VendorAdapter(try CH34xBus.open(pipe, kind, options: options)) } catch {
      throw AdapterFailure(error)
    }
  }

  /// Opens a CH347 whose packets the library does not carry: in HID mode, and on Windows, where that is untested.
  private static func openStream(
    _ device: consuming VendorDevice, _ options: AdapterOptions, node: String
  ) throws(AdapterFailure) -> VendorAdapter {
    var chip = Chip.ch347T(firmware: 0)
    // A hidraw node cannot be asked for its chip. The kernel was asked when the node was chosen.
    if !VendorNodes.areReports(node) { chip = try identify(device, .ch347, node).chip(firmware: 0) }
    guard let speed = chip.speed(notAbove: options.hertz) else { throw .tooSlow(chip, hertz: options.hertz) }
    guard device.setSpeed(speed.code) else { throw .mismatch(node, device.versions) }
    let isSet = device.setStretching(options.letsTargetsStretch)
    if options.letsTargetsStretch, !isSet { throw .noStretching(chip) }
    return VendorAdapter(VendorStreamBus(device, chip, letsTargetsStretch: options.letsTargetsStretch), chip, speed)
  }
}

extension VendorPipe {
  /// Whether a STOP fails, which every chip takes at any time.
  ///
  /// Any other trouble will show again.
  fileprivate var refusesStop: Bool {
    mutating get {
      do throws(PipeFault) { try send(CH34xBus<VendorPipe>.stop[...], within: 1_000) } catch .failed {
        return true
      } catch { return false }
      return false
    }
  }
}

extension AdapterKind.Family {
  /// The family by the type that the kernel module tells.
  fileprivate init?(vendorType: Int32) {
    switch vendorType {
    case 0: self = .ch341
    case 1: self = .ch347T
    case 2: self = .ch347F
    case _: return nil
    }
  }
}

extension VendorChip {
  init(_ family: AdapterKind.Family) {
    switch family {
    case .ch341: self = .ch341
    case .ch347T, .ch347F: self = .ch347
    }
  }
}
