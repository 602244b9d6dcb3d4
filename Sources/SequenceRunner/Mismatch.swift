import Diagnostics
import I2C
import SequenceModel

// A reply that is not what was expected, told in the form in which it was expected: bytes, a value, fields.

extension Judgement {
  /// The one finding of a reply; nil when every judged bit is right.
  func mismatch(_ reply: [UInt8], _ pattern: Pattern, _ span: SourceSpan, _ access: Access?) -> Finding? {
    guard let first = sequence.pool.firstDifference(of: reply, from: pattern) else { return nil }
    let differing = (first..<pattern.count).filter { differs(reply, pattern, at: $0) }
    var notes = fieldNotes(reply, pattern, access)
    if differing.count > 1 || pattern.form != .list {
      notes.append(Diagnostic.Note(.note, rows(reply, pattern, around: first)))
    }
    notes.append(
      Diagnostic.Note(
        .note,
        "transaction \(observation.number), \(DurationText.of(observation.at)) after start: "
          + TransactionText.of(observation.exchange)))
    let text = message(differing, reply, pattern, access)
    let mark = pattern.firstMark.map { sequence.pool.marks[Int($0) + first].span(in: span) } ?? span
    return Finding(
      .mismatch, "'\(label)': \(text)", at: .source(mark), label: "read \(bits(reply[first]))", notes: notes)
  }

  private func differs(_ reply: [UInt8], _ pattern: Pattern, at position: Int) -> Bool {
    (reply[position] ^ sequence.pool.value(of: pattern, at: position)) & sequence.pool.mask(of: pattern, at: position) != 0
  }

  private func message(_ differing: [Int], _ reply: [UInt8], _ pattern: Pattern, _ access: Access?) -> String {
    let count = reply.count
    switch pattern.form {
    case .list, .generated:
      return differing.count == 1
        ? "byte \(differing[0]) of \(count) differs"
        : "\(differing.count) of \(count) bytes differ, the first is byte \(differing[0])"
    case .value:
      let order = order(of: access)
      let width = 2 * count
      let read = hexadecimal(number(reply[...], order), digits: width)
      let expected = hexadecimal(number(sequence.pool[pattern.values], order), digits: width)
      return pattern.hasMask ? "the value is \(read), and judged bits differ" : "the value is \(read), expected \(expected)"
    case .fields:
      let fields = differingFields(reply, pattern, access).map { "\($0.field.name) is \($0.read), expected \($0.expected)" }
      return fields.joined(separator: "; ")
    }
  }

  // MARK: Fields

  private func register(of access: Access?) -> Register? {
    guard let access, let device = access.device, let number = access.register else { return nil }
    return sequence.devices[Int(device)].registers[Int(number)]
  }

  private func order(of access: Access?) -> ByteOrder {
    guard let access, let device = access.device else { return .big }
    return register(of: access)?.byteOrder ?? sequence.devices[Int(device)].byteOrder ?? .big
  }

  /// The value of bytes in wire order; the lowest 64 bits of it.
  private func number(_ bytes: ArraySlice<UInt8>, _ order: ByteOrder) -> UInt64 {
    order == .big
      ? bytes.reduce(0) { $0 << 8 | UInt64($1) } : bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  private func differingFields(
    _ reply: [UInt8], _ pattern: Pattern, _ access: Access?
  ) -> [(field: Field, read: String, expected: String)] {
    guard let register = register(of: access), pattern.count == register.bytes, register.bytes <= 8 else { return [] }
    let order = order(of: access)
    let read = number(reply[..<pattern.count], order)
    let expected = number(sequence.pool[pattern.values], order)
    let masks = (0..<pattern.count).map { sequence.pool.mask(of: pattern, at: $0) }
    let mask = number(masks[...], order)
    return register.fields.filter { ($0.bits(of: read) ^ $0.bits(of: expected)) & $0.bits(of: mask) != 0 }.map { field in
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
    let value = sequence.pool.value(of: pattern, at: position)
    let mask = sequence.pool.mask(of: pattern, at: position)
    let halves = [(value >> 4, mask >> 4), (value & 0xF, mask & 0xF)].map { value, mask in
      mask == 0xF ? String(value, radix: 16, uppercase: true) : mask == 0 ? "_" : "~"
    }
    return halves.joined()
  }

  private func bits(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 2)
    return "\(hexadecimal(byte, digits: 2)) = 0b" + String(repeating: "0", count: 8 - digits.count) + digits
  }
}

extension Field {
  /// Its bits of a register's value.
  fileprivate func bits(of value: UInt64) -> UInt64 {
    value >> UInt64(lowBit) & (width >= 64 ? .max : (1 << UInt64(width)) - 1)
  }

  /// `0b10`, with `x` for a bit that is not judged; wide fields in hex.
  fileprivate func text(_ value: UInt64, judged: UInt64 = .max) -> String {
    if width > 8 { return hexadecimal(value, digits: (width + 3) / 4) }
    let digits = (0..<width).reversed().map { bit -> Character in
      judged >> UInt64(bit) & 1 == 0 ? "x" : value >> UInt64(bit) & 1 == 1 ? "1" : "0"
    }
    return "0b" + String(digits)
  }
}
