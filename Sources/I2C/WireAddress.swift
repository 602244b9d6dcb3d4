/// The bytes in which a target is addressed, R/W bit included (UM10204 §3.1.10 and §3.1.11).
///
/// A 7-bit address is one byte. A 10-bit one is two, 11110xx and R/W first. To read, it is written in full, then its
/// first byte follows a repeated START with the R/W bit set; if the message before went to the same target, that byte
/// alone is sent.
public struct WireAddress: Hashable, Sendable {
  /// The byte after START or repeated START.
  public let first: UInt8
  /// The lower eight bits of a 10-bit address that is sent in full; otherwise nil.
  public let second: UInt8?
  /// The byte after one more repeated START, which turns a 10-bit target from writing to reading; otherwise nil.
  public let again: UInt8?

  /// The bytes for one message.
  ///
  /// - Parameter isAddressed: whether the message before, in the same transaction, went to the same target.
  public init(_ address: Address, isRead: Bool, isAddressed: Bool) {
    let bit: UInt8 = isRead ? 1 : 0
    guard address.isTenBit else {
      (first, second, again) = (UInt8(truncatingIfNeeded: address.value << 1) | bit, nil, nil)
      return
    }
    let lead = Self.leadOfTenBits | UInt8(truncatingIfNeeded: address.value >> 7) & Self.upperMask
    if isRead, isAddressed {
      (first, second, again) = (lead | 1, nil, nil)
    } else {
      (first, second) = (lead, UInt8(truncatingIfNeeded: address.value))
      again = isRead ? lead | 1 : nil
    }
  }

  /// The bytes for a message after another one of the same transaction.
  public init(_ message: Message, after previous: Message?) {
    self.init(message.address, isRead: message.isRead, isAddressed: previous?.address == message.address)
  }

  /// The bytes after the first START.
  ///
  /// A 7-bit address allocates nothing.
  public var head: [UInt8] { second.map { [first, $0] } ?? Self.singles[Int(first)] }
  /// All bytes in the order of the wire.
  public var bytes: [UInt8] { again.map { head + [$0] } ?? head }
  /// The number of all bytes.
  public var count: Int { 1 + (second == nil ? 0 : 1) + (again == nil ? 0 : 1) }
  /// Clocks on the wire: one for each START or repeated START, nine for each byte.
  public var clocks: Int { 9 * count + (again == nil ? 1 : 2) }

  /// The upper two bits of a 10-bit address, in their places (bits 8 and 9), from the first byte after a START; nil if
  /// that byte begins no 10-bit address.
  public static func upperBits(in byte: UInt8) -> Int? {
    byte & ~upperMask & 0xFE == leadOfTenBits ? Int(byte & upperMask) << 7 : nil
  }

  private static let leadOfTenBits: UInt8 = 0b1111_0000
  private static let upperMask: UInt8 = 0b0000_0110
  private static let singles: [[UInt8]] = (0...255).map { [UInt8($0)] }
}

extension [Message] {
  /// What the controller sends in one transaction of these messages, in the order of the wire: addresses and written
  /// bytes.
  public var sentBytes: [UInt8] {
    var bytes: [UInt8] = []
    var previous: Message?
    for message in self {
      bytes += WireAddress(message, after: previous).bytes
      if case .write(let data) = message.operation { bytes += data }
      previous = message
    }
    return bytes
  }
}
