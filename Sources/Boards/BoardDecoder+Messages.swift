import Diagnostics
import I2C
import NodeDecoding
import Values
import YAML

// What a written message looks like: `[0x32, _, {save: a, bytes: 4}, {xor8: all}]`.
extension BoardDecoder {
  mutating func decodeMessage(_ node: NodeID) -> ChipMessage? {
    let example = "[0x3E, {save: block, bytes: 1}]"
    guard var items = items(of: node, of: "`on_message`", example: example) else { return nil }
    var message = ChipMessage([])
    let errors = errorCount
    var isOpen = false
    while let item = document.next(&items) {
      guard message.elements.count < BoardLimits.messageElements else {
        report(.tooMany("elements", of: "`on_message`", limit: BoardLimits.messageElements, at: span(item)))
        return nil
      }
      guard let element = decodeElement(item, of: &message) else { continue }
      if element.count == nil {
        if isOpen { report(.twoOpenElements(at: span(item))) }
        isOpen = true
      }
      message.elements.append(element)
    }
    if document.count(node) == 0 { report(.emptyValue("`on_message`", example: example, at: span(node))) }
    return errorCount == errors ? message : nil
  }

  private mutating func decodeElement(_ node: NodeID, of message: inout ChipMessage) -> ChipMessage.Element? {
    if document.kind(node) == .mapping { return decodePart(node, of: &message) }
    if document.isScalar(node) {
      if document.text(node, is: "_") { return .byte(value: 0, mask: 0) }
      if document.text(node, is: "...") { return .rest }
      if document.kind(node) == .plain, let bits = document.withBytes(node, ScalarParser.pattern), bits.digits == 8 {
        return .byte(value: UInt8(truncatingIfNeeded: bits.value), mask: UInt8(truncatingIfNeeded: bits.mask))
      }
    }
    return byte(node, of: "an element of `on_message`").map { .byte(value: $0, mask: 0xFF) }
  }

  private mutating func decodePart(_ node: NodeID, of message: inout ChipMessage) -> ChipMessage.Element? {
    let example = "{save: block, bytes: 1}"
    guard let nodes = nodes(of: node, tables.messagePart, of: "an element of `on_message`", example: example) else {
      return nil
    }
    let kinds = MessagePartKey.kinds.filter { nodes[$0] != nil }
    guard kinds.count == 1, let kind = kinds.first, let value = nodes[kind] else {
      report(.messagePart(at: span(node)))
      return nil
    }
    for (key, other) in nodes where key != kind && !kind.allows(key) {
      report(.messagePartKey(key.rawValue, beside: kind.rawValue, at: span(other)))
      return nil
    }
    if kind != .save { return checksum(kind, value, nodes, node) }
    guard let name = identifier(value, of: "`save`") else { return nil }
    guard !message.captures.contains(name) else {
      report(.savedTwice(name, at: span(value)))
      return nil
    }
    var count: Int?
    if let node = nodes[.bytes] {
      guard let number = integer(node, of: "`bytes`", in: 1...NodeLimits.messageBytes, example: "4") else { return nil }
      count = number
    }
    message.captures.append(name)
    return .capture(message.captures.count - 1, count: count)
  }

  // MARK: Checksums

  private mutating func checksum(
    _ kind: MessagePartKey, _ value: NodeID, _ nodes: [MessagePartKey: NodeID], _ node: NodeID
  ) -> ChipMessage.Element? {
    var last: Int?
    if !(document.isScalar(value) && document.text(value, is: "all")) {
      guard
        let count = integer(value, of: "`\(kind.rawValue)`", in: 1...NodeLimits.messageBytes, example: "all")
      else { return nil }
      last = count
    }
    var order = ByteOrder.big
    if let node = nodes[.order] { order = word(node, of: "`order`") ?? .big }
    var complement = Checksum.Complement.none
    if let node = nodes[.complement] { complement = word(node, of: "`complement`") ?? .none }
    let width = kind.width
    let highest = width >= 4 ? Int(UInt32.max) : 1 << (8 * width) - 1
    let start = nodes[.`init`].map { integer($0, of: "`init`", in: 0...highest, example: "0xFF") ?? 0 } ?? 0
    switch kind {
    case .xor8:
      return .checksum(Checksum(exclusiveOr: UInt8(start), complement: complement), last: last, order: order)
    case .sum8, .sum16:
      return .checksum(
        Checksum(sumOf: width, init: UInt32(start), complement: complement), last: last, order: order)
    case .crc8, .crc16, .crc32:
      guard let code = code(kind, nodes, start: UInt32(start), highest: highest, node) else { return nil }
      return .checksum(Checksum(code), last: last, order: order)
    case .save, .bytes, .model, .poly, .`init`, .refin, .refout, .xorout, .complement, .order: return nil
    }
  }

  private mutating func code(
    _ kind: MessagePartKey, _ nodes: [MessagePartKey: NodeID], start: UInt32, highest: Int, _ node: NodeID
  ) -> CyclicCode? {
    if let model = nodes[.model] { return self.model(model, width: 8 * kind.width) }
    guard let polyNode = nodes[.poly] else {
      if kind == .crc8 { return CyclicCode(width: 8, poly: 0x07, init: start) }
      report(.missingKey("model", of: "`\(kind.rawValue)`", example: "model: XMODEM", at: span(node)))
      return nil
    }
    guard let poly = integer(polyNode, of: "`poly`", in: 1...highest, example: "0x1021") else { return nil }
    let final = nodes[.xorout].map { integer($0, of: "`xorout`", in: 0...highest, example: "0x0000") ?? 0 } ?? 0
    return CyclicCode(
      width: 8 * kind.width, poly: UInt32(poly), init: start,
      refin: nodes[.refin].map { boolean($0, of: "`refin`") ?? false } ?? false,
      refout: nodes[.refout].map { boolean($0, of: "`refout`") ?? false } ?? false, xorout: UInt32(final))
  }

  /// A published code by its name.
  mutating func model(_ node: NodeID, width: Int) -> CyclicCode? {
    guard isScalar(node, of: "`model`", example: "XMODEM") else { return nil }
    let name = document.text(node)
    let code = CyclicCode.named(name, width: width)
    if code == nil { report(.checksumModel(name, names: CyclicCode.names(width: width), at: span(node))) }
    return code
  }
}

extension MessagePartKey {
  static let kinds: [MessagePartKey] = [.save, .crc8, .crc16, .crc32, .sum8, .sum16, .xor8]

  /// The number of bytes of the checksum.
  fileprivate var width: Int {
    switch self {
    case .crc16, .sum16: 2
    case .crc32: 4
    case .save, .bytes, .crc8, .sum8, .xor8, .model, .poly, .`init`, .refin, .refout, .xorout, .complement, .order: 1
    }
  }

  /// Whether a key means something beside this kind.
  fileprivate func allows(_ key: MessagePartKey) -> Bool {
    let isCyclic = self == .crc8 || self == .crc16 || self == .crc32
    return switch key {
    case .save, .crc8, .crc16, .crc32, .sum8, .sum16, .xor8: false
    case .bytes: self == .save
    case .model, .poly, .refin, .refout, .xorout: isCyclic
    case .`init`: self != .save
    case .complement: self != .save && !isCyclic
    case .order: self != .save
    }
  }
}
