import Diagnostics

/// A rule of udev that lets people use a kind of device nodes.
package struct UdevRule: Hashable, Sendable {
  /// The file for rules; its number must be before those of the rules for seats (70, 73).
  package static let file = "/etc/udev/rules.d/60-i2cseq.rules"
  /// The command that makes udev read its rules again and apply them to existing devices.
  package static let reload = "sudo udevadm control --reload && sudo udevadm trigger"

  /// The condition for the nodes, in udev's notation.
  private let nodes: String

  /// The rule for a USB device.
  package static func usb(vendor: UInt16, product: UInt16) -> UdevRule {
    UdevRule(
      nodes: "SUBSYSTEM==\"usb\", ATTR{idVendor}==\"\(digits(vendor))\", ATTR{idProduct}==\"\(digits(product))\"")
  }

  /// The rule for the report nodes of a USB device that is a HID.
  package static func reports(vendor: UInt16, product: UInt16) -> UdevRule {
    UdevRule(
      nodes: "KERNEL==\"hidraw*\", ATTRS{idVendor}==\"\(digits(vendor))\", ATTRS{idProduct}==\"\(digits(product))\"")
  }

  private static func digits(_ number: UInt16) -> String { hexDigits(number, 4, uppercase: false) }

  /// The rule for the nodes of the kernel module for CH341 and CH347.
  package static let vendorNodes = UdevRule(nodes: "KERNEL==\"ch34x_pis[0-9]*\"")
  /// The rule for the I2C buses of the kernel.
  package static let buses = UdevRule(nodes: "SUBSYSTEM==\"i2c-dev\"")
  /// The rule for the pins of the kernel.
  package static let pins = UdevRule(nodes: "SUBSYSTEM==\"gpio\", KERNEL==\"gpiochip[0-9]*\"")

  /// The line of the rule, which allows whoever is logged in at the machine itself.
  ///
  /// - Parameter group: a group that may use the nodes from anywhere; nil for none.
  package func line(group: String? = nil) -> String {
    let group = group.map { " GROUP=\"\($0)\"," } ?? ""
    return "\(nodes), MODE=\"0660\",\(group) TAG+=\"uaccess\""
  }

  /// What to do when the rule is in its file.
  ///
  /// - Parameter isPluggedAgain: whether the device must be plugged in again for its node to be made anew.
  package static func cure(isPluggedAgain: Bool = true) -> String {
    "then run `\(reload)`" + (isPluggedAgain ? ", and plug it in again" : "")
  }
}
