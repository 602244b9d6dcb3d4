/// The id of a run: a UUID of version 7 (RFC 9562 §5.7), so that ids sort by time.
package enum RunID {
  /// The form of an id, as a regular expression.
  package static let pattern = "^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"

  private static let digits = Array("0123456789abcdef".utf8)

  /// The id of a run that begins at a moment.
  ///
  /// - Parameters:
  ///   - milliseconds: milliseconds since 1970.
  ///   - random: 128 random bits, of which 74 are used.
  package static func text(milliseconds: Int64, random: (UInt64, UInt64)) -> String {
    let time = UInt64(bitPattern: max(0, milliseconds)) & 0xFFFF_FFFF_FFFF
    let high = time << 16 | 0x7000 | random.0 & 0x0FFF
    let low = 0x8000_0000_0000_0000 | random.1 & 0x3FFF_FFFF_FFFF_FFFF
    var text: [UInt8] = []
    for index in 0..<32 {
      if [8, 12, 16, 20].contains(index) { text.append(UInt8(ascii: "-")) }
      let word = index < 16 ? high : low
      text.append(digits[Int(word >> UInt64(4 * (15 - index % 16)) & 0xF)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
