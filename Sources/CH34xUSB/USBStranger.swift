import Diagnostics

/// A chip of the same maker in a mode that has no I2C bus: a jumper or strap chooses it.
package struct USBStranger: Hashable, Sendable {
  /// What it is, and why it has no bus.
  package var words: String
  /// What to do about it.
  package var cure: String
  /// The family that it would belong to.
  package var family: AdapterFamily
  /// The bus and the ports on the way to it.
  package var path: String

  /// The modes of a CH341 are chosen by its lines at power-up, those of a CH347T by two pins (CH341DS1, CH347DS1).
  private static let table: [(product: UInt16, name: String, family: AdapterFamily)] = [
    (0x5523, "a CH341 in UART mode", .ch341), (0x5584, "a CH341 in printer mode", .ch341),
    (0x7523, "a CH340, or a CH341 in UART mode", .ch341), (0x55DA, "a CH347T in mode 0, two UARTs", .ch347),
  ]

  /// The stranger that a device is; nil for other devices.
  package init?(_ device: USBDescription) {
    guard device.vendor == 0x1A86, let row = Self.table.first(where: { $0.product == device.product }) else {
      return nil
    }
    family = row.family
    path = device.path
    words = "1a86:\(hexDigits(device.product, 4, uppercase: false)) at usb=\(path) is \(row.name), which has no I2C bus"
    cure =
      switch row.family {
      case .ch341: "set the jumper of its board from UART to I2C (or SPI), and plug it in again"
      case .ch347: "set its switch or jumper to mode 1 (DTR1 high and RTS1 low at power-up), and plug it in again"
      }
  }
}
