internal import I2C

extension CaptureOptions.AddressForm {
  /// The first byte on the wire for a printed address; nil if the address is none of this form.
  ///
  /// Newer decoders of sigrok print the first byte of a 10-bit address, 11110xx and the R/W bit, as a whole in either
  /// form.
  ///
  /// - Parameter isBitKept: whether the R/W bit is printed as it is; some tools print it as 0 in a read.
  func wireByte(_ value: Int, isRead: Bool, isBitKept: Bool = true) -> UInt8? {
    let bit: UInt8 = isRead ? 1 : 0
    guard let printed = UInt8(exactly: value) else { return nil }
    switch self {
    case .sevenBit where printed < 0x80: return printed << 1 | bit
    case .sevenBit: return WireAddress.upperBits(in: printed) != nil && printed & 1 == bit ? printed : nil
    case .eightBit: return printed & 1 == bit || (!isBitKept && printed & 1 == 0) ? printed | bit : nil
    }
  }
}
