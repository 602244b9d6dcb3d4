import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values
import YAML

// `program` and `dump`: parts of a memory.
extension SequenceDecoder {
  /// Decodes `program: {to: eeprom, memory: 0x0000, data: {file: images/fru.bin}}`.
  mutating func decodeProgram(_ node: NodeID, _ context: ItemContext) -> Action? {
    let example = "{to: eeprom, memory: 0x0000, data: {file: images/fru.bin}}"
    guard var pairs = pairs(of: node, of: "`program`", example: example) else { return nil }
    var parts: [ProgramKey: NodeID] = [:]
    let table = tables.program
    while let (keyNode, value) = document.next(&pairs) {
      if let key = key(keyNode, from: table) { parts[key] = value }
    }
    let skipsEqual = parts[.skipEqual].flatMap { boolean($0, of: "`skip_equal`") } ?? false
    guard let to = parts[.to], let dataNode = parts[.data] else {
      let missing = parts[.to] == nil ? ("to", "to: eeprom") : ("data", "data: {text: SH3-000001}")
      report(.missingKey(missing.0, of: "`program`", example: missing.1, at: span(node)))
      return nil
    }
    guard let (address, name) = target(to, on: context.bus) else { return nil }
    guard let index = name?.device, name?.register == nil, let pointer = program.devices[index].pointer,
      let size = program.devices[index].size
    else {
      report(.programTarget(at: span(to)))
      return nil
    }
    checkWrite(to: address, device: index, context, at: span(to))
    let place = parts[.memory].map { memory($0, pointer: pointer, size: size, count: 0) } ?? .literal(0)
    guard let place, let source = programSource(dataNode) else { return nil }
    if let start = place.literal, let end = program.end(of: source), Int(start) + end > size {
      report(.memoryBeyondEnd(from: Int(start), count: end, size: size, at: span(dataNode)))
      return nil
    }
    return .program(
      ProgramRequest(device: index, memory: place, source: source, skipsEqual: skipsEqual, span: span(node)))
  }

  private mutating func programSource(_ node: NodeID) -> ProgramRequest.Source? {
    if document.kind(node) == .mapping {
      switch image(node) {
      case .none: break
      case .unreadable: return nil
      case .segments(let segments): return .segments(segments)
      }
    }
    return data(node, nil, nil).map { .data(WrittenData(bytes: $0, span: span(node))) }
  }

  /// Decodes `dump: {from: eeprom, memory: 0x0000, bytes: 256}`.
  mutating func decodeDump(_ node: NodeID, _ context: ItemContext) -> (Access, count: Operand<Int>)? {
    guard var pairs = pairs(of: node, of: "`dump`", example: "{from: eeprom, memory: 0x0000, bytes: 256}") else {
      return nil
    }
    var parts: [DumpKey: NodeID] = [:]
    let table = tables.dump
    while let (keyNode, value) = document.next(&pairs) {
      if let key = key(keyNode, from: table) { parts[key] = value }
    }
    guard let from = parts[.from], let memory = parts[.memory], let bytes = parts[.bytes] else {
      let missing =
        parts[.from] == nil
        ? ("from", "from: eeprom") : parts[.memory] == nil ? ("memory", "memory: 0x0000") : ("bytes", "bytes: 256")
      report(.missingKey(missing.0, of: "`dump`", example: missing.1, at: span(node)))
      return nil
    }
    let count = integerOperand(bytes, of: "`bytes`", in: 1...NodeLimits.messageBytes, example: "256")
    var nodes = AccessNodes(target: from)
    (nodes.memory, nodes.pointer) = (memory, parts[.pointer])
    guard let access = access(nodes, context, isRead: true, count: count?.literal), let count else { return nil }
    return (access, count)
  }
}

extension ProgramBuilder {
  /// The offset of the end of the content; nil if unknown.
  func end(of source: ProgramRequest.Source) -> Int? {
    switch source {
    case .segments(let segments): segments.map { Int($0.offset) + Int($0.bytes.count) }.max()
    case .data(let data):
      switch data.bytes {
      case .literal(let stretch): Int(stretch.count)
      case .computed(let computed): knownCount(computedBytes[computed])
      }
    }
  }
}
