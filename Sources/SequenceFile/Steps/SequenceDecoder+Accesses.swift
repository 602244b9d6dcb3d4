import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values
import YAML

// `read` and `write`.
extension SequenceDecoder {
  // MARK: Read and write

  /// Decodes the value of `read`: `tmp102.config`, or `{from: …}`.
  mutating func decodeRead(_ node: NodeID, _ context: ItemContext) -> (Access, count: Operand<Int>)? {
    guard document.kind(node) == .mapping else { return registerRead(AccessNodes(target: node), context, at: node) }
    var (from, bytesNode): (NodeID?, NodeID?)
    var nodes = AccessNodes(target: node)
    var pairs = document.pairs(of: node)
    let table = tables.read
    while let (keyNode, value) = document.next(&pairs) {
      switch key(keyNode, from: table) {
      case .from: from = value
      case .memory: nodes.memory = value
      case .bytes: bytesNode = value
      case .pointer: nodes.pointer = value
      case .raw: nodes.raw = value
      case nil: continue
      }
    }
    guard let from else {
      report(.missingKey("from", of: "`read`", example: "from: 0x48", at: span(node)))
      return nil
    }
    nodes.target = from
    guard let bytesNode else { return registerRead(nodes, context, at: node) }
    let limit = 1...NodeLimits.messageBytes
    let count = integerOperand(bytesNode, of: "`bytes`", in: limit, example: "2")
    guard let access = access(nodes, context, isRead: true, count: count?.literal), let count else { return nil }
    if access.register != nil { report(.bytesOfRegister(at: span(bytesNode))) }
    return (access, count)
  }

  private mutating func registerRead(
    _ nodes: AccessNodes, _ context: ItemContext, at node: NodeID
  ) -> (Access, count: Operand<Int>)? {
    guard let access = access(nodes, context, isRead: true, count: nil) else { return nil }
    guard let device = access.device, let number = access.register else {
      let isMapping = document.kind(node) == .mapping
      let example = isMapping ? "bytes: 2" : "read: {from: \(document.text(node)), bytes: 2}"
      report(.missingKey("bytes", of: "`read`", example: example, at: span(node)))
      return nil
    }
    // The target defines the length of a block, so the read asks for as many bytes as a block may have.
    if isBlock(access) { return (access, .literal(SequenceLimits.blockBytes)) }
    let bytes = program.devices[device].registers[Int(number)].bytes
    guard bytes > 0 else {
      report(.readOfCommand(program.devices[device].registers[Int(number)].name, at: span(nodes.target)))
      return nil
    }
    return (access, .literal(bytes))
  }

  mutating func decodeWrite(_ node: NodeID, _ context: ItemContext) -> (Access, WrittenData)? {
    guard var pairs = pairs(of: node, of: "`write`", example: "{to: 0x20, data: [0x06, 0xFF]}") else { return nil }
    var (to, dataNode): (NodeID?, NodeID?)
    var nodes = AccessNodes(target: node)
    let table = tables.write
    while let (keyNode, value) = document.next(&pairs) {
      switch key(keyNode, from: table) {
      case .to: to = value
      case .memory: nodes.memory = value
      case .data: dataNode = value
      case .pointer: nodes.pointer = value
      case .raw: nodes.raw = value
      case nil: continue
      }
    }
    guard let to else {
      report(.missingKey("to", of: "`write`", example: "to: 0x20", at: span(node)))
      return nil
    }
    nodes.target = to
    // The length of a list is its number of items, so the end of the memory is checked before the bytes are decoded.
    let listed = dataNode.map { document.kind($0) == .sequence ? document.count($0) : 0 } ?? 0
    guard let access = access(nodes, context, isRead: false, count: listed) else { return nil }
    checkWrite(to: access.address, device: access.device, context, at: span(to))
    let register = access.device.flatMap { device in
      access.register.map { program.devices[device].registers[Int($0)] }
    }
    guard let dataNode else {
      guard register?.bytes == 0, register?.isBlock != true else {
        let bytes = Self.exampleBytes(register?.isBlock == false ? register?.bytes ?? 1 : 1)
        report(.missingKey("data", of: "`write`", example: "data: \(bytes)", at: span(node)))
        return nil
      }
      return (access, WrittenData(bytes: .literal(program.pool.append([])), span: span(node)))
    }
    guard let bytes = data(dataNode, access, register) else { return nil }
    if case .literal(let stretch) = bytes { checkPage(access, count: Int(stretch.count), at: span(dataNode)) }
    return (access, WrittenData(bytes: bytes, span: span(dataNode)))
  }

  /// So many bytes to type.
  static func exampleBytes(_ count: Int) -> String {
    "[" + (["0x01"] + Array(repeating: "0x00", count: max(0, min(count, 8) - 1))).joined(separator: ", ") + "]"
  }

  /// The value of `data`: a list, a register's value, or a generator.
  mutating func data(_ node: NodeID, _ access: Access?, _ register: Register?) -> WrittenData.Bytes? {
    guard let made = madeData(node, access, register) else { return nil }
    let width = register.flatMap { $0.isBlock ? nil : $0.bytes }
    switch made {
    case .literal(let stretch):
      if let register, let width, Int(stretch.count) != width {
        report(.dataLength(Int(stretch.count), register: register, at: span(node)))
        return nil
      }
      if register?.isBlock == true, Int(stretch.count) > SequenceLimits.blockBytes {
        report(
          .tooLong(
            "a block", count: Int(stretch.count), limit: SequenceLimits.blockBytes, unit: "bytes", at: span(node)))
        return nil
      }
      if stretch.count == 0 { report(.dataEmpty(at: span(node))) }
      return .literal(stretch)
    case .computed(var computed):
      if let register, let width, let known = program.knownCount(computed), known != width {
        report(.dataLength(known, register: register, at: span(node)))
        return nil
      }
      computed.count = width
      return .computed(add(computed))
    }
  }

  private mutating func madeData(_ node: NodeID, _ access: Access?, _ register: Register?) -> GeneratedBytes? {
    switch document.kind(node) {
    case .sequence:
      switch byteList(node, allowsPatterns: false, what: "`data`") {
      case .literal(let pattern, _)?: return .literal(pattern.values)
      case .computed(let computed)?: return settled(computed)
      case nil: return nil
      }
    case .mapping: return generated(node)
    case .plain, .quoted, .block:
      if isReference(node) {
        guard let part = referencePart(node, register.flatMap { $0.isBlock ? nil : $0.bytes }, of: access) else {
          return nil
        }
        return settled(ComputedBytes([.init(part, span: span(node))], form: .value, span: span(node)))
      }
      guard let register, register.bytes > 0 else {
        let number = document.withBytes(node, ScalarParser.integer)
        if document.kind(node) == .quoted || number == nil && document.withBytes(node, ScalarParser.isWord) {
          report(.textAsBytes(document.text(node), at: span(node)))
          return nil
        }
        let isByte = number.map { (0...0xFF).contains($0.value) } ?? false
        // The bytes stand there without their brackets, which was told already.
        if meantKeys.contains("data") { return nil }
        let example = isByte ? "[\(document.text(node))]" : "[0x06, 0xFF]"
        report(.wrongNode("`data`", mustBe: "a list of bytes", example: example, at: span(node), in: self, node: node))
        return nil
      }
      return registerValue(node, register.bytes, of: access, allowsPatterns: false)
        .map { .literal(program.pool.append($0.value)) }
    }
  }

  /// Whether an access goes to a register that sends its own length.
  func isBlock(_ access: Access) -> Bool {
    guard let device = access.device, let number = access.register else { return false }
    return program.devices[device].registers[Int(number)].isBlock
  }

  /// The register that an access goes to.
  func register(of access: Access) -> Register? {
    guard let device = access.device, let number = access.register else { return nil }
    return program.devices[device].registers[Int(number)]
  }
}
