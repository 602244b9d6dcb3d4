import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values
import YAML

extension SequenceDecoder {
  /// Decodes the value of a register: its bytes in wire order, and which of their bits are judged.
  ///
  /// The order comes from the register or its device and has no default, because nothing else connects the written
  /// number with the order on the wire (language rule R5).
  mutating func registerValue(
    _ node: NodeID, _ count: Int, of access: Access?, allowsPatterns: Bool
  ) -> (value: [UInt8], mask: [UInt8])? {
    guard isScalar(node, of: "a value", example: "0x6080") else { return nil }
    guard let number = valueNumber(node, count, allowsPatterns: allowsPatterns) else { return nil }
    guard count <= 8 else {
      report(.valueTooWide(count, at: span(node)))
      return nil
    }
    guard let order = byteOrder(of: access, count: count) else {
      let register = access.flatMap { $0.device == nil ? nil : program.label(of: $0) }
      report(.byteOrderNeeded(register: register, at: span(node)))
      return nil
    }
    return (order.bytes(of: number.value, count: count), order.bytes(of: number.mask, count: count))
  }

  /// The order of the bytes on the wire; one byte needs none.
  func byteOrder(of access: Access?, count: Int) -> ByteOrder? {
    if count == 1 { return .big }
    guard let access, let index = access.device else { return nil }
    let device = program.devices[index]
    return access.register.flatMap { device.registers[Int($0)].byteOrder } ?? device.byteOrder
  }

  private mutating func valueNumber(
    _ node: NodeID, _ count: Int, allowsPatterns: Bool
  ) -> (value: UInt64, mask: UInt64)? {
    let bits = 8 * min(count, 8)
    let all = bits == 64 ? UInt64.max : 1 << UInt64(bits) - 1
    let text = document.text(node)
    guard document.kind(node) == .plain else {
      report(.quotedByte(text, at: span(node)))
      return nil
    }
    if let pattern = document.withBytes(node, ScalarParser.pattern) {
      guard pattern.digits == bits else {
        report(.valueDigits(text, digits: pattern.digits, bits: bits, at: span(node)))
        return nil
      }
      guard allowsPatterns || pattern.mask == all else {
        report(.patternInData(text, of: "a value", at: span(node)))
        return nil
      }
      return (pattern.value, pattern.mask)
    }
    guard let number = document.withBytes(node, ScalarParser.integer) else {
      report(.valueForm(text, at: span(node)))
      return nil
    }
    guard number.value >= 0, UInt64(number.value) <= all else {
      report(.valueRange(text, bits: bits, at: span(node)))
      return nil
    }
    if number.base == .decimal, number.value > 9 {
      report(.decimal(number.value, highest: all, at: span(node)))
      return nil
    }
    return (UInt64(number.value), all)
  }

  /// Decodes `{fields: {resolution: 0b11}}`; only the bits of the named fields are judged.
  mutating func fields(_ node: NodeID, _ count: Int, of access: Access?) -> Expectation.Form? {
    guard let access, let index = access.device, let number = access.register else {
      report(.fieldsWithoutRegister(at: span(node)))
      return nil
    }
    let register = program.devices[index].registers[Int(number)]
    guard let values = fieldValues(node, of: register), let order = byteOrder(of: access, count: count) else {
      return nil
    }
    guard values.allSatisfy({ $0.value.literal != nil }) else {
      let part = ComputedBytes.Part.fields(values, bytes: count, order: order)
      return .computed(
        add(ComputedBytes([.init(part, span: span(node))], form: .fields, count: count, span: span(node))))
    }
    guard let (value, mask) = try? program.soFar.combined(values, []) else { return nil }
    let stretch = program.pool.append(order.bytes(of: value, count: count))
    _ = program.pool.append(order.bytes(of: mask, count: count))
    return .pattern(Pattern(values: stretch, hasMask: true, form: .fields))
  }

  /// Decodes the values that a mapping gives to fields of a register; nil if nothing of it was understood.
  mutating func fieldValues(_ node: NodeID, of register: Register) -> [ComputedBytes.FieldValue]? {
    guard var pairs = pairs(of: node, of: "`fields`", example: "{resolution: 0b11}") else { return nil }
    var values: [ComputedBytes.FieldValue] = []
    while let (keyNode, valueNode) = document.next(&pairs) {
      let name = document.text(keyNode)
      guard let field = register.fields.first(where: { $0.name == name }) else {
        if hardware.brokenFields.contains(register.span) {
          errorCount += 1
          continue
        }
        let known = register.fields.map(\.name)
        report(.unknownField(name, of: register, nearest: nearest(to: name, among: known), at: span(keyNode)))
        continue
      }
      let highest = field.width >= 63 ? Int.max : 1 << field.width - 1
      if field.width > 63, let number = document.withBytes(valueNode, ScalarParser.integer)?.value, number > Int.max {
        report(.fieldOfAllBits(name, document.text(valueNode), at: span(valueNode)))
        continue
      }
      guard let bits = integerOperand(valueNode, of: "`\(name)`", in: 0...highest, example: "1") else { continue }
      values.append(.init(field: field, value: bits, span: span(valueNode)))
    }
    guard !values.isEmpty else {
      if document.count(node) == 0 { report(.nothingJudged(at: span(node))) }
      return nil
    }
    return values
  }

  /// Applies `mask` to a pattern.
  ///
  /// A mask is as long as the pattern, judges at least one bit, and hides no expected 1.
  mutating func apply(_ node: NodeID, to pattern: inout Pattern, of judged: Judged) -> Bool {
    if pattern.form == .fields {
      report(.maskWith("`fields`", at: span(node)))
      return false
    }
    if pattern.hasMask {
      report(.maskWith("don't-care bits in `expect`", at: span(node)))
      return false
    }
    guard let mask = maskBytes(node, pattern.count, of: judged) else { return false }
    guard mask.count == pattern.count else {
      report(.maskLength(mask.count, expected: pattern.count, at: span(node)))
      return false
    }
    guard mask.contains(where: { $0 != 0 }) else {
      report(.maskZero(at: span(node)))
      return false
    }
    if let position = mask.indices.first(where: { program.pool.value(of: pattern, at: $0) & ~mask[$0] != 0 }) {
      let value = program.pool.value(of: pattern, at: position)
      report(.maskHides(position, value: value, mask: mask[position], at: span(node)))
      return false
    }
    // A mask follows its values in the pool. The values move to the end, where there is room for it.
    let values = Array(program.pool[pattern.values])
    pattern.values = program.pool.append(values)
    _ = program.pool.append(mask)
    pattern.hasMask = true
    return true
  }

  /// The mask from a parameter.
  private mutating func knownMask(_ plan: ComputedBytes, at node: NodeID) -> [UInt8]? {
    switch settled(plan) {
    case .literal(let stretch)?: return Array(program.pool[stretch])
    case .computed?:
      report(.notKnownBeforeTheRun("`mask`", at: span(node)))
      return nil
    case nil: return nil
    }
  }

  mutating func maskBytes(_ node: NodeID, _ count: Int, of judged: Judged) -> [UInt8]? {
    if document.kind(node) == .sequence {
      switch byteList(node, allowsPatterns: false, what: "`mask`") {
      case .literal(let pattern, _)?: return Array(program.pool[pattern.values])
      case .computed(let plan)?: return knownMask(plan, at: node)
      case nil: return nil
      }
    }
    if isReference(node) {
      guard let part = referencePart(node, count, of: judged.access) else { return nil }
      return knownMask(ComputedBytes([.init(part, span: span(node))], form: .value, span: span(node)), at: node)
    }
    return registerValue(node, count, of: judged.access, allowsPatterns: false)?.value
  }
}
