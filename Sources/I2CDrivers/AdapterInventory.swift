package import CH34xUSB
import CH34xVendor
import DynamicLibrary
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

  /// One adapter, or one way to it.
  package struct Entry: Hashable, Sendable {
    /// What stands behind `--adapter`.
    package var selector: String
    /// What it is: the chip, or what the kernel calls the bus.
    package var name: String
    /// What it calls itself.
    package var serial: String?
    /// How it is reached: `usb`, `vendor`, `kernel`.
    package var way: String
    /// What keeps it from being used; nil where nothing does.
    package var obstacle: Obstacle?
  }

  /// What there is, in the order of USB, nodes of the vendor's module, buses of the kernel.
  package var entries: [Entry] = []
  /// What keeps a whole kind of adapters from being seen.
  package var obstacles: [Obstacle] = []

  /// What this machine has.
  package static func current() -> AdapterInventory {
    var inventory = AdapterInventory()
    do throws(USBFailure) { inventory.add(try usbAdapters()) } catch { inventory.add(error) }
    let nodes = VendorNodes().present
    var library: VendorFailure?
    if !nodes.isEmpty { do throws(VendorFailure) { _ = try VendorLibrary() } catch { library = error } }
    for node in nodes { inventory.add(node: node, isForbidden: Host.access(to: node) == .forbidden, library) }
    inventory.add(kernelBuses())
    return inventory
  }

  package init() {}

  /// Adds what is there over USB.
  package mutating func add(_ adapters: [USBAdapter]) {
    for adapter in adapters {
      let obstacle =
        switch adapter.problem {
        case nil: nil as Obstacle?
        case .permission:
          Obstacle(
            message: "you may not open it",
            cures: ["put this line into /etc/udev/rules.d/60-i2cseq.rules: \(adapter.udevRule)", Self.trigger])
        case .other(let reason): Obstacle(message: "it cannot be opened: \(reason)", cures: ["plug it in again"])
        }
      entries.append(
        Entry(
          selector: adapter.selector, name: adapter.name, serial: adapter.serial, way: "usb", obstacle: obstacle))
    }
  }

  /// Adds why nothing can be seen over USB.
  package mutating func add(_ failure: USBFailure) {
    obstacles.append(Obstacle(message: failure.message, cures: failure.notes + [failure.help]))
  }

  /// Adds the buses of the kernel.
  package mutating func add(_ buses: [I2CDevEntry]) {
    for bus in buses {
      let obstacle =
        switch bus.problem {
        case nil: nil as Obstacle?
        case .noNode:
          Obstacle(message: "the kernel does not offer it to programs", cures: ["run `sudo modprobe i2c-dev`"])
        case .permission:
          Obstacle(
            message: "you may not open \(bus.path)",
            cures: [
              "put this line into /etc/udev/rules.d/60-i2cseq.rules: \(I2CDevFailure.udevRule)", Self.trigger,
            ])
        }
      entries.append(Entry(selector: bus.selector, name: bus.name, serial: nil, way: "kernel", obstacle: obstacle))
    }
  }

  /// Adds a node of the vendor's kernel module, which does not tell what is behind it until it is opened.
  private mutating func add(node: String, isForbidden: Bool, _ library: VendorFailure?) {
    add(node: node, isForbidden: isForbidden, missing: library.map { ($0.message, $0.notes + [$0.help]) })
  }

  /// - Parameter missing: what is wrong with the vendor's library, and the cures; nil where it can be opened.
  package mutating func add(node: String, isForbidden: Bool, missing: (message: String, cures: [String])?) {
    var obstacle = missing.map { Obstacle(message: $0.message, cures: $0.cures) }
    if isForbidden {
      obstacle = Obstacle(
        message: "you may not open it",
        cures: [
          "put this line into /etc/udev/rules.d/60-i2cseq.rules: KERNEL==\"ch34x_pis[0-9]*\", MODE=\"0660\", "
            + "TAG+=\"uaccess\"", Self.trigger,
        ])
    }
    entries.append(
      Entry(
        selector: "ch341:\(node)", name: "a CH341, or with `ch347:` in front a CH347, of the vendor's module",
        serial: nil, way: "vendor", obstacle: obstacle))
  }

  private static let trigger =
    "then run `sudo udevadm control --reload && sudo udevadm trigger`, and plug it in again"
}
