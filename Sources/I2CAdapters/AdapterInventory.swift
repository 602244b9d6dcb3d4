import CH34x
package import CH34xUSB
package import CH34xVendor
package import HostSystem
package import LinuxI2C

/// What is plugged in, how to select it, and what is missing to use it.
package struct AdapterInventory: Hashable, Sendable {
  /// Something that is missing or wrong so that an adapter cannot be used, and what to do about it.
  package struct Obstacle: Hashable, Sendable {
    /// What is wrong, in lower case.
    package var message: String
    /// What to do, line by line.
    package var cures: [String]
  }

  /// One adapter.
  package struct Entry: Hashable, Sendable {
    /// The selector, as it is given to `--adapter`.
    package var selector: String
    /// Other selectors of the same adapter: by its number, or by another way to it.
    package var others: [String] = []
    /// The chip, or the kernel's name of the bus.
    package var name: String
    /// Its serial number; nil if it has none.
    package var serial: String?
    /// How it is reached: `usb`, `vendor`, `kernel`.
    package var way: String
    /// Pins that can be driven and read.
    package var pins: [String] = []
    /// Why it cannot be used; nil if it can.
    package var obstacle: Obstacle?
    /// What was found when it was opened: its clock, and how far packets are queued; nil if it was not opened.
    package var tested: String?
  }

  /// The adapters: those over USB, then nodes of the vendor's module, then buses of the kernel; each device once.
  package var entries: [Entry] = []
  /// Why a whole kind of adapters cannot be seen.
  package var obstacles: [Obstacle] = []

  /// The adapters of this machine, found and numbered as when they are opened.
  package static func current() -> AdapterInventory {
    var inventory = AdapterInventory()
    let nodes = VendorNodes().entries()
    var failures: [VendorChip: AdapterFailure] = [:]
    for chip in Set(nodes.map { $0.chip ?? .ch341 }) { failures[chip] = request("\(chip.rawValue):0")?.libraryFailure }
    let way = { (selector: String) in request(selector)?.resolvedWay }
    do throws(AdapterFailure) { inventory.add(try usbAdapters(), nodes: nodes, way: way) } catch {
      inventory.add(error)
    }
    inventory.add(nodes, failures: failures, way: way)
    inventory.add(usbStrangers())
    inventory.add(kernelBuses(), pins: kernelPins())
    return inventory
  }

  private static func request(_ text: String) -> AdapterRequest? {
    guard let selector = try? Selector(text), let family = AdapterFamily(rawValue: selector.driver) else { return nil }
    return try? AdapterRequest(selector, family, speed: nil)
  }

  package init() {}

  private func isListed(_ node: VendorNodes.Entry) -> Bool {
    entries.contains { entry in ([entry.selector] + entry.others).contains { $0.hasSuffix(":\(node.path)") } }
  }

  static let rules = [
    "`i2cseq generate udev | sudo tee \(UdevRule.file)` writes the rules that let you", UdevRule.cure(),
  ]

  /// The obstacle that somebody uses a node now; nil if nobody does.
  private static func user(of node: String?, _ driver: String) -> Obstacle? {
    guard let node else { return nil }
    let holder = FileHolder(of: node)
    guard holder.process != nil else { return nil }
    return Obstacle(message: "it is in use by \(holder.words)", cures: [holder.cure(otherwise: driver)])
  }
}

// Adapters over USB.
extension AdapterInventory {
  /// Adds the adapters over USB, each with the other selectors that open it.
  ///
  /// - Parameters:
  ///   - nodes: the nodes of the vendor's kernel module, some of which are the same adapters.
  ///   - way: the way that a selector without `via=` takes.
  package mutating func add(
    _ adapters: [USBAdapter], nodes: [VendorNodes.Entry] = [], way: (String) -> AdapterRequest.Way? = { _ in .usb }
  ) {
    for family in AdapterFamily.allCases {
      for (number, adapter) in adapters.inOrder(family).enumerated() {
        let counted = "\(family.rawValue):\(number)"
        var others = way(counted) == .usb ? [counted] : []
        let node = nodes.first { $0.usbPath == adapter.path }
        if let node { others += Self.selectors(of: node, family.rawValue, way) }
        entries.append(
          Entry(
            selector: adapter.selector, others: others, name: adapter.name + adapter.chip.firmwareText,
            serial: adapter.serial, way: "usb", pins: adapter.chip.pins.map(\.name),
            obstacle: Self.obstacle(of: adapter)
              ?? Self.user(of: adapter.node, family.rawValue) ?? Self.user(of: node?.path, family.rawValue)))
      }
    }
  }

  private static func obstacle(of adapter: USBAdapter) -> Obstacle? {
    switch adapter.problem {
    case nil: nil
    case .permission: Obstacle(message: "you may not open it", cures: rules)
    case .other(let reason): Obstacle(message: "it cannot be opened: \(reason)", cures: ["plug it in again"])
    }
  }

  /// Adds the reason why no adapter can be seen over USB.
  package mutating func add(_ failure: AdapterFailure) {
    obstacles.append(Obstacle(message: failure.message, cures: failure.notes + [failure.help]))
  }

  /// Adds chips in a mode that has no bus.
  package mutating func add(_ strangers: [USBStranger]) {
    for stranger in strangers { obstacles.append(Obstacle(message: stranger.words, cures: [stranger.cure])) }
  }
}

// Adapters by the vendor's kernel module, and by the kernel's own drivers.
extension AdapterInventory {
  /// The selectors of a node: by its path, and by its number if selectors count nodes.
  private static func selectors(
    of node: VendorNodes.Entry, _ driver: String, _ way: (String) -> AdapterRequest.Way?
  ) -> [String] {
    let counted = "\(driver):\(node.number)"
    return ["\(driver):\(node.path)"] + (way(counted) == .vendor ? [counted] : [])
  }

  /// Adds nodes of the vendor's kernel module.
  ///
  /// - Parameter failures: what is wrong with the vendor's library for a chip.
  package mutating func add(
    _ nodes: [VendorNodes.Entry], failures: [VendorChip: AdapterFailure] = [:],
    way: (String) -> AdapterRequest.Way? = { _ in .vendor }
  ) {
    for node in nodes where !isListed(node) {
      let driver = (node.chip ?? .ch341).rawValue
      var obstacle = failures[node.chip ?? .ch341].map { Obstacle(message: $0.message, cures: $0.notes + [$0.help]) }
      if node.isForbidden { obstacle = Obstacle(message: "you may not open it", cures: Self.rules) }
      let selectors = Self.selectors(of: node, driver, way)
      let name =
        switch node.chip {
        case .ch341: "CH341A, by the vendor's module"
        case .ch347: "CH347, by the vendor's module"
        case nil: "a CH341, or with `ch347:` in front a CH347, of the vendor's module"
        }
      entries.append(
        Entry(
          selector: selectors[0], others: Array(selectors.dropFirst()), name: name, serial: nil, way: "vendor",
          obstacle: obstacle ?? Self.user(of: node.path, driver)))
    }
  }

  /// Adds the buses of the kernel.
  ///
  /// - Parameter pins: the pins of the machine, which each bus has.
  package mutating func add(_ buses: [I2CDevEntry], pins: [String] = []) {
    for bus in buses {
      let obstacle =
        switch bus.problem {
        case nil: Self.user(of: bus.path, "i2c-dev")
        case .noNode:
          Obstacle(message: "the kernel does not offer it to programs", cures: ["run `sudo modprobe i2c-dev`"])
        case .permission: Obstacle(message: "you may not open \(bus.path)", cures: Self.rules)
        }
      entries.append(
        Entry(selector: bus.selector, name: bus.name, serial: nil, way: "kernel", pins: pins, obstacle: obstacle))
    }
  }
}
