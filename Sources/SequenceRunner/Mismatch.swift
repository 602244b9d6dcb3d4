import Diagnostics
import I2C
import SequenceModel

// A reply that is not what was expected, told in the form in which it was expected: bytes, a value, fields.

extension Judgement {
  /// The finding of a reply that differs; nil when every judged bit is right.
  func mismatch(_ reply: [UInt8], _ pattern: Pattern, _ span: SourceSpan, _ access: Access?) -> Finding? {
    guard let first = pool.firstDifference(of: reply, from: pattern) else { return nil }
    let differing = (first..<pattern.count).filter { differs(reply, pattern, at: $0) }
    var notes = fieldNotes(reply, pattern, access)
    if showsRows(differing, pattern) { notes.append(Diagnostic.Note(.note, rows(reply, pattern, around: first))) }
    notes.append(
      Diagnostic.Note(
        .note,
        "transaction \(observation.number), \(DurationText.of(observation.at)) after start: "
          + TransactionText.of(observation.exchange)))
    let text = message(differing, reply, pattern, access)
    let mark = pattern.firstMark.map { pool.marks[Int($0) + first].span(in: span) } ?? span
    return Finding(
      .mismatch, "'\(instance.label)': \(text)", at: .source(mark), label: caption(reply, pattern, first, access),
      notes: notes)
  }

  /// What stands behind the carets, which are below one byte of a list and below the whole of anything else.
  private func caption(_ reply: [UInt8], _ pattern: Pattern, _ first: Int, _ access: Access?) -> String {
    switch pattern.form {
    // Of a byte with open bits the file shows what is expected better than a number could.
    case .list where pattern.isComputed && pool.mask(of: pattern, at: first) == 0xFF:
      "read \(bits(reply[first])), expected \(hexadecimal(pool.value(of: pattern, at: first), digits: 2))"
    case .list: "read \(bits(reply[first]))"
    case .generated: "byte \(first) is \(bits(reply[first]))"
    case .value, .fields: "read \(hexadecimal(number(reply[...], order(of: access)), digits: 2 * reply.count))"
    }
  }

  /// One byte is told by the caption, a value by the message.
  private func showsRows(_ differing: [Int], _ pattern: Pattern) -> Bool {
    switch pattern.form {
    case .list: differing.count > 1
    case .generated: true
    case .value, .fields: false
    }
  }

  private func differs(_ reply: [UInt8], _ pattern: Pattern, at position: Int) -> Bool {
    (reply[position] ^ pool.value(of: pattern, at: position)) & pool.mask(of: pattern, at: position)
      != 0
  }

  private func message(_ differing: [Int], _ reply: [UInt8], _ pattern: Pattern, _ access: Access?) -> String {
    switch pattern.form {
    case .list, .generated: return bytesText(differing, of: reply.count)
    case .value:
      let order = order(of: access)
      let (read, expected) = (number(reply[...], order), number(pool[pattern.values], order))
      guard pattern.hasMask else {
        let width = 2 * reply.count
        return "the value is \(hexadecimal(read, digits: width)), expected \(hexadecimal(expected, digits: width))"
      }
      let width = 8 * reply.count
      let judged = binary(expected, width: width, judged: judgedBits(pattern, order))
      return "the value is \(binary(read, width: width)), expected \(judged)"
    case .fields:
      let fields = differingFields(reply, pattern, access).map {
        "\($0.field.name) is \($0.read), expected \($0.expected)"
      }
      return fields.isEmpty ? bytesText(differing, of: reply.count) : fields.joined(separator: "; ")
    }
  }

  private func bytesText(_ differing: [Int], of count: Int) -> String {
    differing.count == 1
      ? "byte \(differing[0]) of \(count) differs"
      : "\(differing.count) of \(count) bytes differ, the first is byte \(differing[0])"
  }

  // MARK: Fields

  private func register(of access: Access?) -> Register? {
    guard let access, let device = access.device, let number = access.register else { return nil }
    return program.devices[device].registers[Int(number)]
  }

  private func order(of access: Access?) -> ByteOrder {
    guard let access, let device = access.device else { return .big }
    return register(of: access)?.byteOrder ?? program.devices[device].byteOrder ?? .big
  }

  private func number(_ bytes: ArraySlice<UInt8>, _ order: ByteOrder) -> UInt64 { order.value(of: bytes) }

  private func judgedBits(_ pattern: Pattern, _ order: ByteOrder) -> UInt64 {
    number((0..<pattern.count).map { pool.mask(of: pattern, at: $0) }[...], order)
  }

  private func differingFields(
    _ reply: [UInt8], _ pattern: Pattern, _ access: Access?
  ) -> [(field: Field, read: String, expected: String)] {
    guard let register = register(of: access), pattern.count == register.bytes, register.bytes <= 8 else { return [] }
    let order = order(of: access)
    let read = number(reply[..<pattern.count], order)
    let expected = number(pool[pattern.values], order)
    let mask = judgedBits(pattern, order)
    return register.fields.filter { ($0.bits(of: read) ^ $0.bits(of: expected)) & $0.bits(of: mask) != 0 }.map {
      field in
      (field, field.text(field.bits(of: read)), field.text(field.bits(of: expected), judged: field.bits(of: mask)))
    }
  }

  private func fieldNotes(_ reply: [UInt8], _ pattern: Pattern, _ access: Access?) -> [Diagnostic.Note] {
    guard pattern.form != .fields else { return [] }
    return differingFields(reply, pattern, access).map { difference in
      let field = difference.field
      let place = field.width == 1 ? "bit \(field.lowBit)" : "bits \(field.highBit)..\(field.lowBit)"
      return Diagnostic.Note(
        .note, "\(field.name) (\(place)) is \(difference.read), expected \(difference.expected)")
    }
  }

  // MARK: Bytes

  /// Bytes of a row, at most; the first that differs is among them.
  private static let rowLimit = 16

  private func rows(_ reply: [UInt8], _ pattern: Pattern, around first: Int) -> String {
    let start = pattern.count <= Self.rowLimit ? 0 : first / Self.rowLimit * Self.rowLimit
    let end = min(pattern.count, start + Self.rowLimit)
    let read = (start..<end).map { hexadecimal(reply[$0], digits: 2).dropFirst(2) }.joined(separator: " ")
    let expected = (start..<end).map { expectedText(pattern, at: $0) }.joined(separator: " ")
    let offset = start > 0 ? " (from byte \(start))" : ""
    return "expected \(expected)\(offset)\nread     \(read)"
  }

  /// `40`, `__` where no bit is judged, `4_` where the lower half is not.
  private func expectedText(_ pattern: Pattern, at position: Int) -> String {
    let value = pool.value(of: pattern, at: position)
    let mask = pool.mask(of: pattern, at: position)
    let halves = [(value >> 4, mask >> 4), (value & 0xF, mask & 0xF)].map { value, mask in
      mask == 0xF ? String(value, radix: 16, uppercase: true) : mask == 0 ? "_" : "~"
    }
    return halves.joined()
  }

  private func bits(_ byte: UInt8) -> String {
    "\(hexadecimal(byte, digits: 2)) = \(binary(UInt64(byte), width: 8))"
  }
}

extension Field {
  /// The bits of the field in a register's value.
  fileprivate func bits(of value: UInt64) -> UInt64 {
    value >> UInt64(lowBit) & (width >= 64 ? .max : (1 << UInt64(width)) - 1)
  }

  /// Binary as far as anybody reads it; wide fields in hex.
  fileprivate func text(_ value: UInt64, judged: UInt64 = .max) -> String {
    if width > 8 { return hexadecimal(value, digits: (width + 3) / 4) }
    return binary(value, width: width, judged: judged)
  }
}

/// `0b10`, with `x` for a bit that is not judged.
private func binary(_ value: UInt64, width: Int, judged: UInt64 = .max) -> String {
  let digits = (0..<width).reversed().map { bit -> Character in
    judged >> UInt64(bit) & 1 == 0 ? "x" : value >> UInt64(bit) & 1 == 1 ? "1" : "0"
  }
  return "0b" + String(digits)
}
