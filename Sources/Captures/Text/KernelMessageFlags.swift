/// The flags of a message that change its form on the wire (`I2C_M_…` in include/uapi/linux/i2c.h).
struct KernelMessageFlags: OptionSet, Hashable {
  var rawValue = 0

  /// The address has 10 bits (`I2C_M_TEN`).
  static let tenBit = KernelMessageFlags(rawValue: 0x0010)
  /// The transfer goes on after a NACK and succeeds, so its success proves no acknowledge (`I2C_M_IGNORE_NAK`).
  static let ignoresNACK = KernelMessageFlags(rawValue: 0x1000)
  /// The R/W bit is the opposite of the direction of the bytes (`I2C_M_REV_DIR_ADDR`).
  static let reversed = KernelMessageFlags(rawValue: 0x2000)
  /// The bytes follow those of the message before without START and address (`I2C_M_NOSTART`).
  static let noStart = KernelMessageFlags(rawValue: 0x4000)
  /// A STOP follows the message, although it is not the last one (`I2C_M_STOP`).
  static let stop = KernelMessageFlags(rawValue: 0x8000)
}
