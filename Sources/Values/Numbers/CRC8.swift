/// A cyclic redundancy check of eight bits, highest bit first, neither reflected nor inverted.
package struct CRC8: Hashable, Sendable {
  /// The polynomial without its x⁸.
  package var polynomial: UInt8
  /// What the register holds before the first byte.
  package var initial: UInt8

  package init(poly polynomial: UInt8 = 0x07, init initial: UInt8 = 0x00) {
    self.polynomial = polynomial
    self.initial = initial
  }

  /// The packet error code of SMBus 3.x §6.4: x⁸ + x² + x + 1 over every byte of the transaction, addresses included.
  package static let packetErrorCode = CRC8()

  package func checksum(of bytes: some Sequence<UInt8>) -> UInt8 {
    bytes.reduce(initial) { register(after: $1, from: $0) }
  }

  /// What the register holds after one more byte.
  package func register(after byte: UInt8, from register: UInt8) -> UInt8 {
    var register = register ^ byte
    for _ in 0..<8 { register = register & 0x80 == 0 ? register << 1 : register << 1 ^ polynomial }
    return register
  }
}
