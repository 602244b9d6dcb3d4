import I2C
package import Values
import Diagnostics

/// Computed bytes, with the judged bits of each.
package struct ResolvedBytes: Sendable {
  package var values: [UInt8] = []
  package var masks: [UInt8] = []
  /// Where each byte is written.
  var spans: [SourceSpan] = []
  /// Which of the bytes come from texts.
  package var texts: [Range<Int>] = []
  /// Checksums that wait for the bytes they cover, and where they stand.
  fileprivate var checksums: [(element: ChecksumElement, place: Int)] = []

  /// The most bytes of one message.
  package static let limit = 65_535

  fileprivate mutating func append(_ bytes: some Sequence<UInt8>, mask: UInt8 = 0xFF, at span: SourceSpan) {
    for byte in bytes {
      values.append(byte)
      masks.append(mask)
      spans.append(span)
    }
  }
}

extension Program {
  /// Works out computed bytes.
  ///
  /// - Parameter reply: the bytes that were read, if these are expected bytes: a checksum is taken over the reply.
  package func resolve(
    _ computed: ComputedBytes, _ values: [Value?], reply: [UInt8]? = nil
  ) throws(EvaluationError) -> ResolvedBytes {
    var resolved = ResolvedBytes()
    for element in computed.elements {
      try append(element, to: &resolved, values, reply)
      guard resolved.values.count <= ResolvedBytes.limit else {
        throw error(computed, "these are more than \(ResolvedBytes.limit) bytes")
      }
    }
    try fill(&resolved, reply)
    if let mask = computed.mask {
      guard mask.count == resolved.masks.count else {
        throw error(computed, "`mask` has \(mask.count) bytes, and the expectation has \(resolved.masks.count)")
      }
      for (place, bits) in mask.enumerated() { resolved.masks[place] &= bits }
    }
    if let count = computed.count, computed.isOpen ? resolved.values.count > count : resolved.values.count != count {
      let found = resolved.values.count == 1 ? "this is 1 byte" : "these are \(resolved.values.count) bytes"
      throw error(computed, "\(found), and there must be \(count)", help: "make the list \(count) long")
    }
    return resolved
  }

  /// Works out expected bytes as a pattern with a pool of its own.
  package func pattern(
    _ computed: ComputedBytes, _ values: [Value?], reply: [UInt8]
  ) throws(EvaluationError) -> (pool: BytePool, pattern: Pattern) {
    let resolved = try resolve(computed, values, reply: reply)
    guard !resolved.values.isEmpty else { throw error(computed, "no bytes are expected, so nothing is judged") }
    var pool = BytePool()
    let stretch = pool.append(resolved.values, texts: resolved.texts)
    let hasMask = resolved.masks.contains { $0 != 0xFF }
    if hasMask { _ = pool.append(resolved.masks) }
    for span in resolved.spans { pool.append(ElementMark(span, in: computed.span)) }
    let isList = computed.form == .list
    return (
      pool,
      Pattern(
        values: stretch, hasMask: hasMask, isOpen: computed.isOpen, form: computed.form, isComputed: true,
        firstMark: isList ? 0 : nil)
    )
  }

  /// Puts the checksums into their places, from left to right: one may cover those before it.
  ///
  /// - Parameter reply: the bytes that were read. The checksum is taken over these, and not over what was expected.
  private func fill(_ resolved: inout ResolvedBytes, _ reply: [UInt8]?) throws(EvaluationError) {
    for (index, (checksum, place)) in resolved.checksums.enumerated() {
      let own = place..<place + checksum.checksum.width
      let bytes = reply ?? resolved.values
      guard let range = checksum.range(at: place), range.upperBound <= bytes.count else {
        throw error(at: resolved.spans[place], "`\(checksum.word)` covers bytes that are not there")
      }
      let isCircular = resolved.checksums[index...].contains { later in
        range.overlaps(later.place..<later.place + later.element.checksum.width)
      }
      if isCircular {
        throw error(at: resolved.spans[place], "`\(checksum.word)` must not cover itself or a checksum further right")
      }
      resolved.values.replaceSubrange(own, with: checksum.bytes(of: bytes[range]))
    }
  }

  private func append(
    _ element: ComputedBytes.Element, to resolved: inout ResolvedBytes, _ values: [Value?], _ reply: [UInt8]?
  ) throws(EvaluationError) {
    let span = element.span
    switch element.part {
    case .byte(let value, let mask): resolved.append(CollectionOfOne(value), mask: mask, at: span)
    case .stretch(let stretch):
      let start = resolved.values.count
      resolved.texts += pool.texts(in: stretch).map { start + $0.lowerBound..<start + $0.upperBound }
      resolved.append(pool[stretch], at: span)
    case .expression(let id): resolved.append(try bytes(of: id, values), at: span)
    case .checksum(let checksum):
      resolved.checksums.append((checksum, resolved.values.count))
      resolved.append(repeatElement(0, count: checksum.checksum.width), at: span)
    case .text(let id, let length, let fill):
      let text = try ascii(id, length, fill, values)
      resolved.texts.append(resolved.values.count..<resolved.values.count + text.count)
      resolved.append(text, at: span)
    case .hex(let id): resolved.append(try hex(id, values), at: span)
    case .run(let first, let step, let count):
      let start = try integer(first, in: 0...0xFF, of: "a byte", values)
      let length = try integer(count, in: 1...ResolvedBytes.limit, of: "`bytes`", values)
      resolved.append((0..<length).lazy.map { UInt8(truncatingIfNeeded: start + step * $0) }, at: span)
    case .fillUp(let byte, let end):
      let byte = try integer(byte, in: 0...0xFF, of: "`fill`", values)
      let count = try integer(end, in: 1...ResolvedBytes.limit, of: "`up_to`", values)
      guard resolved.values.count <= count else {
        throw error(element, "`up_to: \(count)` comes behind \(resolved.values.count) bytes already")
      }
      resolved.append(
        repeatElement(UInt8(truncatingIfNeeded: byte), count: count - resolved.values.count), at: span)
    case .gap(let end):
      guard resolved.values.count <= end else {
        throw error(element, "position \(end) is taken by the bytes before it, which are \(resolved.values.count)")
      }
      resolved.append(repeatElement(0, count: end - resolved.values.count), mask: 0, at: span)
    case .encoded(let form, let value):
      resolved.append(try encode(try decimal(value, values), form, element, values), at: span)
    case .value(let id, let width, let order):
      resolved.append(try registerBytes(id, width, order, values), at: span)
    case .fields(let fields, let width, let order):
      let (value, mask) = try combined(fields, values)
      let (bytes, bits) = (order.bytes(of: value, count: width), order.bytes(of: mask, count: width))
      for (byte, judged) in zip(bytes, bits) { resolved.append(CollectionOfOne(byte), mask: judged, at: span) }
    }
  }

  /// The value and the mask that fields make together.
  package func combined(
    _ fields: [ComputedBytes.FieldValue], _ values: [Value?]
  ) throws(EvaluationError) -> (value: UInt64, mask: UInt64) {
    var (value, mask): (UInt64, UInt64) = (0, 0)
    for field in fields {
      let highest = field.field.width >= 63 ? Int.max : 1 << field.field.width - 1
      let bits = try integer(field.value, in: 0...highest, of: "`\(field.field.name)`", values)
      value |= UInt64(bits) << UInt64(field.field.lowBit)
      mask |= field.field.bitMask
    }
    return (value, mask)
  }

  private func bytes(of id: ExpressionID, _ values: [Value?]) throws(EvaluationError) -> [UInt8] {
    switch try evaluate(id, values) {
    case .integer(let value):
      guard let byte = UInt8(exactly: value) else { throw error(id, "a byte must be 0 … 255, and this is \(value)") }
      return [byte]
    case .bytes(let bytes): return bytes
    case .decimal, .boolean, .text, .duration, .frequency, .pattern, .list:
      throw error(id, "an element must be a byte or bytes")
    }
  }

  private func ascii(
    _ id: ExpressionID, _ length: Int?, _ fill: UInt8, _ values: [Value?]
  ) throws(EvaluationError) -> [UInt8] {
    var bytes = Array(try text(.computed(id), values).utf8)
    guard bytes.allSatisfy({ $0 < 0x80 }) else { throw error(id, "`text` must be ASCII") }
    guard !bytes.isEmpty else { throw error(id, "`text` must not be empty") }
    guard let length else { return bytes }
    guard bytes.count <= length else {
      throw error(id, "the text has \(bytes.count) characters, and `pad_to` leaves room for \(length)")
    }
    bytes += Array(repeating: fill, count: length - bytes.count)
    return bytes
  }

  private func hex(_ id: ExpressionID, _ values: [Value?]) throws(EvaluationError) -> [UInt8] {
    guard let bytes = HexText.bytes(of: try text(.computed(id), values)) else {
      throw error(id, "`hex` must be pairs of hexadecimal digits; blanks, `:` and `-` may stand between them")
    }
    return bytes
  }

  private func encode(
    _ value: Decimal, _ form: NumberForm, _ element: ComputedBytes.Element, _ values: [Value?]
  ) throws(EvaluationError) -> [UInt8] {
    let code = try code(of: form, values)
    do throws(ValueError) { return try code.encode(value) } catch { throw self.error(element, error.message) }
  }

  /// The code of a number, its exponent worked out.
  package func code(of form: NumberForm, _ values: [Value?]) throws(EvaluationError) -> NumberCode {
    var code = form.code
    if let exponent = form.exponent { code.exponent = try integer(exponent, in: -16...15, of: "`exponent`", values) }
    return code
  }

  private func registerBytes(
    _ id: ExpressionID, _ width: Int, _ order: ByteOrder?, _ values: [Value?]
  ) throws(EvaluationError) -> [UInt8] {
    let value = try evaluate(id, values)
    if case .bytes(let bytes) = value { return bytes }
    guard case .integer(let number) = value else { throw error(id, "this must be an integer or bytes") }
    guard let order = width == 1 ? .big : order else {
      throw error(id, "an integer of \(width) bytes needs `byte_order` at the register or its device")
    }
    let highest = width >= 8 ? Int128(UInt64.max) : Int128(1) << Int128(8 * width) - 1
    guard (0...highest).contains(number) else {
      throw error(
        id,
        """
        the value of \(width == 1 ? "1 byte" : "\(width) bytes") must be 0 … \(hexadecimal(highest, digits: 1)), and \
        this is \(number)
        """, help: "keep the bits that the register has, as in `x & \(hexadecimal(highest, digits: 1))`")
    }
    return order.bytes(of: UInt64(number), count: width)
  }

  private func error(_ element: ComputedBytes.Element, _ message: String) -> EvaluationError {
    error(at: element.span, message)
  }

  private func error(at span: SourceSpan, _ message: String) -> EvaluationError {
    EvaluationError(ValueError(.range, message, help: nil), at: span)
  }

  private func error(_ computed: ComputedBytes, _ message: String, help: String? = nil) -> EvaluationError {
    EvaluationError(ValueError(.range, message, help: help), at: computed.span)
  }
}

extension Field {
  /// The bits of this field in the value of its register.
  package var bitMask: UInt64 { (width >= 64 ? .max : (1 << UInt64(width)) - 1) << UInt64(lowBit) }
}
