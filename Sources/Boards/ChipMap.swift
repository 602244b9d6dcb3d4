import I2C
import Diagnostics
import NodeDecoding
import YAML

/// What a chip file says that a board may take over: where registers lie, and which bits of them have names.
///
/// Nothing else is taken from it. A board that took reset values and access from the file that the sequence uses would
/// share its mistakes, and pass them.
struct ChipMap {
  struct Register {
    var at: Int
    var bytes: Int
    var isBlock: Bool
    var order: ByteOrder?
    var fields: [String: ClosedRange<Int>]
  }

  var pointer: ChipPointer?
  var order: ByteOrder?
  var hasPEC = false
  /// In the order of the file.
  var names: [String] = []
  var registers: [String: Register] = [:]
}

/// Reads the map of a chip file.
///
/// Other mistakes of the file are reported where it is checked as a chip.
struct ChipMapDecoder: NodeDecoder {
  let document: Document
  var log: DiagnosticLog
  var errorCount = 0
  var meantKeys: Set<String> = []

  init(_ document: Document, log: DiagnosticLog) {
    self.document = document
    self.log = log
  }

  mutating func decode() -> ChipMap? {
    let example = "{byte_order: big, registers: {config: {at: 0x01, bytes: 2}}}"
    guard var pairs = pairs(of: document.root, of: "a chip file", example: example) else { return nil }
    var map = ChipMap()
    var registers: NodeID?
    while let (key, value) = document.next(&pairs) {
      guard document.isScalar(key) else { continue }
      switch document.text(key) {
      case "byte_order": map.order = word(value, of: "`byte_order`", as: ByteOrder.self)
      case "pointer": map.pointer = pointer(value)
      case "pec": map.hasPEC = boolean(value, of: "`pec`") ?? false
      case "registers": registers = value
      case _: continue
      }
    }
    if let registers { decodeRegisters(registers, of: &map) }
    return errorCount == 0 ? map : nil
  }

  private mutating func pointer(_ node: NodeID) -> ChipPointer? {
    guard document.kind(node) == .mapping else {
      return document.isScalar(node) && document.text(node, is: "none") ? ChipPointer(bytes: 0) : nil
    }
    var pairs = document.pairs(of: node)
    var pointer = ChipPointer()
    while let (key, value) = document.next(&pairs) {
      guard document.isScalar(key) else { continue }
      if document.text(key, is: "bytes") {
        pointer = ChipPointer(bytes: integer(value, of: "`bytes`", in: 1...4, example: "2") ?? 1, order: pointer.order)
      } else if document.text(key, is: "order") {
        pointer.order = word(value, of: "`order`") ?? .big
      }
    }
    return pointer
  }

  private mutating func decodeRegisters(_ node: NodeID, of map: inout ChipMap) {
    guard var pairs = pairs(of: node, of: "`registers`", example: "{config: {at: 0x01, bytes: 2}}") else { return }
    while let (key, value) = document.next(&pairs) {
      guard let name = identifier(key, of: "the name of a register"), document.kind(value) == .mapping else { continue }
      guard map.names.count < BoardLimits.registers else { return }
      guard let register = register(value) else { continue }
      if map.registers.updateValue(register, forKey: name) == nil { map.names.append(name) }
    }
  }

  private mutating func register(_ node: NodeID) -> ChipMap.Register? {
    var pairs = document.pairs(of: node)
    var (at, bytes, isBlock, order): (Int?, Int?, Bool, ByteOrder?) = (nil, nil, false, nil)
    var fields: [String: ClosedRange<Int>] = [:]
    while let (key, value) = document.next(&pairs) {
      guard document.isScalar(key) else { continue }
      switch document.text(key) {
      case "at": at = integer(value, of: "`at`", in: 0...Int(UInt32.max), example: "0x01")
      case "bytes":
        isBlock = document.isScalar(value) && document.text(value, is: "block")
        bytes = isBlock ? 0 : integer(value, of: "`bytes`", in: 0...BoardLimits.registerBytes, example: "2")
      case "byte_order": order = word(value, of: "`byte_order`", as: ByteOrder.self)
      case "fields" where document.kind(value) == .mapping: fields = self.fields(value)
      case _: continue
      }
    }
    guard let at, let bytes else { return nil }
    return ChipMap.Register(at: at, bytes: bytes, isBlock: isBlock, order: order, fields: fields)
  }

  private mutating func fields(_ node: NodeID) -> [String: ClosedRange<Int>] {
    var pairs = document.pairs(of: node)
    var fields: [String: ClosedRange<Int>] = [:]
    while let (key, value) = document.next(&pairs) {
      guard document.isScalar(key), document.isScalar(value) else { continue }
      let parts = document.text(value).split(separator: "..", omittingEmptySubsequences: false).map { Int($0) }
      guard (1...2).contains(parts.count), let first = parts[0], let last = parts[parts.count - 1],
        (0..<64).contains(first), (0..<64).contains(last)
      else { continue }
      fields[document.text(key)] = min(first, last)...max(first, last)
    }
    return fields
  }
}
