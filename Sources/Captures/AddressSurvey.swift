internal import I2C

/// What the printed addresses of a capture have in common: from that it is told whether the R/W bit is among them.
///
/// An address above 0x7F holds the bit; so do addresses that are odd in all reads and even in all writes, where there
/// are both. A tool that prints the bit if nobody tells it otherwise is believed until an address stands against it. Of 49
/// captures written without the bit none satisfies that; some of one direction have even addresses only.
struct AddressSurvey: Hashable, Sendable {
  /// How the tool prints addresses as long as nobody changes a setting.
  var usual = CaptureOptions.AddressForm.sevenBit
  private var isAboveSevenBits = false
  private var hasWrites = false
  private var hasReads = false
  private var lowestBitIsDirection = true

  /// Takes a printed address into account.
  ///
  /// The first byte of a 10-bit address, 11110xx and the R/W bit, is printed whole by some tools whatever they do with
  /// others, so it tells nothing.
  mutating func note(_ value: Int, isRead: Bool) {
    if let byte = UInt8(exactly: value), WireAddress.upperBits(in: byte) != nil { return }
    if value > 0x7F { isAboveSevenBits = true }
    if isRead { hasReads = true } else { hasWrites = true }
    if (value & 1 == 1) != isRead { lowestBitIsDirection = false }
  }

  /// How addresses were printed, by what was seen of them.
  var form: CaptureOptions.AddressForm {
    let isUsual = usual == .eightBit || (hasReads && hasWrites)
    return isAboveSevenBits || (lowestBitIsDirection && isUsual) ? .eightBit : .sevenBit
  }
}
