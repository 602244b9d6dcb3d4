import CH34x
package import CH34xUSB
package import CH34xVendor
package import HostSystem
package import LinuxI2C

/// What is plugged in, how to select it, and what is missing to use it.
package struct AdapterInventory: Hashable, Sendable {
  /// Something without which an adapter cannot be used, and where to get it.
  package struct Obstacle: Hashable, Sendable {
    /// What is wrong, in lower case.
    package var message: String
    /// What to do, line by line.
    package var cures: [String]
  }

  /// One adapter.
  package struct Entry: Hashable, Sendable {
    /// What stands behind `--adapter`.
    package var selector: String
    /// Other selectors of the same adapter: its number as selectors count, another way to it.
    package var others: [String] = []
    /// What it is: the chip, or what the kernel calls the bus.
    package var name: String
    /// What it calls itself.
    package var serial: String?
    /// How it is reached: `usb`, `vendor`, `kernel`.
    package var way: String
    /// Pins that can be driven and read.
    package var pins: [String] = []
    /// What keeps it from being used; nil where nothing does.
    package var obstacle: Obstacle?
    /// What it turned out to be when it was opened: its clock, and how far packets are queued; nil where nobody opened it.
    package var tested: String?
  }

  /// What there is, in the order of USB, nodes of the vendor's module, buses of the kernel; each device once.
  package var entries: [Entry] = []
  /// What keeps a whole kind of adapters from being seen.
  package var obstacles: [Obstacle] = []

  /// What this machine has, found and counted as opening finds and counts.
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

  /// Who uses something now; nil where nobody does.
  private static func user(of node: String?, _ driver: String) -> Obstacle? {
    guard let node else { return nil }
    let holder = FileHolder(of: node)
    guard holder.process != nil else { return nil }
    return Obstacle(message: "it is in use by \(holder.words)", cures: [holder.cure(otherwise: driver)])
  }
}

// What is there over USB.
extension AdapterInventory {
  /// Adds what is there over USB, each with the other selectors that open the same.
  ///
  /// - Parameters:
  ///   - nodes: those of the vendor's kernel module, some of which are the same adapters.
  ///   - way: which way a selector without `via=` goes.
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

  /// Adds why nothing can be seen over USB.
  package mutating func add(_ failure: AdapterFailure) {
    obstacles.append(Obstacle(message: failure.message, cures: failure.notes + [failure.help]))
  }

  /// Adds chips in a mode that has no bus.
  package mutating func add(_ strangers: [USBStranger]) {
    for stranger in strangers { obstacles.append(Obstacle(message: stranger.words, cures: [stranger.cure])) }
  }
}

// What is there by the vendor's kernel module, and by the kernel's own drivers.
extension AdapterInventory {
  /// The node itself, and its number where selectors count nodes.
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
  /// - Parameter pins: those of the machine, which each of them has.
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
