import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values
import YAML

// A checksum among bytes: `{crc8: 2, poly: 0x31, init: 0xFF}`, `{sum8: 0..62, complement: twos}`.
extension SequenceDecoder {
  mutating func checksum(_ node: NodeID) -> ByteElement? {
    guard var pairs = pairs(of: node, of: "a checksum", example: "{crc8: 2, poly: 0x31, init: 0xFF}") else {
      return nil
    }
    var nodes: [ChecksumKey: (key: NodeID, value: NodeID)] = [:]
    let table = tables.checksum
    while let (keyNode, value) = document.next(&pairs) {
      if isForeign(keyNode) { continue }
      guard let key = key(keyNode, from: table) else { return nil }
      nodes[key] = (keyNode, value)
    }
    let kinds = ChecksumKey.kinds.filter { nodes[$0] != nil }
    guard let kind = kinds.first, let span = nodes[kind] else {
      report(.missingKey("crc8", of: "a checksum", example: "crc8: 2", at: self.span(node)))
      return nil
    }
    for (key, nodes) in nodes.sorted(by: { $0.value.key < $1.value.key }) where key != kind && !kind.allows(key) {
      report(.strayCompanion(key.rawValue, of: kind.rawValue, at: self.span(nodes.key)))
      return nil
    }
    guard let covered = covered(span.value, of: kind), let checksum = checksum(kind, nodes.mapValues(\.value), node),
      let order = order(nodes[.order]?.value, of: checksum, kind, node)
    else { return nil }
    return .computed(.checksum(ChecksumElement(checksum, covered: covered, order: order, word: kind.rawValue)))
  }

  // MARK: What it covers

  /// Decodes which bytes a checksum covers: `2`, `all` or `0..62`.
  private mutating func covered(_ node: NodeID, of kind: ChecksumKey) -> ChecksumElement.Covered? {
    guard isScalar(node, of: "`\(kind.rawValue)`", example: "2") else { return nil }
    let text = document.text(node)
    if text == "all" { return .all }
    let limit = NodeLimits.messageBytes
    let ends = text.split(separator: "..", omittingEmptySubsequences: false).map { end in
      document.kind(node) == .plain
        ? ScalarParser.integer(Array(end.utf8).span).flatMap { Int(exactly: $0.value) } : nil
    }
    if ends.count == 1, let count = ends[0], (1...limit).contains(count) { return .last(count) }
    if ends.count == 2, let first = ends[0], let last = ends[1], 0 <= first, first <= last, last < limit {
      return .positions(first...last)
    }
    report(.checksumSpan(kind.rawValue, at: span(node)))
    return nil
  }

  /// Checks the checksums of a list against the positions of its bytes, as far as these are known.
  mutating func checkChecksums(of computed: ComputedBytes) -> Bool {
    guard computed.elements.contains(where: { if case .checksum = $0.part { true } else { false } }) else {
      return true
    }
    var (starts, place): ([Int?], Int?) = ([], 0)
    for element in computed.elements {
      starts.append(place)
      place = program.end(of: element.part, at: place)
    }
    for (index, element) in computed.elements.enumerated() {
      guard case .checksum(let checksum) = element.part, let start = starts[index] else { continue }
      guard let range = checksum.range(at: start) else {
        report(.checksumTooEarly(checksum, before: start, at: element.span))
        return false
      }
      if let place, range.upperBound > place, !computed.isOpen {
        report(.checksumBeyond(checksum.word, of: place, at: element.span))
        return false
      }
      for (later, other) in computed.elements.enumerated() where later >= index {
        guard case .checksum(let found) = other.part, let at = starts[later] else { continue }
        if range.overlaps(at..<at + found.checksum.width) {
          report(.checksumOfItself(checksum.word, isItself: later == index, at: element.span))
          return false
        }
      }
    }
    return true
  }

  // MARK: What it is

  private mutating func checksum(
    _ kind: ChecksumKey, _ nodes: [ChecksumKey: NodeID], _ node: NodeID
  ) -> Checksum? {
    var complement = Checksum.Complement.none
    if let value = nodes[.complement] {
      guard let word = word(value, of: "`complement`", as: Checksum.Complement.self) else { return nil }
      complement = word
    }
    guard let width = kind.cyclicWidth else {
      let width = kind == .sum16 ? 2 : 1
      let highest = 1 << (8 * width) - 1
      guard let start = number(nodes[.`init`], of: "`init`", in: 0...highest) else { return nil }
      return kind == .xor8
        ? Checksum(exclusiveOr: UInt8(start), complement: complement)
        : Checksum(sumOf: width, init: UInt32(start), complement: complement)
    }
    if let model = nodes[.model] {
      if let stray = nodes.keys.filter(\.isParameter).sorted(by: { $0.rawValue < $1.rawValue }).first {
        report(.strayCompanion(stray.rawValue, of: "model", at: nodes[stray].map { span($0) } ?? span(node)))
        return nil
      }
      guard isScalar(model, of: "`model`", example: "XMODEM") else { return nil }
      guard let code = CyclicCode.named(document.text(model), width: width) else {
        report(
          .checksumModel(document.text(model), kind.rawValue, names: CyclicCode.names(width: width), at: span(model)))
        return nil
      }
      return Checksum(code)
    }
    return code(width, kind, nodes, node).map { Checksum($0) }
  }

  /// A cyclic code (CRC) by its parameters.
  ///
  /// Only that of 8 bits has a default polynomial.
  private mutating func code(
    _ width: Int, _ kind: ChecksumKey, _ nodes: [ChecksumKey: NodeID], _ node: NodeID
  ) -> CyclicCode? {
    let highest = 1 << width - 1
    var poly = 0x07
    if let value = nodes[.poly] {
      if let written = document.withBytes(value, ScalarParser.integer), written.value >> Int128(width) == 1 {
        let isDecimal = written.base == .decimal
        report(.polynomialWithTopBit(written.value, width: width, isDecimal: isDecimal, at: span(value)))
        return nil
      }
      guard let found = integer(value, of: "`poly`", in: 1...highest, example: "0x31") else { return nil }
      poly = found
    } else if width > 8 {
      report(.checksumWithoutModel(kind.rawValue, at: span(node)))
      return nil
    }
    guard let start = number(nodes[.`init`], of: "`init`", in: 0...highest),
      let final = number(nodes[.xorout], of: "`xorout`", in: 0...highest),
      let isInputReflected = truth(nodes[.refin], of: "`refin`"),
      let isOutputReflected = truth(nodes[.refout], of: "`refout`")
    else { return nil }
    return CyclicCode(
      width: width, poly: UInt32(poly), init: UInt32(start), refin: isInputReflected, refout: isOutputReflected,
      xorout: UInt32(final))
  }

  private mutating func number(_ node: NodeID?, of what: String, in range: ClosedRange<Int>) -> Int? {
    guard let node else { return 0 }
    return integer(node, of: what, in: range, example: "0xFF")
  }

  private mutating func truth(_ node: NodeID?, of what: String) -> Bool? {
    guard let node else { return false }
    return boolean(node, of: what)
  }

  private mutating func order(
    _ value: NodeID?, of checksum: Checksum, _ kind: ChecksumKey, _ node: NodeID
  ) -> ByteOrder? {
    if let value { return word(value, of: "`order`", as: ByteOrder.self) }
    guard checksum.width > 1 else { return .big }
    report(.missingKey("order", of: "`\(kind.rawValue)`", example: "order: big", at: span(node)))
    return nil
  }
}

extension ChecksumKey {
  /// The keys that name the checksum; their values are the bytes that it covers.
  static let kinds: [ChecksumKey] = [.crc8, .crc16, .crc32, .sum8, .sum16, .xor8]

  /// The number of bits of a cyclic code; nil for other checksums.
  fileprivate var cyclicWidth: Int? {
    switch self {
    case .crc8: 8
    case .crc16: 16
    case .crc32: 32
    case .sum8, .sum16, .xor8, .model, .poly, .`init`, .refin, .refout, .xorout, .complement, .order: nil
    }
  }

  /// Whether `model` sets this parameter.
  fileprivate var isParameter: Bool {
    switch self {
    case .poly, .`init`, .refin, .refout, .xorout: true
    case .crc8, .crc16, .crc32, .sum8, .sum16, .xor8, .model, .complement, .order: false
    }
  }

  /// Whether a key has a meaning beside this kind.
  fileprivate func allows(_ key: ChecksumKey) -> Bool {
    switch key {
    case .crc8, .crc16, .crc32, .sum8, .sum16, .xor8: false
    case .model, .poly, .refin, .refout, .xorout: cyclicWidth != nil
    case .`init`: true
    case .complement: cyclicWidth == nil
    case .order: self != .crc8 && self != .sum8 && self != .xor8
    }
  }
}
