import Diagnostics
import I2C
import NodeDecoding
import Values
import YAML

extension BoardDecoder {
  /// Decodes a chip.
  ///
  /// One of `registers`, `memory` and `mux` says what it is.
  ///
  /// - Parameter map: the map of a chip file, which makes it a chip with registers.
  mutating func decodeChip(_ nodes: [ChipKey: NodeID], at place: NodeID, map: ChipMap? = nil) -> BoardChip? {
    var kinds = [ChipKey.registers, .memory, .mux].filter { nodes[$0] != nil }
    if map != nil, kinds.isEmpty { kinds = [.registers] }
    guard kinds.count == 1, let kind = kinds.first, map == nil || kind == .registers else {
      let isMapped = map != nil && !kinds.contains(.registers)
      report(.chipKind((isMapped ? [PlaceKey.chip.rawValue] : []) + kinds.map(\.rawValue), at: span(place)))
      return nil
    }
    for (key, node) in nodes where !key.isKey(of: kind) { report(.chipKey(key.rawValue, at: span(node))) }
    let errors = errorCount
    var chip: BoardChip?
    if kind == .registers { chip = decodeRegisterChip(nodes[.registers], nodes, map).map(BoardChip.registers) }
    if let node = nodes[.memory] { chip = decodeMemory(node, nodes).map(BoardChip.memory) }
    if let node = nodes[.mux] { chip = decodeMux(node) }
    return errorCount == errors ? chip : nil
  }

  private mutating func decodeMux(_ node: NodeID) -> BoardChip? {
    let example = "{channels: 8}"
    guard let nodes = nodes(of: node, tables.mux, of: "`mux`", example: example) else { return nil }
    guard let node = nodes[.channels] else {
      report(.missingKey("channels", of: "`mux`", example: "channels: 8", at: span(node)))
      return nil
    }
    return integer(node, of: "`channels`", in: 1...BoardLimits.channels, example: "8").map(BoardChip.mux)
  }

  // MARK: Memories

  private mutating func decodeMemory(_ node: NodeID, _ keys: [ChipKey: NodeID]) -> MemoryChip? {
    guard let nodes = nodes(of: node, tables.memory, of: "`memory`", example: "{size: 4096}") else { return nil }
    guard let sizeNode = nodes[.size] else {
      report(.missingKey("size", of: "`memory`", example: "size: 4096", at: span(node).head))
      return nil
    }
    guard let size = integer(sizeNode, of: "`size`", in: 1...BoardLimits.memoryBytes, example: "4096") else {
      return nil
    }
    var memory = MemoryChip(size: size)
    if let node = keys[.pointer] { memory.pointer = chipPointer(node) ?? memory.pointer }
    if memory.pointer.bytes == 0, let node = keys[.pointer] { report(.memoryWithoutPointer(at: span(node))) }
    if let node = nodes[.pageSize] { memory.pageSize = integer(node, of: "`page_size`", in: 1...size, example: "32") }
    if let node = nodes[.writeCycle] { memory.writeCycle = duration(node, of: "`write_cycle`") ?? 0 }
    if let node = nodes[.fill] { memory.fill = byte(node, of: "`fill`") ?? 0xFF }
    if let node = nodes[.contents] { memory.contents = decodeContents(node, size: size) }
    return memory
  }

  private mutating func decodeContents(_ node: NodeID, size: Int) -> [MemoryChip.Content] {
    let example = "[{at: 0x0000, data: {text: SH3}}]"
    guard var items = items(of: node, of: "`contents`", example: example) else { return [] }
    var contents: [MemoryChip.Content] = []
    while let item = document.next(&items) {
      let example = "{at: 0x0000, data: {text: SH3}}"
      guard let nodes = nodes(of: item, tables.content, of: "an item of `contents`", example: example) else { continue }
      guard let atNode = nodes[.at], let dataNode = nodes[.data] else {
        let missing = nodes[.at] == nil ? "at" : "data"
        report(.missingKey(missing, of: "an item of `contents`", example: example, at: span(item).head))
        continue
      }
      guard let at = integer(atNode, of: "`at`", in: 0...size - 1, example: "0x0000"),
        let bytes = bytes(dataNode, of: "`data`")
      else { continue }
      guard at + bytes.count <= size else {
        report(.contentBeyondEnd(at + bytes.count, size: size, at: span(item)))
        continue
      }
      contents.append(MemoryChip.Content(at: at, bytes: bytes))
    }
    return contents
  }

  // MARK: Pointers and checks

  /// Decodes `pointer`: `none`, or a mapping.
  mutating func chipPointer(_ node: NodeID) -> ChipPointer? {
    if document.isScalar(node), document.text(node, is: "none") { return ChipPointer(bytes: 0) }
    guard let nodes = nodes(of: node, tables.pointer, of: "`pointer`", example: "{bytes: 2}") else { return nil }
    var pointer = ChipPointer()
    if let node = nodes[.bytes] {
      pointer = ChipPointer(bytes: integer(node, of: "`bytes`", in: 1...4, example: "2") ?? 1)
    }
    if let node = nodes[.order] { pointer.order = word(node, of: "`order`") ?? .big }
    if let node = nodes[.then] { pointer.then = word(node, of: "`then`") ?? .anything }
    if let node = nodes[.last] {
      let highest = Int(ChipPointer.highest(bytes: pointer.bytes))
      pointer.last = integer(node, of: "`last`", in: 0...highest, example: "0x3F").map(UInt32.init) ?? pointer.last
    }
    return pointer
  }

  /// Decodes which codes protect the data of a chip with registers.
  mutating func packetCheck(_ nodes: [ChipKey: NodeID]) -> RegisterChip.Check {
    var check = RegisterChip.Check.none
    if let node = nodes[.pec], boolean(node, of: "`pec`") == true { check = .pec }
    guard let node = nodes[.crc] else { return check }
    if check == .pec { report(.twoChecks(at: span(node))) }
    let example = "{every: 2, poly: 0x31, init: 0xFF}"
    guard let keys = self.nodes(of: node, tables.crc, of: "`crc`", example: example) else { return check }
    let every = keys[.every].flatMap { integer($0, of: "`every`", in: 1...255, example: "2") }
    if keys[.every] == nil { report(.missingKey("every", of: "`crc`", example: example, at: span(node))) }
    var code = CyclicCode(width: 8, poly: 0x07)
    if let node = keys[.poly] { code.poly = UInt32(byte(node, of: "`poly`") ?? 0x07) }
    if let node = keys[.`init`] { code.start = UInt32(byte(node, of: "`init`") ?? 0x00) }
    if let node = keys[.model] {
      if keys[.poly] != nil || keys[.`init`] != nil { report(.modelAndParameters(at: span(node))) }
      code = model(node, width: 8) ?? code
    }
    guard let every else { return check }
    return .words(bytes: every, code)
  }
}

extension ChipKey {
  /// Whether the key may stand in a chip of this kind.
  fileprivate func isKey(of kind: ChipKey) -> Bool {
    switch self {
    case .registers, .memory, .mux: self == kind
    case .pointer: kind != .mux
    case .addressing, .unknown, .byteOrder, .autoIncrement, .pec, .crc, .actions, .pins, .signals, .alert:
      kind == .registers
    }
  }
}
