import CH34x
import DynamicLibrary

/// Why no adapter could be opened over USB.
package struct USBFailure: Error, Hashable, Sendable {
  /// What is wrong, in lower case.
  package var message: String
  /// Further facts.
  package var notes: [String] = []
  /// What to do, which can be typed where that is possible.
  package var help: String

  package init(message: String, notes: [String] = [], help: String) {
    self.message = message
    self.notes = notes
    self.help = help
  }
}

// The words of why no adapter could be opened.
extension USBFailure {
  static func noLibrary(reason: String) -> USBFailure {
    USBFailure(
      message: "libusb-1.0 cannot be opened", notes: reason.isEmpty ? [] : [reason],
      help: "install it: `apt install libusb-1.0-0`, `dnf install libusb1` or `brew install libusb`")
  }

  static func oldLibrary(name: String, symbol: String) -> USBFailure {
    USBFailure(message: "\(name) has no function \(symbol)", help: "install libusb 1.0.16 or later")
  }

  static func noUSB(_ code: Int32) -> USBFailure {
    USBFailure(
      message: "libusb finds no USB on this machine: \(LibUSBError.name(code))",
      help: "in a container or a virtual machine, give it the adapter: `docker run --device=/dev/bus/usb …`")
  }

  static func none(
    of family: AdapterFamily, id: String?, present: [USBAdapter], _ strangers: [USBStranger]
  ) -> USBFailure {
    let help =
      if let adapter = present.first {
        "name one of these, as in `\(adapter.selector)`"
      } else {
        strangers.first?.cure ?? "plug it in; `i2cseq adapters` lists what is there"
      }
    return USBFailure(
      message: id.map { "no \(family.rawValue) is plugged in at `\($0)`" } ?? "no \(family.rawValue) is plugged in",
      notes: present.map(\.line) + strangers.map(\.words), help: help)
  }

  static func several(_ family: AdapterFamily, _ adapters: [USBAdapter]) -> USBFailure {
    USBFailure(
      message: "\(adapters.count) adapters of the kind \(family.rawValue) are plugged in, and none is named",
      notes: adapters.map(\.line), help: "name one, as in `\(adapters[0].selector)`")
  }

  static func serialTwice(_ serial: String, _ adapters: [USBAdapter]) -> USBFailure {
    USBFailure(
      message: "\(adapters.count) adapters have the serial number `\(serial)`", notes: adapters.map(\.line),
      help: "name one by its place, as in `\(adapters[0].selector)`")
  }

  static func form(of id: String, family: AdapterFamily) -> USBFailure {
    USBFailure(
      message: "`\(id)` does not say which \(family.rawValue)",
      help: "write `\(family.rawValue):0`, `\(family.rawValue):usb=1-2.3` or `\(family.rawValue):serial=TEXT`")
  }

  static func permission(_ adapter: USBAdapter) -> USBFailure {
    USBFailure(
      message: "you may not open the \(adapter.name) at \(adapter.id)",
      notes: ["put this line into /etc/udev/rules.d/60-i2cseq.rules: \(adapter.udevRule)"],
      help: "then run `sudo udevadm control --reload && sudo udevadm trigger`, and plug it in again")
  }

  static func inUse(_ adapter: USBAdapter, _ holder: FileHolder) -> USBFailure {
    USBFailure(
      message: "the \(adapter.name) at \(adapter.id) is in use by \(holder.words)",
      help: holder.cure(otherwise: AdapterFamily(adapter.kind.family).rawValue))
  }

  static func busy(_ adapter: USBAdapter) -> USBFailure {
    USBFailure(
      message: "the \(adapter.name) at \(adapter.id) is in use",
      notes: ["the kernel modules \(adapter.kernelModules) may have taken it, or another program has it open"],
      help:
        "close the other program; `lsusb -t` shows which kernel module has it, and `sudo rmmod MODULE` takes it away")
  }

  static func unusable(_ adapter: USBAdapter, _ code: Int32) -> USBFailure {
    USBFailure(
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

  /// The rule by which everybody at the machine may open it.
  package var udevRule: String {
    "SUBSYSTEM==\"usb\", ATTR{idVendor}==\"\(USBFailure.hex(vendor))\", ATTR{idProduct}==\"\(USBFailure.hex(product))\", "
      + "MODE=\"0660\", TAG+=\"uaccess\""
  }

  var kernelModules: String {
    switch kind.family {
    case .ch341: "ch34x_pis, i2c-ch341-usb, ch341 or spi-ch341-usb"
    case .ch347T, .ch347F: "ch34x_pis, ch34x_mphsi_master or mfd-ch347"
    }
  }

}

extension USBFailure {
  /// Four digits, as `lsusb` shows them.
  static func hex(_ number: UInt16) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 4 - digits.count) + digits
  }
}
