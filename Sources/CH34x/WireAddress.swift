import I2C

/// The bytes in which a target is addressed (UM10204 §3.1.10 and §3.1.11).
struct WireAddress {
  /// Bytes sent behind START: one, or two of a 10-bit address.
  let first: [UInt8]
  /// The byte behind a repeated START by which a 10-bit target that was addressed for writing is read.
  let again: UInt8?

  /// The bytes of all addresses, first and again.
  var count: Int { first.count + (again == nil ? 0 : 1) }

  /// - Parameter previous: the message before it in the transaction.
  init(_ message: Message, after previous: Message?) {
    let (address, bit) = (message.address, UInt8(message.isRead ? 1 : 0))
    guard address.isTenBit else {
      first = Self.single[address.value << 1 | Int(bit)]
      again = nil
      return
    }
    let high = 0xF0 | UInt8(truncatingIfNeeded: address.value >> 7) & 0x06
    if message.isRead, let previous, previous.address == address {
      // The target is addressed already: its first byte is enough.
      (first, again) = ([high | 1], nil)
    } else {
      first = [high, UInt8(truncatingIfNeeded: address.value)]
      again = message.isRead ? high | 1 : nil
    }
  }

  /// Every single byte as an array, so that addressing allocates nothing.
  private static let single: [[UInt8]] = (0...255).map { [UInt8($0)] }
}
