import CH34xUSB
import HostSystem

/// The rules of udev that let users of a Linux machine open adapters, as a whole file.
///
/// `uaccess` lets whoever is logged in at the machine itself open a node. On a machine without a seat, such as a
/// station reached over the network, a group may open it.
package struct UdevRules: Sendable {
  /// The group that may open adapters on a machine without a seat.
  private let group: String

  /// Rules for a group; nil if that is no name of a group.
  package init?(group: String) {
    let letters = group.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
    }
    guard (1...32).contains(group.utf8.count), letters, group.first?.isLetter == true || group.first == "_" else {
      return nil
    }
    self.group = group
  }

  /// The text of the file.
  package var text: String {
    var lines = [
      "# Adapters that i2cseq uses. Made by `i2cseq generate udev --group \(group)`.",
      "# To be put into \(UdevRule.file), before the rules of seats (70, 73); then:",
      "#   \(UdevRule.reload)",
      "# A user who does not sit at the machine must be in the group: sudo usermod -aG \(group) NAME", "",
      "# CH341 and CH347 over USB, in every mode that has an I2C bus.",
    ]
    for product in USBAdapter.products {
      lines.append("# \(product.name)")
      lines.append(UdevRule.usb(vendor: product.vendor, product: product.product).line(group: group))
      guard product.isHID else { continue }
      lines.append(UdevRule.reports(vendor: product.vendor, product: product.product).line(group: group))
    }
    lines += [
      "", "# The nodes of the vendor's kernel module.", UdevRule.vendorNodes.line(group: group), "",
      "# Buses of the kernel (i2c-dev), whichever adapter is behind them, and its pins.",
      UdevRule.buses.line(group: group), UdevRule.pins.line(group: group),
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}
