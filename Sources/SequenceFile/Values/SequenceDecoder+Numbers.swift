import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values
import YAML

// Codes of numbers in bytes: `decode` and `encode`.
extension SequenceDecoder {
  // MARK: Codes

  /// Decodes the form of a number: `s16be`, or `{type: s16be, shift_right: 4, scale: 0.0625}`.
  mutating func numberForm(_ node: NodeID, isEncode: Bool) -> NumberForm? {
    let what = isEncode ? "`encode`" : "`decode`"
    if document.isScalar(node) {
      if let (word, forms) = foreignFormat(node) {
        report(.foreignFormat(word, forms: forms, of: what, at: span(node)))
        return nil
      }
      if let word = formatWithoutOrder(node) {
        report(.formatWithoutOrder(word, of: what, at: span(node)))
        return nil
      }
      guard let format = word(node, of: what, as: NumberFormat.self) else { return nil }
      if let missing = format.missingKey {
        let example = "{type: \(format.rawValue), \(missing.example)}"
        report(.missingKey(missing.key.rawValue, of: "`\(format.rawValue)`", example: example, at: span(node)))
        return nil
      }
      return NumberForm(NumberCode(format))
    }
    guard var pairs = pairs(of: node, of: what, example: "{type: s16be, scale: 0.0625}") else { return nil }
    var nodes: [NumberKey: (key: NodeID, value: NodeID)] = [:]
    let table = tables.number
    while let (keyNode, value) = document.next(&pairs) {
      if isForeign(keyNode) { continue }
      guard let key = key(keyNode, from: table) else { return nil }
      nodes[key] = (keyNode, value)
    }
    guard let type = nodes[.type] else {
      report(.missingKey("type", of: what, example: "type: s16be", at: span(node)))
      return nil
    }
    guard let format = word(type.value, of: "`type`", as: NumberFormat.self) else { return nil }
    var form = NumberForm(NumberCode(format))
    for (key, nodes) in nodes.sorted(by: { $0.value.key < $1.value.key }) {
      if !format.allows(key, isEncode: isEncode) {
        report(.codeKey(key.rawValue, of: format, isEncode: isEncode, at: span(nodes.key)))
        return nil
      }
      guard decode(key, nodes.value, into: &form) else { return nil }
    }
    if let missing = format.missingKey, nodes[missing.key] == nil {
      report(.missingKey(missing.key.rawValue, of: "`\(format.rawValue)`", example: missing.example, at: span(node)))
      return nil
    }
    return form
  }

  private mutating func decode(_ key: NumberKey, _ node: NodeID, into form: inout NumberForm) -> Bool {
    switch key {
    case .type: return true
    case .at:
      guard let at = integer(node, of: "`at`", in: 0...NodeLimits.messageBytes, example: "0") else { return false }
      form.code.at = at
    case .bits:
      guard let bits = bits(node, highest: 8 * form.code.format.byteCount - 1) else { return false }
      form.code.bits = bits
    case .sign:
      guard let sign = word(node, of: "`sign`", as: SignForm.self) else { return false }
      form.code.sign = sign
    case .shiftRight:
      guard let shift = integer(node, of: "`shift_right`", in: 0...63, example: "4") else { return false }
      form.code.shiftRight = shift
    case .scale:
      guard let scale = decimal(node, of: "`scale`") else { return false }
      guard !scale.isZero else {
        report(.zeroFactor("scale", at: span(node)))
        return false
      }
      form.code.scale = scale
    case .offset:
      guard let offset = decimal(node, of: "`offset`") else { return false }
      form.code.offset = offset
    case .exponent:
      switch integerOperand(node, of: "`exponent`", in: -16...15, example: "-9") {
      case .literal(let value)?: form.code.exponent = value
      case .computed(let id)?: form.exponent = .computed(id)
      case nil: return false
      }
    case .m:
      guard let m = integer(node, of: "`m`", in: -32_768...32_767, example: "1") else { return false }
      guard m != 0 else {
        report(.zeroFactor("m", at: span(node)))
        return false
      }
      form.code.m = m
    case .b:
      guard let b = integer(node, of: "`b`", in: -32_768...32_767, example: "0") else { return false }
      form.code.b = b
    case .r:
      guard let r = integer(node, of: "`r`", in: -128...127, example: "0") else { return false }
      form.code.r = r
    }
    return true
  }

  private mutating func bits(_ node: NodeID, highest: Int) -> ClosedRange<Int>? {
    guard isScalar(node, of: "`bits`", example: "11..4") else { return nil }
    let parts = document.text(node).split(separator: "..", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(parts.count), let first = parts[0], let last = parts[parts.count - 1],
      min(first, last) >= 0, max(first, last) <= highest
    else {
      report(.bitsForm(highest: highest, at: span(node)))
      return nil
    }
    return min(first, last)...max(first, last)
  }
}

extension NumberFormat {
  /// The key that the type requires, with an example; nil if it requires none.
  var missingKey: (key: NumberKey, example: String)? {
    switch self {
    case .linear16: (.exponent, "exponent: -9")
    case .direct: (.m, "m: 1")
    case .u8, .s8, .u16be, .u16le, .s16be, .s16le, .u24be, .u24le, .s24be, .s24le, .u32be, .u32le, .s32be, .s32le,
      .u64be, .u64le, .s64be, .s64le, .f32be, .f32le, .f64be, .f64le, .bcd, .linear11:
      nil
    }
  }

  /// Whether a key has a meaning beside this type.
  func allows(_ key: NumberKey, isEncode: Bool) -> Bool {
    switch key {
    case .type, .scale, .offset: true
    case .at: !isEncode
    case .bits: !isEncode && hasBits
    case .shiftRight: !isEncode && isInteger
    case .sign: isInteger
    case .exponent: self == .linear16
    case .m, .b, .r: self == .direct
    }
  }
}

extension SequenceDecoder {
  /// A word such as `u16`, which names a width but no byte order; nil for any other word.
  private func formatWithoutOrder(_ node: NodeID) -> String? {
    guard document.kind(node) == .plain else { return nil }
    let word = document.text(node)
    return NumberFormat(rawValue: word) == nil && NumberFormat(rawValue: word + "be") != nil ? word : nil
  }

  /// A word such as `int16`, `uint16_t` or `float32le`, with the formats that it may mean; nil for any other word.
  private func foreignFormat(_ node: NodeID) -> (word: String, forms: [String])? {
    guard document.kind(node) == .plain else { return nil }
    let word = document.text(node)
    var rest = word.lowercased()[...]
    guard
      let letter = [("uint", "u"), ("int", "s"), ("float", "f"), ("i", "s")].first(where: { rest.hasPrefix($0.0) })
    else { return nil }
    rest = rest.dropFirst(letter.0.count)
    let width = rest.prefix(while: \.isNumber)
    let order = rest.dropFirst(width.count).filter { $0 != "_" && $0 != "t" }
    let forms = [letter.1 + width + order, letter.1 + width + "be", letter.1 + width + "le"]
      .filter { NumberFormat(rawValue: $0) != nil && $0.hasSuffix(order) }
    return forms.isEmpty ? nil : (word, Array(Set(forms)).sorted())
  }
}
