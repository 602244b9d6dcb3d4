import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values
import YAML

extension SequenceDecoder {
  mutating func decodeDevices(_ node: NodeID) {
    guard var pairs = pairs(of: node, of: "`devices`", example: "{eeprom: {address: 0x50}}") else { return }
    while let (keyNode, value) = document.next(&pairs) {
      let errors = errorCount
      guard let name = identifier(keyNode, of: "the name of a device"),
        let device = decodeDevice(value, named: name, at: keyNode)
      else {
        if document.isScalar(keyNode) { hardware.broken.insert(document.text(keyNode)) }
        continue
      }
      // A device with a mistake may lack registers that the file declares, so uses of its registers are not reported.
      if errorCount > errors { hardware.broken.insert(name) }
      guard devices.count < SequenceLimits.devices else {
        return report(.tooMany("devices", of: "a sequence", limit: SequenceLimits.devices, at: span(keyNode)))
      }
      // A wrong device is left out here: its address is not certain.
      if errorCount == errors, let other = devices.first(where: { conflict(device, $0) }) {
        report(.sharedAddress(device, other, at: span(keyNode)))
      }
      let index = program.add(device)
      frame.devices = frame.devices.lowerBound..<program.nextDevice
      hardware.targets.declare(name, TargetName(device: index, register: nil))
      for (number, register) in device.registers.enumerated() {
        hardware.targets.declare("\(name).\(register.name)", TargetName(device: index, register: UInt16(number)))
      }
    }
  }

  private mutating func decodeDevice(_ node: NodeID, named name: String, at keyNode: NodeID) -> Device? {
    // `tmp102: 0x48` has all but the key.
    let written = document.isScalar(node) ? document.text(node) : ""
    let example = "{address: \(written.hasPrefix("0x") ? written : "0x50")}"
    guard var pairs = pairs(of: node, of: "a device", example: example) else { return nil }
    var nodes: [DeviceKey: NodeID] = [:]
    let table = tables.device
    while let (node, value) = document.next(&pairs) {
      if let key = key(node, from: table) { nodes[key] = value }
    }
    let isReservedAllowed = nodes[.allowReserved].map { boolean($0, of: "`allow_reserved`") ?? true } ?? false
    guard let addressNode = nodes[.address] else {
      report(.missingKey("address", of: "device `\(name)`", example: "address: 0x50", at: span(keyNode)))
      return nil
    }
    guard let address = address(addressNode) else { return nil }
    if address.isReserved, !isReservedAllowed {
      report(.reservedAddress(address, at: span(addressNode)))
    }
    guard var device = device(named: name, at: address, keyNode, chip: nodes[.chip]) else { return nil }
    apply(nodes, to: &device)
    (device.frame, device.bus) = (frameID, firstBus)
    if let node = nodes[.bus] { device.bus = busNumber(node) ?? firstBus }
    if let node = nodes[.behind] {
      device.route = route(node)
      if let route = device.route { take(busOf: program.devices[route.mux], for: &device, at: nodes[.bus]) }
    }
    if let node = nodes[.when] { device.fit = fit(node, of: device) }
    return device
  }

  /// Applies the keys that a device and a chip have in common.
  mutating func apply(_ nodes: [DeviceKey: NodeID], to device: inout Device) {
    if let node = nodes[.pointer] { device.pointer = describing { $0.pointer(node) } }
    if let node = nodes[.byteOrder] { device.byteOrder = word(node, of: "`byte_order`") }
    if let node = nodes[.size] {
      device.size = integer(node, of: "`size`", in: 1...(1 << 32), example: "4096")
      checkSize(of: device, at: node)
    }
    if let node = nodes[.pageSize] {
      device.pageSize = integer(node, of: "`page_size`", in: 1...65_536, example: "32")
    }
    if let node = nodes[.writeCycle] { device.writeCycle = knownDuration(node, of: "`write_cycle`") }
    if let node = nodes[.pec] { device.hasPEC = boolean(node, of: "`pec`") ?? false }
    if let node = nodes[.stretch] { device.stretch = knownDuration(node, of: "`stretch`") }
    if let node = nodes[.registers] { device.registers += decodeRegisters(node, of: device) }
  }

  /// Checks a size that is larger than the pointer can address: it needs bank bits in a 7-bit address, and they must
  /// fit there.
  private mutating func checkSize(of device: Device, at node: NodeID) {
    guard device.size != nil else { return }
    guard device.pointer != nil else { return report(.sizeWithoutPointer(at: span(node))) }
    let banks = device.addressCount
    guard banks > 1 else { return }
    if device.address.isTenBit || banks > 8 || device.address.value % banks != 0 || !banks.isPowerOfTwo {
      report(.banks(device, at: span(node)))
    }
  }

  private mutating func decodeRegisters(_ node: NodeID, of device: Device) -> [Register] {
    guard var pairs = pairs(of: node, of: "`registers`", example: "{config: {at: 0x01, bytes: 2}}") else { return [] }
    if device.pointer == nil { report(.registersWithoutPointer(at: span(node))) }
    var registers: [Register] = []
    while let (keyNode, value) = document.next(&pairs) {
      guard let name = identifier(keyNode, of: "the name of a register"),
        let register = decodeRegister(value, named: name, at: keyNode, of: device)
      else { continue }
      guard registers.count < SequenceLimits.registers else {
        report(.tooMany("registers", of: "a device", limit: SequenceLimits.registers, at: span(keyNode)))
        break
      }
      registers.append(register)
    }
    return registers
  }

  private mutating func decodeRegister(
    _ node: NodeID, named name: String, at keyNode: NodeID, of device: Device
  ) -> Register? {
    let outer = around.isChip
    around.isChip = true
    defer { around.isChip = outer }
    guard var pairs = pairs(of: node, of: "a register", example: "{at: 0x01, bytes: 2}") else { return nil }
    var (at, bytes, fieldsNode): (Int?, Int?, NodeID?)
    var register = Register(name: name, span: span(keyNode), at: 0, bytes: 0)
    var (hasAt, hasBytes) = (false, false)
    let highest = device.pointer.map { $0.bytes < 4 ? 1 << (8 * Int($0.bytes)) - 1 : Int(UInt32.max) } ?? 0xFF
    let table = tables.register
    while let (keyNode, value) = document.next(&pairs) {
      switch key(keyNode, from: table) {
      case .at: (at, hasAt) = (integer(value, of: "`at`", in: 0...highest, example: "0x01"), true)
      case .bytes:
        register.isBlock = document.isScalar(value) && document.text(value, is: "block")
        (bytes, hasBytes) = (register.isBlock ? SequenceLimits.blockBytes : registerBytes(value), true)
      case .byteOrder: register.byteOrder = word(value, of: "`byte_order`")
      case .fields: fieldsNode = value
      case .volatile: register.isVolatile = boolean(value, of: "`volatile`") ?? false
      case .access: register.access = word(value, of: "`access`") ?? .readWrite
      case nil: continue
      }
    }
    if !hasAt { report(.missingKey("at", of: "register `\(name)`", example: "at: 0x01", at: span(keyNode))) }
    if !hasBytes { report(.missingKey("bytes", of: "register `\(name)`", example: "bytes: 2", at: span(keyNode))) }
    guard let at, let bytes else { return nil }
    (register.at, register.bytes) = (UInt32(at), bytes)
    if let fieldsNode {
      let errors = errorCount
      register.fields = decodeFields(fieldsNode, of: register, device: device)
      if errorCount > errors { hardware.brokenFields.insert(register.span) }
    }
    return register
  }

  private mutating func registerBytes(_ node: NodeID) -> Int? {
    integer(node, of: "`bytes`", in: 0...NodeLimits.messageBytes, example: "2")
  }

  private mutating func decodeFields(_ node: NodeID, of register: Register, device: Device) -> [Field] {
    guard var pairs = pairs(of: node, of: "`fields`", example: "{ready: 7, mode: 2..0}") else { return [] }
    if register.bytes > 1, register.byteOrder ?? device.byteOrder == nil {
      report(.byteOrderOfFields(register, at: span(node)))
    }
    if register.isBlock {
      report(.fieldsOfBlock(at: span(node)))
      return []
    }
    var fields: [Field] = []
    var taken: UInt64 = 0
    while let (keyNode, value) = document.next(&pairs) {
      guard let name = identifier(keyNode, of: "the name of a field"), let bits = bitRange(value, of: register) else {
        continue
      }
      let field = Field(name: name, lowBit: bits.lowerBound, highBit: bits.upperBound)
      if taken & field.bitMask != 0 { report(.fieldsOverlap(name, of: register.name, at: span(value))) }
      taken |= field.bitMask
      fields.append(field)
    }
    return fields
  }

  /// The bits of a field within the register's value: `15`, or `14..13` in either direction.
  private mutating func bitRange(_ node: NodeID, of register: Register) -> ClosedRange<Int>? {
    guard isScalar(node, of: "a field", example: "14..13") else { return nil }
    let highest = 8 * min(register.bytes, 8) - 1
    let parts = document.text(node).split(separator: "..", omittingEmptySubsequences: false).map { Int($0) }
    guard (1...2).contains(parts.count), let first = parts[0], let last = parts[parts.count - 1],
      document.kind(node) == .plain
    else {
      report(.fieldForm(document.text(node), at: span(node)))
      return nil
    }
    guard min(first, last) >= 0, max(first, last) <= highest else {
      report(.fieldRange(document.text(node), register: register, at: span(node)))
      return nil
    }
    return min(first, last)...max(first, last)
  }

  /// Decodes `pointer`: `none` (nil), `repeated_start`, `stop`, or a mapping.
  mutating func pointer(_ node: NodeID) -> PointerForm? {
    if document.isScalar(node), document.text(node, is: "none") { return nil }
    var form = PointerForm()
    if document.isScalar(node) {
      if let joint = word(node, of: "`pointer`", as: PointerWord.self) { form.joint = joint.joint }
      return form
    }
    guard var pairs = pairs(of: node, of: "`pointer`", example: "{bytes: 2}") else { return form }
    let table = tables.pointer
    while let (keyNode, value) = document.next(&pairs) {
      switch key(keyNode, from: table) {
      case .bytes: form.bytes = UInt8(integer(value, of: "`bytes`", in: 1...4, example: "2") ?? 1)
      case .order: form.order = word(value, of: "`order`") ?? .big
      case .then: form.joint = word(value, of: "`then`") ?? .repeatedStart
      case nil: continue
      }
    }
    return form
  }
}

/// The one-word forms of `pointer`.
package enum PointerWord: String, CaseIterable {
  case repeatedStart = "repeated_start"
  case stop, none
  var joint: PointerForm.Joint { self == .stop ? .stop : .repeatedStart }
}

extension Int {
  var isPowerOfTwo: Bool { self > 0 && self & (self - 1) == 0 }
}

extension Device {
  /// Whether the two devices have an address of the same width in common.
  func shares(anAddressWith other: Device) -> Bool {
    address.isTenBit == other.address.isTenBit
      && address.value < other.address.value + other.addressCount
      && other.address.value < address.value + addressCount
  }
}
