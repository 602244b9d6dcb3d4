/// A cyclic redundancy check of 8, 16 or 32 bits, in the parameters of Williams' "Painless Guide": what data sheets and
/// the catalogue of CRC algorithms state.
package struct CyclicCode: Hashable, Sendable {
  /// Bits: 8, 16 or 32.
  package var width: Int
  /// The polynomial without its highest bit.
  package var poly: UInt32
  /// What the register holds before the first byte.
  package var start: UInt32
  /// Whether the lowest bit of a byte comes first.
  package var reflectsInput: Bool
  /// Whether the bits of the register are reversed at the end.
  package var reflectsOutput: Bool
  /// What is XORed with the register at the end.
  package var final: UInt32

  package init(
    width: Int, poly: UInt32, init start: UInt32 = 0, refin: Bool = false, refout: Bool = false,
    xorout final: UInt32 = 0
  ) {
    self.width = width
    self.poly = poly
    self.start = start
    reflectsInput = refin
    reflectsOutput = refout
    self.final = final
  }

  /// The packet error code of SMBus 3.x §6.4: x⁸ + x² + x + 1 over every byte of the transaction, addresses included.
  package static let packetErrorCode = CyclicCode(width: 8, poly: 0x07)

  /// The packet error code of bytes in the order of the wire.
  package static func packetErrorCode(of bytes: some Sequence<UInt8>) -> UInt8 {
    UInt8(truncatingIfNeeded: packetErrorCode.checksum(of: bytes))
  }

  private var mask: UInt32 { UInt32.max >> UInt32(32 - width) }

  package func checksum(of bytes: some Sequence<UInt8>) -> UInt32 {
    var register = start & mask
    for byte in bytes { register = self.register(after: byte, from: register) }
    return (reflectsOutput ? Self.reversed(register, width) : register) ^ final & mask
  }

  /// What the register holds after one more byte.
  package func register(after byte: UInt8, from register: UInt32) -> UInt32 {
    let next = reflectsInput ? Self.reversed(UInt32(byte), 8) : UInt32(byte)
    var register = register ^ next << UInt32(width - 8)
    let highest = UInt32(1) << UInt32(width - 1)
    for _ in 0..<8 { register = register & highest == 0 ? register << 1 : register << 1 ^ poly }
    return register & mask
  }

  /// The low bits in the other order.
  private static func reversed(_ bits: UInt32, _ count: Int) -> UInt32 {
    var (rest, reversed) = (bits, UInt32(0))
    for _ in 0..<count { (reversed, rest) = (reversed << 1 | rest & 1, rest >> 1) }
    return reversed
  }
}
