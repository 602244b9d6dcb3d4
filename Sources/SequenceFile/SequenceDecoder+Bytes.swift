import Diagnostics
import I2C
import SequenceModel
import YAML

/// One element of a list of bytes.
enum ByteElement {
  /// Expected bits and judged bits.
  case byte(value: UInt8, mask: UInt8)
  /// `...`: the rest is not judged.
  case rest
}

/// A list of bytes as it was read.
struct ByteList {
  var pattern: Pattern
  /// How many of its bits are judged.
  var hasJudgedBits: Bool
}

extension SequenceDecoder {
  /// The elements of a list, appended to the pool: values, then (if any bit is not judged) masks.
  mutating func byteList(_ node: NodeID, allowsPatterns: Bool, what: String) -> ByteList? {
    var items = document.items(of: node)
    let list = span(node)
    let offset = UInt32(sequence.pool.bytes.count)
    let firstMark = UInt32(sequence.pool.marks.count)
    var (isOpen, hasMask, judged, isGood): (Bool, Bool, UInt8, Bool) = (false, false, 0, true)
    masks.removeAll(keepingCapacity: true)
    while let item = document.next(&items) {
      if isOpen {
        report(.restNotLast(at: span(item)))
        return nil
      }
      switch element(item, allowsPatterns: allowsPatterns, what: what) {
      case .byte(let value, let mask):
        sequence.pool.append(value)
        sequence.pool.append(ElementMark(span(item), in: list))
        masks.append(mask)
        hasMask = hasMask || mask != 0xFF
        judged |= mask
      case .rest: isOpen = true
      case nil: isGood = false
      }
    }
    guard isGood else { return nil }
    let count = masks.count
    guard count <= SequenceLimits.messageBytes, sequence.pool.bytes.count <= SequenceLimits.poolBytes else {
      report(.tooLong(what, count: count, limit: SequenceLimits.messageBytes, unit: "bytes", at: list))
      return nil
    }
    if hasMask { for mask in masks { sequence.pool.append(mask) } }
    let values = BytePool.Stretch(offset: offset, count: UInt32(count))
    let pattern = Pattern(values: values, hasMask: hasMask, isOpen: isOpen, form: .list, firstMark: firstMark)
    return ByteList(pattern: pattern, hasJudgedBits: judged != 0)
  }

  private mutating func element(_ node: NodeID, allowsPatterns: Bool, what: String) -> ByteElement? {
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
      case nil: break
      }
    }
    reportElement(node, what: what)
    return nil
  }

  /// Says why an element is no byte, and what it must be.
  private mutating func reportElement(_ node: NodeID, what: String) {
    if document.kind(node) == .mapping {
      return report(.later("an element that is computed", at: span(node)))
    }
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

  /// Bytes made by a word: `{text: …}`, `{hex: …}`, `{count_from: …, bytes: …}`, `{fill: …, bytes: …}`,
  /// `{random: NAME, bytes: …}`.
  mutating func generated(_ node: NodeID) -> BytePool.Stretch? {
    var pairs = document.pairs(of: node)
    let table = tables.generator
    var word: (key: GeneratorKey, value: NodeID)?
    var countNode: NodeID?
    while let (keyNode, value) = document.next(&pairs) {
      guard let key = key(keyNode, from: table) else { return nil }
      if key == .bytes {
        countNode = value
      } else if word != nil {
        report(.twoGenerators(at: span(keyNode)))
        return nil
      } else {
        word = (key, value)
      }
    }
    guard let (key, value) = word else {
      report(.noGenerator(at: span(node)))
      return nil
    }
    switch key {
    case .text: return generatedAlone(countNode, textBytes(value))
    case .hex: return generatedAlone(countNode, hexBytes(value))
    case .countFrom, .fill:
      guard let first = integer(value, of: "`\(key.rawValue)`", in: 0...0xFF, example: "0x00"),
        let count = generatedCount(countNode, key, at: node)
      else { return nil }
      let step = key == .fill ? 0 : 1
      return sequence.pool.append((0..<count).map { UInt8(truncatingIfNeeded: first + step * $0) })
    case .random:
      guard let name = identifier(value, of: "the name of random data"),
        let count = generatedCount(countNode, key, at: node)
      else { return nil }
      usesSeed = true
      let bytes = sequence.pool.append(Array(RandomBytes(seed: seed, name: name).prefix(count)))
      lastRandom = bytes
      return bytes
    case .bytes: return nil
    }
  }

  private mutating func generatedAlone(_ countNode: NodeID?, _ bytes: [UInt8]?) -> BytePool.Stretch? {
    if let countNode { report(.countOfText(at: span(countNode))) }
    return bytes.map { sequence.pool.append($0) }
  }

  private mutating func generatedCount(_ node: NodeID?, _ key: GeneratorKey, at place: NodeID) -> Int? {
    guard let node else {
      report(.missingKey("bytes", of: "`\(key.rawValue)`", example: "bytes: 32", at: span(place)))
      return nil
    }
    return integer(node, of: "`bytes`", in: 1...SequenceLimits.messageBytes, example: "32")
  }

  private mutating func textBytes(_ node: NodeID) -> [UInt8]? {
    guard isScalar(node, of: "`text`", example: "text: SH3-000001") else { return nil }
    let bytes = Array(document.text(node).utf8)
    guard !bytes.isEmpty else {
      report(.emptyValue("`text`", example: "text: SH3-000001", at: span(node)))
      return nil
    }
    if bytes.contains(where: { $0 >= 0x80 }) {
      report(.textNotASCII(at: span(node)))
      return nil
    }
    return bytes
  }

  private mutating func hexBytes(_ node: NodeID) -> [UInt8]? {
    guard isScalar(node, of: "`hex`", example: "hex: \"54 49 6D\"") else { return nil }
    let digits = document.text(node).utf8.filter {
      ![UInt8(ascii: " "), UInt8(ascii: ":"), UInt8(ascii: "-")].contains($0)
    }
    let values = digits.compactMap(ScalarParser.digit)
    guard values.count == digits.count, !values.isEmpty, values.count % 2 == 0 else {
      report(.hexForm(document.text(node), at: span(node)))
      return nil
    }
    return stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
  }
}

/// Bytes that are new in every run and the same within one: a retest cannot pass on old content.
struct RandomBytes: Sequence, IteratorProtocol {
  private var state: UInt64
  private var word: UInt64 = 0
  private var left = 0

  init(seed: UInt64, name: String) {
    // FNV-1a over the name: two names give unrelated bytes under one seed.
    state = name.utf8.reduce(seed ^ 0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }

  /// SplitMix64 (Steele, Lea, Flood 2014), eight bytes at a time.
  mutating func next() -> UInt8? {
    if left == 0 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
      word = mixed ^ mixed >> 31
      left = 8
    }
    left -= 1
    defer { word >>= 8 }
    return UInt8(truncatingIfNeeded: word)
  }
}
