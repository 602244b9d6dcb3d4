import Diagnostics
import I2C
import NodeDecoding
import Values
import YAML

extension BoardDecoder {
  /// Decodes the content of a register: a list in wire order, or a number in the register's byte order.
  mutating func content(_ node: NodeID, of register: ChipRegister, what: String) -> [UInt8]? {
    switch document.kind(node) {
    case .sequence, .mapping:
      guard let bytes = bytes(node, of: what) else { return nil }
      if register.isBlock {
        guard bytes.count <= BoardLimits.blockBytes else {
          report(.tooLong(what, count: bytes.count, limit: BoardLimits.blockBytes, unit: "bytes", at: span(node)))
          return nil
        }
        return bytes
      }
      // `{fill: …}` without a length fills the register.
      if document.kind(node) == .mapping, bytes.count == 1, register.bytes > 1, isFill(node), let byte = bytes.first {
        return [UInt8](repeating: byte, count: register.bytes)
      }
      guard bytes.count == register.bytes else {
        report(.registerLength(bytes.count, register: register, at: span(node)))
        return nil
      }
      return bytes
    case .plain, .quoted, .block: return number(node, of: register, what: what)
    }
  }

  /// Decodes bits of a register: `all`, or in the form of its content.
  mutating func mask(_ node: NodeID, of register: ChipRegister, what: String) -> [UInt8]? {
    if document.isScalar(node), document.text(node, is: "all") {
      return [UInt8](repeating: 0xFF, count: register.bytes)
    }
    return content(node, of: register, what: what)
  }

  private mutating func number(_ node: NodeID, of register: ChipRegister, what: String) -> [UInt8]? {
    guard isScalar(node, of: what, example: "0x6080") else { return nil }
    guard !register.isBlock, register.bytes > 0 else {
      report(.noNumber(register, at: span(node)))
      return nil
    }
    guard register.bytes <= 8 else {
      report(.valueTooWide(register.bytes, at: span(node)))
      return nil
    }
    let text = document.text(node)
    guard document.kind(node) == .plain, let number = document.withBytes(node, ScalarParser.integer) else {
      report(document.kind(node) == .plain ? .valueForm(text, at: span(node)) : .quotedByte(text, at: span(node)))
      return nil
    }
    let highest = register.bytes == 8 ? UInt64.max : 1 << UInt64(8 * register.bytes) - 1
    guard number.value >= 0, UInt64(number.value) <= highest else {
      report(.valueRange(text, bits: 8 * register.bytes, at: span(node)))
      return nil
    }
    if number.base == .decimal, number.value > 9 {
      report(.decimal(number.value, highest: highest, at: span(node)))
      return nil
    }
    guard register.bytes == 1 || register.order != nil else {
      report(.byteOrderNeeded(register: register.name, at: span(node)))
      return nil
    }
    let little = (0..<register.bytes).map { UInt8(truncatingIfNeeded: number.value >> (8 * Int128($0))) }
    return register.order == .little ? little : little.reversed()
  }

  /// Decodes a list of bytes, `{hex: …}` or `{text: …}`.
  mutating func bytes(_ node: NodeID, of what: String) -> [UInt8]? {
    if document.kind(node) == .mapping { return madeBytes(node, of: what) }
    guard var items = items(of: node, of: what, example: "[0x60, 0x80]") else { return nil }
    var bytes: [UInt8] = []
    var isGood = true
    while let item = document.next(&items) {
      if let byte = byte(item, of: "an element of \(what)") { bytes.append(byte) } else { isGood = false }
    }
    return isGood ? bytes : nil
  }

  /// Decodes one byte, which must be in hex or binary, so that nobody takes 60 for 0x60.
  mutating func byte(_ node: NodeID, of what: String) -> UInt8? {
    guard isScalar(node, of: what, example: "0x60") else { return nil }
    let text = document.text(node)
    guard document.kind(node) == .plain else {
      report(.quotedByte(text, at: span(node)))
      return nil
    }
    guard let number = document.withBytes(node, ScalarParser.integer) else {
      report(.byteForm(text, at: span(node)))
      return nil
    }
    guard let byte = UInt8(exactly: number.value) else {
      report(.byteRange(text, at: span(node)))
      return nil
    }
    if number.base == .decimal, number.value > 9 {
      report(.decimal(number.value, highest: 0xFF, at: span(node)))
      return nil
    }
    return byte
  }

  private mutating func madeBytes(_ node: NodeID, of what: String) -> [UInt8]? {
    guard let nodes = nodes(of: node, tables.bytes, of: what, example: "{hex: \"54 49\"}") else { return nil }
    if nodes.count == 1, let node = nodes[.fill] { return byte(node, of: "`fill`").map { [$0] } }
    if let node = nodes[.fill] {
      report(.bytesInBraces(at: span(node)))
      return nil
    }
    switch (nodes[.hex], nodes[.text]) {
    case (let node?, nil): return hexBytes(node)
    case (nil, let node?):
      guard let text = text(node, of: "`text`") else { return nil }
      guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
        report(.textNotASCII(document.text(node), at: span(node)))
        return nil
      }
      return Array(text.utf8)
    case (nil, nil), (.some, .some):
      report(.bytesInBraces(at: span(node)))
      return nil
    }
  }

  private func isFill(_ node: NodeID) -> Bool {
    var pairs = document.pairs(of: node)
    guard let (key, _) = document.next(&pairs) else { return false }
    return document.isScalar(key) && document.text(key, is: "fill")
  }

  private mutating func hexBytes(_ node: NodeID) -> [UInt8]? {
    guard isScalar(node, of: "`hex`", example: "hex: \"54 49\"") else { return nil }
    let bytes = HexText.bytes(of: document.text(node))
    if bytes == nil { report(.hexForm(document.text(node), at: span(node))) }
    return bytes
  }

  /// The index of a register by its name.
  ///
  /// For one that was declared with a mistake it is nil without a further report.
  mutating func register(_ node: NodeID, of what: String, in names: RegisterNames) -> Int? {
    guard isScalar(node, of: what, example: "config") else { return nil }
    let text = document.text(node)
    if let found = names[text] { return found.thing }
    let known = names.keys.sorted()
    report(.unknownRegister(text, nearest: nearest(to: text, among: known), known: known, at: span(node)))
    return nil
  }
}
