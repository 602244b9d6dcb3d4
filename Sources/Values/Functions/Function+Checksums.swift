// Checksums as functions call them.

extension Function {
  func checksum(_ arguments: Arguments) throws(ValueError) -> Checksum {
    switch self {
    case .crc16: return Checksum(try code(16, arguments))
    case .crc32: return Checksum(try code(32, arguments))
    case .sum8, .sum16:
      let width = self == .sum8 ? 1 : 2
      let start = try arguments.integer(1, "init", in: 0...(1 << (8 * width)) - 1)
      let complement = try arguments.word(2, as: Checksum.Complement.self)
      return Checksum(sumOf: width, init: UInt32(start), complement: complement)
    case .xor8:
      let complement = try arguments.word(2, as: Checksum.Complement.self)
      return Checksum(exclusiveOr: try arguments.byte(1, "init"), complement: complement)
    case _: return Checksum(try code(8, arguments))
    }
  }

  private func code(_ width: Int, _ arguments: Arguments) throws(ValueError) -> CyclicCode {
    if arguments.count == 2 {
      guard let code = CyclicCode.named(try arguments.text(1), width: width) else {
        throw .argumentType(self, arguments[1]?.type)
      }
      return code
    }
    let highest = 1 << width - 1
    let written = try arguments.integer(1)
    // A data sheet writes x⁸ + x⁵ + x⁴ + 1 as 0x131: the highest bit says the width and is not a part of the number.
    if written >> Int128(width) == 1 { throw .polynomialWithTopBit(written, width: width) }
    return CyclicCode(
      width: width, poly: UInt32(try arguments.integer(1, "poly", in: 1...highest)),
      init: UInt32(try arguments.integer(2, "init", in: 0...highest)), refin: try arguments.boolean(3),
      refout: try arguments.boolean(4), xorout: UInt32(try arguments.integer(5, "xorout", in: 0...highest)))
  }
}
