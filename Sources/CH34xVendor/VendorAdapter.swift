package import CH34x
package import I2C

/// An adapter that the vendor's library has open, and what is known of it.
package struct VendorAdapter: ~Copyable {
  private let bus: AnyBus
  /// The clock as it is.
  package let hertz: Int
  /// The name on the package.
  package let chip: String

  /// Opens an adapter by its node.
  ///
  /// The order is the vendor's: the version before anything else, or old libraries do nothing; the kind of the chip
  /// before its first command, for a CH341 takes those of a CH347 and the other way round.
  package static func open(
    _ chip: VendorChip, node: String, options: AdapterOptions, library: VendorLibrary
  ) throws(VendorFailure) -> VendorAdapter {
    switch library.form {
    // By this part of its name the library knows what a node is.
    case .linux: guard node.contains("ch34x_pis") || VendorNodes.areReports(node) else { throw .form(node, chip) }
    case .windows: break
    }
    guard library.hasPlace(for: chip) else { throw .full(node, chip) }
    guard let device = VendorDevice(library, chip, node: node) else { throw .refused(node, chip) }
    let found = try identify(device, chip, node)
    if options.letsTargetsStretch, !(found.canStretch || chip == .ch347) { throw .noStretching(found) }
    guard let speed = found.speed(notAbove: options.hertz) else {
      throw .tooSlow(found, hertz: options.hertz)
    }
    switch chip {
    case .ch341: return try open341(device, found, speed, options, node: node)
    case .ch347: return try open347(device, found, speed, options, node: node)
    }
  }

  private static func identify(
    _ device: borrowing VendorDevice, _ chip: VendorChip, _ node: String
  ) throws(VendorFailure) -> Chip {
    // Reports have no such question; whoever chose the node has asked the kernel.
    if VendorNodes.areReports(node) { return .ch347T(firmware: 0) }
    guard let type = device.chipType else { throw .silent(node) }
    guard let found = Chip(vendorType: type) else { throw .unknownChip(node, type: type) }
    guard VendorChip(found) == chip else { throw .wrongChip(node, found: found) }
    return found
  }

  private init(_ bus: consuming some Bus & ~Copyable, _ chip: Chip, _ speed: ClockSpeed) {
    self.bus = AnyBus(bus)
    self.chip = chip.name
    hertz = speed.hertz
  }

  /// The bus itself.
  package consuming func takeBus() -> AnyBus { bus }

  private static func open341(
    _ device: consuming VendorDevice, _ chip: Chip, _ speed: ClockSpeed, _ options: AdapterOptions, node: String
  ) throws(VendorFailure) -> VendorAdapter {
    guard device.chipVersion != nil else { throw .silent(node) }
    guard device.setSpeed(speed.code) else { throw .mismatch(node, device.versions) }
    guard options.acknowledges != .none else {
      return VendorAdapter(VendorStreamBus(device, chip, letsTargetsStretch: false), chip, speed)
    }
    guard device.carriesPackets else { throw .noPackets }
    do throws(BusFault) {
      return VendorAdapter(try CH34xBus.open(VendorPipe(device), AdapterKind(.ch341), options: options), chip, speed)
    } catch { throw VendorFailure(error) }
  }

  private static func open347(
    _ device: consuming VendorDevice, _ chip: Chip, _ speed: ClockSpeed, _ options: AdapterOptions, node: String
  ) throws(VendorFailure) -> VendorAdapter {
    var device = device
    if !device.setSpeed(speed.code) {
      // A call that fails here keeps the library's lock for ever; opening again makes a new one.
      device.close()
      guard let again = device.reopened(node) else { throw .refused(node, .ch347) }
      device = again
      guard device.setSpeed(speed.code) else { throw .speedRefused(node, chip, device.versions) }
    }
    let isSet = device.setStretching(options.letsTargetsStretch)
    if options.letsTargetsStretch, !isSet { throw .noStretching(chip) }
    return VendorAdapter(VendorStreamBus(device, chip, letsTargetsStretch: options.letsTargetsStretch), chip, speed)
  }
}

extension Chip {
  /// What the library says: it does not tell the firmware, so that of a CH347T is taken for the oldest.
  fileprivate init?(vendorType: Int32) {
    switch vendorType {
    case 0: self = .ch341
    case 1: self = .ch347T(firmware: 0)
    case 2: self = .ch347F(firmware: 0)
    case _: return nil
    }
  }
}

extension VendorChip {
  init(_ chip: Chip) {
    switch chip {
    case .ch341: self = .ch341
    case .ch347T, .ch347F: self = .ch347
    }
  }
}
