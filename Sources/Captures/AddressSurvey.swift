internal import I2C

/// Collects facts about the printed addresses of a capture, which show whether they contain the R/W bit.
///
/// They do if an address is above 0x7F, or if addresses are odd in all reads and even in all writes, and there are
/// both. With a tool that usually prints the bit, one direction is enough. None of 49 captures without the bit fits the
/// rule; some with one direction have even addresses only.
struct AddressSurvey: Hashable, Sendable {
  /// How the tool prints addresses by default.
  var usual = CaptureOptions.AddressForm.sevenBit
  private var isAboveSevenBits = false
  private var hasWrites = false
  private var hasReads = false
  private var lowestBitIsDirection = true

  /// Takes a printed address into account.
  ///
  /// The first byte of a 10-bit address, 11110xx and the R/W bit, does not count, because some tools always print it as
  /// a whole.
  mutating func note(_ value: Int, isRead: Bool) {
    if let byte = UInt8(exactly: value), WireAddress.upperBits(in: byte) != nil { return }
    if value > 0x7F { isAboveSevenBits = true }
    if isRead { hasReads = true } else { hasWrites = true }
    if (value & 1 == 1) != isRead { lowestBitIsDirection = false }
  }

  /// How addresses were printed, as far as the noted ones show.
  var form: CaptureOptions.AddressForm {
    let isUsual = usual == .eightBit || (hasReads && hasWrites)
    return isAboveSevenBits || (lowestBitIsDirection && isUsual) ? .eightBit : .sevenBit
  }
}
