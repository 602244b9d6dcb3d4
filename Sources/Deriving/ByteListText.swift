import Diagnostics
internal import Trace

/// Writes bytes for a sequence: as a list, or as a generator if that is shorter.
enum ByteListText {
  /// The most bytes in a list; more are written as a row of hex digits.
  private static let listLimit = 16
  /// The number of bytes from which on a generator is easier to read.
  private static let generatorLength = 4

  static func of(_ bytes: [UInt8]) -> String {
    if let first = bytes.first, bytes.count >= generatorLength {
      if bytes.allSatisfy({ $0 == first }) { return "{fill: \(hex(first)), bytes: \(bytes.count)}" }
      let counts = bytes.indices.allSatisfy { bytes[$0] == first &+ UInt8(truncatingIfNeeded: $0) }
      if counts, Int(first) + bytes.count <= 256 { return "{count_from: \(hex(first)), bytes: \(bytes.count)}" }
    }
    guard bytes.count > listLimit else { return "[" + bytes.map(hex).joined(separator: ", ") + "]" }
    return "{hex: \"" + bytes.map { hexDigits($0) }.joined(separator: " ") + "\"}"
  }

  /// The text of bytes of which some bits do not count.
  static func of(_ bytes: [UInt8], mask: [UInt8]) -> String {
    if mask.allSatisfy({ $0 == 0xFF }) { return of(bytes) }
    return "[" + zip(bytes, mask).map(pattern).joined(separator: ", ") + "]"
  }

  private static func pattern(_ byte: UInt8, _ mask: UInt8) -> String {
    if mask == 0 { return "_" }
    if mask == 0xFF { return hex(byte) }
    return "0b"
      + (0..<8).reversed().map { bit in
        mask >> UInt8(bit) & 1 == 0 ? "x" : byte >> UInt8(bit) & 1 == 0 ? "0" : "1"
      }.joined()
  }

  static func hex(_ byte: UInt8) -> String { "0x" + hexDigits(byte) }
}
