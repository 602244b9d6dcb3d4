/// The memory of a structure of the kernel: numbers at byte offsets, least significant byte first.
///
/// Every machine on which Linux runs Swift has that order.
struct PinRecord {
  var bytes: [UInt8]

  init(count: Int) { bytes = [UInt8](repeating: 0, count: count) }

  /// The number at a byte offset within the structure.
  func number<Number: FixedWidthInteger>(at place: Int) -> Number {
    bytes[place..<place + MemoryLayout<Number>.size].reversed().reduce(0) { $0 << 8 | Number(truncatingIfNeeded: $1) }
  }

  mutating func put<Number: FixedWidthInteger>(_ number: Number, at place: Int) {
    for byte in 0..<MemoryLayout<Number>.size {
      bytes[place + byte] = UInt8(truncatingIfNeeded: number >> Number(8 * byte))
    }
  }

  /// The text at a byte offset: a name of at most 31 bytes that ends with a zero byte (`GPIO_MAX_NAME_SIZE`).
  func text(at place: Int) -> String {
    String(decoding: bytes[place..<place + Self.nameSize].prefix { $0 != 0 }, as: UTF8.self)
  }

  mutating func put(_ text: String, at place: Int) {
    for (byte, value) in text.utf8.prefix(Self.nameSize - 1).enumerated() { bytes[place + byte] = value }
  }

  private static let nameSize = 32
}
