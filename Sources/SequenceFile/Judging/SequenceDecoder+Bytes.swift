import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values
import YAML

/// One element of a list of bytes.
///
/// It is small, because a list of thousands of elements moves each of them several times.
enum ByteElement {
  /// A byte with its expected bits and its judged bits.
  case byte(value: UInt8, mask: UInt8)
  /// `...`: the rest is not judged.
  case rest
  /// An element that is computed when the step runs, or a checksum of the elements before it.
  indirect case computed(ComputedBytes.Part)
}

/// A list of bytes as it was read.
enum ByteList {
  /// - Parameter hasJudgedBits: whether any bit of it is judged.
  case literal(Pattern, hasJudgedBits: Bool)
  case computed(ComputedBytes)
}

extension SequenceDecoder {
  /// The elements of a list, each read once.
  ///
  /// Nearly every list holds literal bytes only. They go to the pool: the values, then (if any bit is not judged) the
  /// masks. At the first element that only the run can work out, the whole list becomes computed bytes.
  mutating func byteList(_ node: NodeID, allowsPatterns: Bool, what: String) -> ByteList? {
    var items = document.items(of: node)
    let list = span(node)
    let offset = UInt32(program.pool.bytes.count)
    let firstMark = UInt32(program.pool.marks.count)
    var (isOpen, hasMask, judged, isGood): (Bool, Bool, UInt8, Bool) = (false, false, 0, true)
    var computed: ComputedBytes?
    reading.masks.removeAll(keepingCapacity: true)
    while let item = document.next(&items) {
      if isOpen {
        report(.restNotLast(at: span(item)))
        return nil
      }
      // A generator puts its bytes into the pool, so the bytes of the list before it are taken out first.
      if document.kind(item) == .mapping, computed == nil {
        computed = self.computed(of: reading.masks, from: offset, marks: firstMark, in: list)
      }
      switch element(item, allowsPatterns: allowsPatterns, what: what) {
      case .byte(let value, let mask) where computed != nil:
        computed?.elements.append(.init(.byte(value: value, mask: mask), span: span(item)))
      case .byte(let value, let mask):
        program.pool.append(value)
        program.pool.append(ElementMark(span(item), in: list))
        reading.masks.append(mask)
        hasMask = hasMask || mask != 0xFF
        judged |= mask
      case .rest: isOpen = true
      case .computed(let part):
        var elements = computed ?? self.computed(of: reading.masks, from: offset, marks: firstMark, in: list)
        elements.elements.append(.init(part, span: span(item)))
        computed = elements
      case nil: isGood = false
      }
    }
    guard isGood else { return nil }
    if var computed {
      computed.isOpen = isOpen
      guard checkChecksums(of: computed) else { return nil }
      guard computed.elements.count <= NodeLimits.messageBytes else {
        report(.tooLong(what, count: computed.elements.count, limit: NodeLimits.messageBytes, unit: "bytes", at: list))
        return nil
      }
      return .computed(computed)
    }
    let count = reading.masks.count
    guard count <= NodeLimits.messageBytes, program.pool.bytes.count <= SequenceLimits.poolBytes else {
      report(.tooLong(what, count: count, limit: NodeLimits.messageBytes, unit: "bytes", at: list))
      return nil
    }
    if hasMask { for mask in reading.masks { program.pool.append(mask) } }
    let values = BytePool.Stretch(offset: offset, count: UInt32(count))
    let pattern = Pattern(values: values, hasMask: hasMask, isOpen: isOpen, form: .list, firstMark: firstMark)
    return .literal(pattern, hasJudgedBits: judged != 0)
  }

  /// Turns the bytes that were read so far into computed ones and takes them out of the pool.
  private mutating func computed(of masks: [UInt8], from offset: UInt32, marks: UInt32, in list: SourceSpan)
    -> ComputedBytes
  {
    let elements = masks.enumerated().map { place, mask in
      ComputedBytes.Element(
        .byte(value: program.pool.bytes[Int(offset) + place], mask: mask),
        span: program.pool.marks[Int(marks) + place].span(in: list))
    }
    program.pool.forget(bytesFrom: offset, marksFrom: marks)
    return ComputedBytes(elements, form: .list, span: list)
  }

  mutating func element(_ node: NodeID, allowsPatterns: Bool, what: String) -> ByteElement? {
    if document.kind(node) == .plain {
      let found: ByteElement? = document.withBytes(node) { bytes in
        if let number = ScalarParser.integer(bytes), (0...0xFF).contains(number.value) {
          switch number.base {
          case .decimal: return number.value <= 9 ? .byte(value: UInt8(number.value), mask: 0xFF) : nil
          case .hexadecimal: return .byte(value: UInt8(number.value), mask: 0xFF)
          case .binary: break
          }
        }
        guard bytes.count > 0 else { return nil }
        if bytes.count == 1, bytes[0] == UInt8(ascii: "_") { return .byte(value: 0, mask: 0) }
        if bytes.hasSuffix("...", from: 0) { return .rest }
        guard let bits = ScalarParser.pattern(bytes), bits.digits == 8 else { return nil }
        return .byte(value: UInt8(bits.value), mask: UInt8(bits.mask))
      }
      switch found {
      case .byte(_, let mask) where allowsPatterns || mask == 0xFF: return found
      case .rest where allowsPatterns: return found
      case .byte, .rest:
        report(.patternInData(document.text(node), of: what, at: span(node)))
        return nil
      case .computed, nil: break
      }
    }
    if isReference(node) { return computedElement(node, what: what) }
    if document.kind(node) == .mapping {
      return isChecksum(node) ? checksum(node) : madeElement(node)
    }
    reportElement(node, what: what)
    return nil
  }

  /// Decodes an element that a word makes: `{text: …}`, `{hex: …}`, `{encode: …}` and the like (language rule R45).
  private mutating func madeElement(_ node: NodeID) -> ByteElement? {
    switch generated(node, isInList: true) {
    case .literal(let stretch)?: .computed(.stretch(stretch))
    case .computed(let plan)?: plan.elements.first.map { .computed($0.part) }
    case nil: nil
    }
  }

  /// Whether a mapping among bytes is a checksum, or was meant to be one.
  private func isChecksum(_ node: NodeID) -> Bool {
    var pairs = document.pairs(of: node)
    let kinds = ChecksumKey.kinds.map(\.rawValue)
    while let (keyNode, _) = document.next(&pairs) {
      if isForeign(keyNode) { continue }
      let name = document.text(keyNode)
      if GeneratorKey(rawValue: name) != nil { return false }
      if ChecksumKey(rawValue: name) != nil || nearest(to: name, among: kinds) != nil { return true }
    }
    return false
  }

  /// Reports why an element is no byte, and what it must be.
  private mutating func reportElement(_ node: NodeID, what: String) {
    guard isScalar(node, of: "an element of \(what)", example: "0x60") else { return }
    let text = document.text(node)
    let number = document.withBytes(node, ScalarParser.integer)
    if document.kind(node) != .plain { return report(.quotedByte(text, at: span(node))) }
    guard let number else {
      let isBinary = document.withBytes(node, ScalarParser.pattern) != nil
      return report(isBinary ? .binaryDigits(text, at: span(node)) : .byteForm(text, at: span(node)))
    }
    switch number.base {
    case .decimal where (10...0xFF).contains(number.value):
      report(.decimal(number.value, highest: 0xFF, at: span(node)))
    case .binary where (0...0xFF).contains(number.value): report(.binaryDigits(text, at: span(node)))
    case .decimal, .hexadecimal, .binary: report(.byteRange(text, at: span(node)))
    }
  }

  /// Decodes an expression among bytes: an integer is one byte, bytes are inserted.
  private mutating func computedElement(_ node: NodeID, what: String) -> ByteElement? {
    guard let expression = reference(node) else { return nil }
    switch expression.type {
    case .integer:
      let id = add(expression, node)
      notePlace(id, 0...0xFF, of: "a byte", isByte: true)
      return .computed(.expression(id))
    case .bytes: return .computed(.expression(add(expression, node)))
    case .decimal, .boolean, .text, .duration, .frequency, .pattern, .list:
      report(.elementType(expression.type, of: what, at: expression.span))
      return nil
    }
  }
}
