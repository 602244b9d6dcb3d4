import CH34xUSB

/// The rules by which a Linux machine lets people use adapters: a whole file for udev.
///
/// `uaccess` gives a node to whoever sits at the machine; a machine without a seat, as a station that is reached over the
/// network, gives it to a group.
package struct UdevRules: Sendable {
  /// Who may open adapters where nobody sits.
  private let group: String

  /// Nil where that is no name of a group.
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

  private var access: String { "MODE=\"0660\", GROUP=\"\(group)\", TAG+=\"uaccess\"" }

  /// The file.
  package var text: String {
    var lines = [
      "# Adapters that i2cseq uses. Made by `i2cseq generate udev --group \(group)`.",
      "# To be put into /etc/udev/rules.d/60-i2cseq.rules, before the rules of seats (70, 73); then:",
      "#   sudo udevadm control --reload && sudo udevadm trigger",
      "# A user who does not sit at the machine must be in the group: sudo usermod -aG \(group) NAME", "",
      "# CH341 and CH347 over USB, in every mode that has an I2C bus.",
    ]
    for product in USBAdapter.products {
      lines.append("# \(product.name)")
      lines.append(
        "SUBSYSTEM==\"usb\", ATTR{idVendor}==\"\(product.vendor)\", ATTR{idProduct}==\"\(product.product)\", \(access)")
      guard product.isHID else { continue }
      lines.append(
        "KERNEL==\"hidraw*\", ATTRS{idVendor}==\"\(product.vendor)\", ATTRS{idProduct}==\"\(product.product)\", "
          + access)
    }
    lines += [
      "", "# The nodes of the vendor's kernel module.", "KERNEL==\"ch34x_pis[0-9]*\", \(access)", "",
      "# Buses of the kernel (i2c-dev), whichever adapter is behind them, and its pins.",
      "SUBSYSTEM==\"i2c-dev\", \(access)", "SUBSYSTEM==\"gpio\", KERNEL==\"gpiochip[0-9]*\", \(access)",
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}
