import CH34x
package import HostSystem

// Messages about why no adapter can be opened.
extension AdapterFailure {
  static func noLibrary(reason: String) -> AdapterFailure {
    AdapterFailure(
      message: "libusb-1.0 cannot be opened", notes: reason.isEmpty ? [] : [reason],
      help: "install it: `apt install libusb-1.0-0`, `dnf install libusb1` or `brew install libusb`")
  }

  static func oldLibrary(name: String, symbol: String) -> AdapterFailure {
    AdapterFailure(message: "\(name) has no function \(symbol)", help: "install libusb 1.0.16 or later")
  }

  static func noUSB(_ code: Int32) -> AdapterFailure {
    AdapterFailure(
      message: "libusb finds no USB on this machine: \(LibUSBError.name(code))",
      help: "in a container or a virtual machine, give it the adapter: `docker run --device=/dev/bus/usb …`")
  }

  static func none(
    of family: AdapterFamily, id: String?, present: [USBAdapter], _ strangers: [USBStranger]
  ) -> AdapterFailure {
    let help =
      if let adapter = present.first {
        "name one of these, as in `\(adapter.selector)`"
      } else {
        strangers.first?.cure ?? "plug it in; `i2cseq adapters` lists what is there"
      }
    return AdapterFailure(
      message: id.map { "no \(family.rawValue) is plugged in at `\($0)`" } ?? "no \(family.rawValue) is plugged in",
      notes: present.map(\.line) + strangers.map(\.words), help: help)
  }

  static func several(_ family: AdapterFamily, _ adapters: [USBAdapter]) -> AdapterFailure {
    AdapterFailure(
      message: "\(adapters.count) adapters of the kind \(family.rawValue) are plugged in, and none is named",
      notes: adapters.map(\.line), help: "name one, as in `\(adapters[0].selector)`")
  }

  static func serialTwice(_ serial: String, _ adapters: [USBAdapter]) -> AdapterFailure {
    AdapterFailure(
      message: "\(adapters.count) adapters have the serial number `\(serial)`", notes: adapters.map(\.line),
      help: "name one by its place, as in `\(adapters[0].selector)`")
  }

  static func form(of id: String, family: AdapterFamily) -> AdapterFailure {
    AdapterFailure(
      message: "`\(id)` does not say which \(family.rawValue)",
      help: "write `\(family.rawValue):0`, `\(family.rawValue):usb=1-2.3` or `\(family.rawValue):serial=TEXT`")
  }

  static func permission(_ adapter: USBAdapter) -> AdapterFailure {
    permission("the \(adapter.name) at \(adapter.id)", adapter.udevRule)
  }

  static func inUse(_ adapter: USBAdapter, _ holder: FileHolder) -> AdapterFailure {
    inUse(
      "the \(adapter.name) at \(adapter.id)", holder, driver: AdapterFamily(adapter.kind.family).rawValue)
  }

  static func busy(_ adapter: USBAdapter) -> AdapterFailure {
    AdapterFailure(
      message: "the \(adapter.name) at \(adapter.id) is in use",
      notes: ["the kernel modules \(adapter.kernelModules) may have taken it, or another program has it open"],
      help:
        "close the other program; `lsusb -t` shows which kernel module has it, and `sudo rmmod MODULE` takes it away")
  }

  static func unusable(_ adapter: USBAdapter, _ code: Int32) -> AdapterFailure {
    AdapterFailure(
      message: "the \(adapter.name) at \(adapter.id) cannot be opened: \(LibUSBError.name(code))",
      help: "plug it in again")
  }
}

extension USBAdapter {
  /// One line of a list: what it is and how to name it.
  var line: String {
    var line = "\(selector): \(name)"
    if let serial { line += ", serial number \(serial)" }
    if problem == .permission { line += ", which you may not open" }
    return line
  }

  /// How to select it: `ch347:usb=1-2.3`.
  package var selector: String { "\(AdapterFamily(kind.family).rawValue):\(id)" }

  /// The udev rule by which everybody at the machine may open it.
  package var udevRule: UdevRule { .usb(vendor: vendor, product: product) }

  var kernelModules: String {
    switch kind.family {
    case .ch341: "ch34x_pis, i2c-ch341-usb, ch341 or spi-ch341-usb"
    case .ch347T, .ch347F: "ch34x_pis, ch34x_mphsi_master or mfd-ch347"
    }
  }
}
