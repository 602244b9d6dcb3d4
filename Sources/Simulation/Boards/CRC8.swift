/// A CRC of 8 bits, most significant bit first, nothing reflected: SMBus PEC is polynomial 0x07 from 0.
struct CRC8 {
  private let polynomial: UInt8
  private(set) var value: UInt8

  init(polynomial: UInt8 = 0x07, initial: UInt8 = 0) {
    self.polynomial = polynomial
    value = initial
  }

  mutating func add(_ byte: UInt8) {
    value ^= byte
    for _ in 0..<8 { value = value & 0x80 != 0 ? value << 1 ^ polynomial : value << 1 }
  }

  /// The CRC of some bytes.
  static func of(_ bytes: [UInt8], polynomial: UInt8, initial: UInt8) -> UInt8 {
    var crc = CRC8(polynomial: polynomial, initial: initial)
    for byte in bytes { crc.add(byte) }
    return crc.value
  }
}
