/// The address of a target, 7 or 10 bits wide, never shifted (UM10204 §3.1.10 and §3.1.11).
public struct Address: Hashable, Sendable {
  /// The address; bit 15 marks a 10-bit one, so that 0x48 and 10-bit 0x048 are different targets, as on the wire.
  private let bits: UInt16

  private static let tenBitFlag: UInt16 = 0x8000
  /// The highest 7-bit address.
  public static let highest = 0x7F
  /// The highest 10-bit address.
  public static let highestTenBit = 0x3FF

  /// The first address that UM10204 leaves to targets, where a scan begins.
  public static let firstTarget = Address(bits: 0x08)
  /// The last one, where a scan ends.
  public static let lastTarget = Address(bits: 0x77)

  private init(bits: UInt16) { self.bits = bits }

  /// A 7-bit address, 0x00 … 0x7F.
  public init(_ value: Int) throws(AddressError) {
    guard (0...Self.highest).contains(value) else { throw .outOfRange(value: value, highest: Self.highest) }
    bits = UInt16(value)
  }

  /// A 10-bit address, 0x000 … 0x3FF.
  public init(tenBit value: Int) throws(AddressError) {
    guard (0...Self.highestTenBit).contains(value) else { throw .outOfRange(value: value, highest: Self.highestTenBit) }
    bits = UInt16(value) | Self.tenBitFlag
  }

  /// The number itself, without the width.
  public var value: Int { Int(bits & ~Self.tenBitFlag) }
  /// Whether the address is sent as two bytes, 11110xx first.
  public var isTenBit: Bool { bits & Self.tenBitFlag != 0 }
  /// Whether UM10204 table 4 keeps this address for another purpose (0x00 … 0x07 and 0x78 … 0x7F).
  public var isReserved: Bool { !isTenBit && (bits < 0x08 || bits > 0x77) }
  /// The general call address, to which every target that listens may answer.
  public var isGeneralCall: Bool { bits == 0 }
}

extension Address: Comparable {
  /// 7-bit addresses first, then 10-bit ones, each by value.
  public static func < (left: Address, right: Address) -> Bool { left.bits < right.bits }
}

extension Address: CustomStringConvertible {
  /// `0x48`, or `0x148 (10-bit)`.
  public var description: String {
    let digits = (0..<(isTenBit ? 3 : 2)).reversed().map { place -> UInt8 in
      let digit = UInt8(value >> (4 * place) & 0xF)
      return digit < 10 ? digit + UInt8(ascii: "0") : digit - 10 + UInt8(ascii: "A")
    }
    let text = "0x" + String(decoding: digits, as: UTF8.self)
    return isTenBit ? text + " (10-bit)" : text
  }
}

/// A number that is not an address.
public enum AddressError: Error, Hashable, Sendable {
  /// The number lies outside 0 … `highest`.
  case outOfRange(value: Int, highest: Int)
}
