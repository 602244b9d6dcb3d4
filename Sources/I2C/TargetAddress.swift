/// What the operations of ``Bus`` take for the address of a target.
///
/// An ``Address``, checked when it was made, or a plain number for a 7-bit one: `bus.read(2, from: 0x48)`. A number
/// outside 0x00 … 0x7F is an error of the operation. That finds most addresses that include the R/W bit, which are
/// twice too large.
public protocol TargetAddress {
  /// The address of the target.
  var address: Address { get throws(AddressError) }
}

extension Address: TargetAddress {
  /// The address itself.
  public var address: Address { self }
}

extension Int: TargetAddress {
  /// The 7-bit address of this value.
  public var address: Address { get throws(AddressError) { try Address(self) } }
}
