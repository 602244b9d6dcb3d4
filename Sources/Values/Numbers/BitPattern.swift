/// Bits of which some do not count: `0b10x0`.
package struct BitPattern: Hashable, Sendable, CustomStringConvertible {
  /// The expected bits; 0 where a bit does not count.
  package var value: UInt64
  /// 1 for a bit that counts.
  package var mask: UInt64
  /// The number of digits as written, at most 64.
  package var digits: Int

  package init(value: UInt64, mask: UInt64, digits: Int) {
    self.digits = min(max(digits, 1), UInt64.bitWidth)
    let written = UInt64.max >> UInt64(UInt64.bitWidth - self.digits)
    self.mask = mask & written
    self.value = value & self.mask
  }

  /// As it is written, highest bit first.
  package var description: String {
    var text = "0b"
    for bit in (0..<digits).reversed() {
      text += mask >> UInt64(bit) & 1 == 0 ? "x" : value >> UInt64(bit) & 1 == 0 ? "0" : "1"
    }
    return text
  }
}
