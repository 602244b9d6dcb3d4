import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values
import YAML

// `smbus`: an operation of the System Management Bus.
extension SequenceDecoder {
  /// Decodes `smbus: {target: buck, operation: read_word, command: 0x8B}`.
  mutating func decodeSMBus(
    _ node: NodeID, _ nodes: ItemNodes, _ context: ItemContext, _ expectation: inout Expectation
  ) -> Action? {
    let example = "{target: 0x24, operation: read_word, command: 0x8B}"
    guard var pairs = pairs(of: node, of: "`smbus`", example: example) else { return nil }
    var parts: [SMBusKey: (key: NodeID, value: NodeID)] = [:]
    let table = tables.smbus
    while let (keyNode, value) = document.next(&pairs) {
      if let key = key(keyNode, from: table) { parts[key] = (keyNode, value) }
    }
    guard let operationNode = parts[.operation]?.value else {
      report(.missingKey("operation", of: "`smbus`", example: "operation: read_word", at: span(node)))
      return nil
    }
    guard let operation = word(operationNode, of: "`operation`", as: SMBusOperation.self),
      let (address, name) = smbusTarget(parts[.target], operation, context, at: node)
    else { return nil }
    guard let command = command(parts[.command], operation, at: node),
      let data = smbusData(
        parts[.data], operation, of: name.map { Access(address: address, device: $0.device) }, at: node)
    else { return nil }
    checkPage(of: operation, at: command.literal, data.written, address, name?.device)
    let device = name.map { program.devices[$0.device] }
    let hasPEC = parts[.pec].flatMap { boolean($0.value, of: "`pec`") } ?? device?.hasPEC ?? false
    let reply: Judged.Reply = operation.replyCount.map { $0 == 0 ? .none : .bytes($0) } ?? .unknown
    let access = device.map { _ in Access(address: address, device: name?.device) }
    let judged = Judged(reply: reply, access: access, allowsNack: true, what: "`\(operation.rawValue)`")
    expectation = self.expectation(nodes.expect, mask: nodes.mask, of: judged)
    return .smbus(
      SMBusRequest(
        operation: operation, address: address, device: name?.device, command: command, data: data.written,
        hasPEC: hasPEC, span: span(node)))
  }

  /// The target of an operation; an alert response goes to a common address, at which the device that pulls the line
  /// answers.
  private mutating func smbusTarget(
    _ nodes: (key: NodeID, value: NodeID)?, _ operation: SMBusOperation, _ context: ItemContext, at node: NodeID
  ) -> (address: Address, name: TargetName?)? {
    if operation == .alertResponse {
      if let nodes { report(.targetOfAlert(at: span(nodes.key))) }
      return (try? Address(SMBusOperation.alertResponseAddress)).map { ($0, nil) }
    }
    guard let target = nodes?.value else {
      report(.missingKey("target", of: "`smbus`", example: "target: 0x24", at: span(node)))
      return nil
    }
    guard let found = self.target(target, on: context.bus) else { return nil }
    if found.name?.register != nil { report(.probeOfRegister(at: span(target))) }
    if operation.writes { checkWrite(to: found.address, device: found.name?.device, context, at: span(target)) }
    return found
  }

  private mutating func command(
    _ nodes: (key: NodeID, value: NodeID)?, _ operation: SMBusOperation, at node: NodeID
  ) -> Operand<Int>? {
    guard let nodes else {
      guard operation.hasCommand else { return .literal(0) }
      report(.missingKey("command", of: "`\(operation.rawValue)`", example: "command: 0x8B", at: span(node)))
      return nil
    }
    guard operation.hasCommand else {
      report(.smbusKey("command", of: operation, at: span(nodes.key)))
      return nil
    }
    return integerOperand(nodes.value, of: "`command`", in: 0...0xFF, example: "0x8B")
  }

  private mutating func smbusData(
    _ nodes: (key: NodeID, value: NodeID)?, _ operation: SMBusOperation, of access: Access?, at node: NodeID
  ) -> SMBusData? {
    guard let nodes else {
      guard operation.writtenCount == 0 else {
        let bytes = Self.exampleBytes(operation.writtenCount ?? 1)
        report(.missingKey("data", of: "`\(operation.rawValue)`", example: "data: \(bytes)", at: span(node)))
        return nil
      }
      return SMBusData(written: nil)
    }
    guard operation.writtenCount != 0 else {
      report(.smbusKey("data", of: operation, at: span(nodes.key)))
      return nil
    }
    // A number is the whole word, in the byte order of its device, as `expect` has it.
    if let count = operation.writtenCount, document.kind(nodes.value) == .plain,
      let number = document.withBytes(nodes.value, ScalarParser.integer), number.base != .decimal
    {
      guard let value = registerValue(nodes.value, count, of: access, allowsPatterns: false)?.value else { return nil }
      return SMBusData(
        written: WrittenData(bytes: .literal(program.pool.append(value)), span: span(nodes.value)))
    }
    guard let bytes = data(nodes.value, nil, nil) else { return nil }
    let count: Int? =
      switch bytes {
      case .literal(let stretch): Int(stretch.count)
      case .computed(let computed): program.knownCount(program.computedBytes[computed])
      }
    if let count {
      let isRight = operation.writtenCount.map { $0 == count } ?? (1...SequenceLimits.blockBytes).contains(count)
      guard isRight else {
        report(.smbusDataLength(count, of: operation, limit: SequenceLimits.blockBytes, at: span(nodes.value)))
        return nil
      }
    }
    return SMBusData(written: WrittenData(bytes: bytes, span: span(nodes.value)))
  }
}

/// The data that an operation writes; some write none.
private struct SMBusData {
  var written: WrittenData?
}
