import Diagnostics

/// A line by which udev lets people use a kind of device nodes.
package struct UdevRule: Hashable, Sendable {
  /// The file that rules are put into; its number is before that of the rules of seats (70, 73).
  package static let file = "/etc/udev/rules.d/60-i2cseq.rules"
  /// The command by which udev reads its rules again and looks at what is there.
  package static let reload = "sudo udevadm control --reload && sudo udevadm trigger"

  /// The nodes that it is about, as udev writes it.
  private let nodes: String

  /// A device on USB.
  package static func usb(vendor: UInt16, product: UInt16) -> UdevRule {
    UdevRule(
      nodes: "SUBSYSTEM==\"usb\", ATTR{idVendor}==\"\(digits(vendor))\", ATTR{idProduct}==\"\(digits(product))\"")
  }

  /// The reports of such a device, if it is a HID.
  package static func reports(vendor: UInt16, product: UInt16) -> UdevRule {
    UdevRule(
      nodes: "KERNEL==\"hidraw*\", ATTRS{idVendor}==\"\(digits(vendor))\", ATTRS{idProduct}==\"\(digits(product))\"")
  }

  private static func digits(_ number: UInt16) -> String { hexDigits(number, 4, uppercase: false) }

  /// The nodes of the kernel module for CH341 and CH347.
  package static let vendorNodes = UdevRule(nodes: "KERNEL==\"ch34x_pis[0-9]*\"")
  /// The I2C buses of the kernel.
  package static let buses = UdevRule(nodes: "SUBSYSTEM==\"i2c-dev\"")
  /// The pins of the kernel.
  package static let pins = UdevRule(nodes: "SUBSYSTEM==\"gpio\", KERNEL==\"gpiochip[0-9]*\"")

  /// The line, for whoever sits at the machine.
  ///
  /// - Parameter group: people who may use the nodes wherever they sit.
  package func line(group: String? = nil) -> String {
    let group = group.map { " GROUP=\"\($0)\"," } ?? ""
    return "\(nodes), MODE=\"0660\",\(group) TAG+=\"uaccess\""
  }

  /// What is to be done when the rule is in its file.
  ///
  /// - Parameter isPluggedAgain: whether the device must be plugged in again for its node to be made anew.
  package static func cure(isPluggedAgain: Bool = true) -> String {
    "then run `\(reload)`" + (isPluggedAgain ? ", and plug it in again" : "")
  }
}
