/// A checksum over bytes: a cyclic redundancy check, a sum, or an exclusive or.
package struct Checksum: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case cyclic(CyclicCode)
    /// The sum of the bytes, as many low bits of it as the checksum is wide.
    case sum(start: UInt32)
    /// The exclusive or of all bytes.
    case exclusiveOr(start: UInt8)
  }

  /// What is done to a sum at the end.
  package enum Complement: String, Hashable, Sendable, CaseIterable {
    case none
    /// All bits inverted: sum and checksum add up to all ones.
    case ones
    /// The negative: sum and checksum add up to 0.
    case twos
  }

  package var kind: Kind
  /// Bytes of the checksum: 1, 2 or 4.
  package var width: Int
  package var complement: Complement

  package init(_ code: CyclicCode) {
    kind = .cyclic(code)
    width = code.width / 8
    complement = .none
  }

  /// - Parameter width: bytes of the checksum, 1 or 2.
  package init(sumOf width: Int, init start: UInt32 = 0, complement: Complement = .none) {
    kind = .sum(start: start)
    self.width = width
    self.complement = complement
  }

  package init(exclusiveOr start: UInt8, complement: Complement = .none) {
    kind = .exclusiveOr(start: start)
    width = 1
    self.complement = complement
  }

  /// The checksum of some bytes.
  package func value(of bytes: some Sequence<UInt8>) -> UInt32 {
    let value: UInt32
    switch kind {
    case .cyclic(let code): value = code.checksum(of: bytes)
    case .sum(let start): value = bytes.reduce(start) { $0 &+ UInt32($1) }
    case .exclusiveOr(let start): value = UInt32(bytes.reduce(start) { $0 ^ $1 })
    }
    let mask = UInt32.max >> UInt32(32 - 8 * width)
    switch complement {
    case .none: return value & mask
    case .ones: return ~value & mask
    case .twos: return (0 &- value) & mask
    }
  }
}
