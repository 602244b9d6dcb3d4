/// A code of deflate, as a table that is indexed by the next bits of the stream.
struct HuffmanTable {
  /// The most bits in a code.
  static let lengthLimit = 15

  static let fixedLiterals = fixed(
    [UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112) + [UInt8](repeating: 7, count: 24)
      + [UInt8](repeating: 8, count: 8))
  static let fixedDistances = fixed([UInt8](repeating: 5, count: 32))

  private static func fixed(_ lengths: [UInt8]) -> HuffmanTable { HuffmanTable(lengths) ?? HuffmanTable() }

  /// `symbol << 4 | length` at every index whose lowest bits are the code; 0 if there is no code.
  private var entries: [UInt16]
  private let mask: UInt64

  private init() { (entries, mask) = ([0], 0) }

  /// Makes the table from the length of each symbol's code; nil if there are more codes than fit.
  ///
  /// A code may be incomplete, as one with a single distance is. A missing code is an error only when it occurs in the
  /// stream.
  init?(_ lengths: [UInt8]) {
    let longest = Int(lengths.max() ?? 0)
    guard longest <= Self.lengthLimit else { return nil }
    var counts = [Int](repeating: 0, count: Self.lengthLimit + 2)
    for length in lengths where length > 0 { counts[Int(length)] += 1 }
    var nextCodes = [Int](repeating: 0, count: Self.lengthLimit + 2)
    var code = 0
    for length in 1...Self.lengthLimit {
      code = (code + counts[length - 1]) << 1
      nextCodes[length] = code
      guard code + counts[length] <= 1 << length else { return nil }
    }
    entries = [UInt16](repeating: 0, count: 1 << longest)
    mask = UInt64(entries.count - 1)
    for (symbol, length) in lengths.enumerated() where length > 0 {
      let code = nextCodes[Int(length)]
      nextCodes[Int(length)] += 1
      // In the stream codes have the highest bit first, everything else the lowest bit first.
      var index = 0
      for bit in 0..<Int(length) where code >> bit & 1 == 1 { index |= 1 << (Int(length) - 1 - bit) }
      while index < entries.count {
        entries[index] = UInt16(symbol << 4) | UInt16(length)
        index += 1 << Int(length)
      }
    }
  }

  func entry(_ bits: UInt64) -> UInt16 { entries[Int(bits & mask)] }
}
