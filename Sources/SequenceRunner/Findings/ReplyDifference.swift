package import I2C
package import SequenceModel

/// A reply that differs from what was expected, in bits that are judged.
///
/// Only a part of a long reply, around the first difference, is kept.
package struct ReplyDifference: Hashable, Sendable {
  /// A named part of a register.
  package struct OfField: Hashable, Sendable {
    package var field: Field
    package var read: UInt64
    package var expected: UInt64
    /// The bits of the field that are judged.
    package var judged: UInt64
  }

  /// A text among the bytes, as it was expected and as it was read.
  package struct OfText: Hashable, Sendable {
    /// Its position in the reply.
    package var start: Int
    package var expected: [UInt8]
    package var read: [UInt8]
  }

  /// The most bytes that are kept; the first that differs is among them.
  package static let limit = 256

  /// How the expectation is written.
  package var form: Pattern.Form
  /// Whether some of its bytes are computed, so that the file does not show them.
  package var isComputed: Bool
  /// The number of expected bytes (`count`), and of bytes read (`length`), which may be more if `...` ends the list.
  package var count: Int
  package var length: Int
  /// The number of bytes that differ.
  package var differing: Int
  /// The position of the first byte that differs.
  package var first: Int
  /// The position of the first byte that is kept.
  package var start: Int
  package var read: [UInt8]
  package var expected: [UInt8]
  /// The judged bits of each byte that is kept.
  package var judged: [UInt8]
  /// The order of the bytes of a value.
  package var order: ByteOrder
  /// Whether the reply is the whole value of a register that the file declares.
  package var isOfRegister: Bool
  /// The fields of the register that differ.
  package var fields: [OfField]
  /// The texts that differ.
  package var texts: [OfText] = []
}

extension ReplyDifference {
  /// The judged bits in which a kept byte differs; none outside of what is kept.
  package func bits(ofByte position: Int) -> UInt8 {
    let index = position - start
    guard read.indices.contains(index), expected.indices.contains(index) else { return 0 }
    return (read[index] ^ expected[index]) & judged[index]
  }

  /// The bytes that differ, among those that are kept.
  package var positions: [Int] { (start..<start + expected.count).filter { bits(ofByte: $0) != 0 } }

  /// Whether the reply is one number, as a register holds it; its bits are then counted within that number.
  package var isNumber: Bool { count <= 8 && (isOfRegister || count == 1) }

  /// The bits that differ: those of the number if the reply is one, else those of the first byte that differs.
  package var differingBits: UInt64 {
    guard isNumber else { return UInt64(bits(ofByte: first)) }
    return order.value(of: (0..<count).map { bits(ofByte: $0) })
  }
}

extension Judgement {
  /// How a reply differs from a pattern; nil if every judged bit is right.
  func difference(of reply: [UInt8], from pattern: Pattern, _ access: Access?) -> ReplyDifference? {
    guard let first = pool.firstDifference(of: reply, from: pattern) else { return nil }
    let differing = (first..<pattern.count).count { differs(reply, pattern, at: $0) }
    let start = pattern.count <= ReplyDifference.limit ? 0 : first / FindingWords.rowLength * FindingWords.rowLength
    let kept = start..<min(pattern.count, start + ReplyDifference.limit)
    // More than eight bytes are shown as bytes, however the file writes them.
    let form = pattern.form == .value && pattern.count > 8 ? .generated : pattern.form
    var result = ReplyDifference(
      form: form, isComputed: pattern.isComputed, count: pattern.count, length: reply.count, differing: differing,
      first: first,
      start: start, read: Array(reply[kept]), expected: kept.map { pool.value(of: pattern, at: $0) },
      judged: kept.map { pool.mask(of: pattern, at: $0) }, order: order(of: access),
      isOfRegister: register(of: access)?.bytes == pattern.count, fields: fields(reply, pattern, access))
    result.texts = texts(reply, pattern)
    return result
  }

  /// The texts of the expectation that differ, without the padding that both end with.
  private func texts(_ reply: [UInt8], _ pattern: Pattern) -> [ReplyDifference.OfText] {
    pool.texts(in: pattern.values).compactMap { range in
      guard range.upperBound <= reply.count, range.upperBound <= pattern.count,
        range.contains(where: { differs(reply, pattern, at: $0) })
      else { return nil }
      var end = min(range.upperBound, range.lowerBound + ReplyDifference.limit)
      let expected = range.map { pool.value(of: pattern, at: $0) }
      let isFill = { (position: Int) in
        expected[position - range.lowerBound] == reply[position] && !(0x21...0x7E).contains(reply[position])
      }
      while end > range.lowerBound + 1, isFill(end - 1) { end -= 1 }
      return .init(
        start: range.lowerBound, expected: Array(expected.prefix(end - range.lowerBound)),
        read: Array(reply[range.lowerBound..<end]))
    }
  }

  private func differs(_ reply: [UInt8], _ pattern: Pattern, at position: Int) -> Bool {
    (reply[position] ^ pool.value(of: pattern, at: position)) & pool.mask(of: pattern, at: position) != 0
  }

  private func register(of access: Access?) -> Register? {
    guard let access, let device = access.device, let number = access.register else { return nil }
    return program.devices[device].registers[Int(number)]
  }

  private func order(of access: Access?) -> ByteOrder {
    guard let access, let device = access.device else { return .big }
    return register(of: access)?.byteOrder ?? program.devices[device].byteOrder ?? .big
  }

  private func fields(_ reply: [UInt8], _ pattern: Pattern, _ access: Access?) -> [ReplyDifference.OfField] {
    guard let register = register(of: access), pattern.count == register.bytes, register.bytes <= 8 else { return [] }
    let order = order(of: access)
    let read = order.value(of: reply[..<pattern.count])
    let expected = order.value(of: pool[pattern.values])
    let judged = order.value(of: (0..<pattern.count).map { pool.mask(of: pattern, at: $0) })
    return register.fields.compactMap { field in
      guard (read ^ expected) & judged & field.bitMask != 0 else { return nil }
      return ReplyDifference.OfField(
        field: field, read: field.bits(of: read), expected: field.bits(of: expected), judged: field.bits(of: judged))
    }
  }
}

extension Field {
  /// The bits of this field in the value of its register.
  func bits(of value: UInt64) -> UInt64 {
    value >> UInt64(lowBit) & (width >= 64 ? .max : (1 << UInt64(width)) - 1)
  }
}
