/// The bits of a reply that all captures have in common, and the range of the rest.
struct DerivedReply {
  /// The most bytes in a reply that counts as a number.
  private static let numberLimit = 2

  let bytes: [UInt8]
  /// The mask: 1 for each bit that was the same in all captures.
  let mask: [UInt8]
  private let captures: [[UInt8]]

  init(_ captures: [[UInt8]]) {
    self.captures = captures
    bytes = captures.first ?? []
    var mask = [UInt8](repeating: 0xFF, count: bytes.count)
    for other in captures {
      for index in mask.indices where index < other.count { mask[index] &= ~(bytes[index] ^ other[index]) }
    }
    self.mask = mask
  }

  var isConstant: Bool { mask.allSatisfy { $0 == 0xFF } }

  /// The text of `expect` for the reply.
  var expectation: String { ByteListText.of(bytes, mask: mask) }

  /// The limits of a reply that is a number, with a comment on their origin; nil for other replies, and for one that
  /// never changes.
  ///
  /// Two bytes are read in the order in which the captures lie closer together.
  var limits: (text: String, comment: String)? {
    guard !isConstant, bytes.count <= Self.numberLimit else { return nil }
    let forms: [(type: String, values: [Int])] =
      bytes.count == 1
      ? [("u8", captures.map { Int($0[0]) })]
      : [
        ("u16be", captures.map { Int($0[0]) << 8 | Int($0[1]) }),
        ("u16le", captures.map { Int($0[1]) << 8 | Int($0[0]) }),
      ]
    let ranges = forms.map { (type: $0.type, low: $0.values.min() ?? 0, high: $0.values.max() ?? 0) }
    guard let best = ranges.min(by: { $0.high - $0.low < $1.high - $1.low }) else { return nil }
    return (
      "measure: {decode: {type: \(best.type)}, low: \(best.low), high: \(best.high)}",
      "the range in \(captures.count) captures"
    )
  }

  var comment: String { "x and _: bits that changed in \(captures.count) captures" }
}
