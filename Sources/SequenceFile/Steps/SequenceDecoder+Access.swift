import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values
import YAML

/// The nodes of `read` and `write` that give their target and place.
struct AccessNodes {
  var target: NodeID
  var memory: NodeID?
  var pointer: NodeID?
  var raw: NodeID?
}

extension SequenceDecoder {
  /// The target and place of a read or write, after all rules of the device (language rule R33).
  ///
  /// - Parameter count: the number of bytes that will be read or written; nil if the register defines it.
  mutating func access(_ nodes: AccessNodes, _ context: ItemContext, isRead: Bool, count: Int?) -> Access? {
    guard let (address, name) = target(nodes.target, on: context.bus) else { return nil }
    let isRaw = nodes.raw.map { boolean($0, of: "`raw`") ?? false } ?? false
    guard let name else { return undeclaredAccess(address, nodes) }
    if address.isReserved, isRead { report(.reservedRead(address, at: span(nodes.target))) }
    if let node = nodes.pointer {
      report(.pointerOfDevice(program.devices[name.device].name, at: span(node)))
    }
    if let number = name.register { return access(name.device, register: number, nodes, isRead: isRead) }
    let device = program.devices[name.device]
    if let node = nodes.memory {
      guard let pointer = device.pointer else {
        report(.memoryWithoutPointer(device.name, at: span(node)))
        return nil
      }
      guard let memory = memory(node, pointer: pointer, size: device.size, count: count ?? 0) else { return nil }
      let address = memory.literal.map { device.address(holding: $0) } ?? device.address
      return Access(address: address, device: name.device, pointer: pointer, memory: memory)
    }
    if device.pointer != nil, !isRaw {
      // If a key was reported as a misspelt `memory`, `memory` is not missing as well.
      if !meantKeys.contains("memory") { report(.plainAccess(device, isRead: isRead, at: span(nodes.target))) }
      return nil
    }
    return Access(address: address, device: name.device)
  }

  /// The access to a register, which most steps use.
  ///
  /// It looks only at the fields that it needs, because copying a device costs more than all the rest.
  private mutating func access(_ device: DeviceID, register number: UInt16, _ nodes: AccessNodes, isRead: Bool)
    -> Access
  {
    if let node = nodes.memory { report(.memoryWithRegister(at: span(node))) }
    if let node = nodes.raw { report(.rawWithRegister(at: span(node))) }
    let place = Int(number)
    switch (program.devices[device].registers[place].access, isRead) {
    case (.readWrite, _), (.read, true), (.write, false): break
    case (.read, false), (.write, true):
      report(.registerAccess(program.devices[device].registers[place], isRead: isRead, at: span(nodes.target)))
    }
    let memory = program.devices[device].registers[place].at
    return Access(
      address: program.devices[device].address(holding: memory), device: device, register: number,
      pointer: program.devices[device].pointer, memory: .literal(memory))
  }

  /// The access to an undeclared address: plain, or with a one-byte pointer if `memory` is given (as in i2cpy).
  private mutating func undeclaredAccess(_ address: Address, _ nodes: AccessNodes) -> Access? {
    let form = nodes.pointer.map { pointer($0) ?? PointerForm() } ?? PointerForm()
    guard let node = nodes.memory else {
      if let node = nodes.pointer { report(.pointerWithoutMemory(at: span(node))) }
      return Access(address: address)
    }
    // A fast path for most of these: a number of one byte and no `pointer`.
    if nodes.pointer == nil, let place = document.integer(node, in: 0...0xFF) {
      return Access(address: address, pointer: form, memory: .literal(UInt32(place)))
    }
    if nodes.pointer == nil, let number = document.withBytes(node, ScalarParser.integer), number.value > 0xFF {
      report(.memoryBeyondPointer(at: span(node)))
      return nil
    }
    guard let memory = memory(node, pointer: form, size: nil, count: 0) else { return nil }
    return Access(address: address, pointer: form, memory: memory)
  }

  /// Decodes a place in the memory of a device.
  mutating func memory(_ node: NodeID, pointer: PointerForm, size: Int?, count: Int) -> Operand<UInt32>? {
    let said = pointer.bytes < 4 ? 1 << (8 * Int(pointer.bytes)) : 1 << 32
    let end = size ?? said
    switch integerOperand(node, of: "`memory`", in: 0...(end - 1), example: "0x0010") {
    case .computed(let id)?: return .computed(id)
    case .literal(let value)?:
      if size != nil, value + count > end {
        report(.memoryBeyondEnd(from: value, count: count, size: end, at: span(node)))
        return nil
      }
      return .literal(UInt32(value))
    case nil: return nil
    }
  }
}
