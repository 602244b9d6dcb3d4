import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import Values
import YAML

/// Which targets a file or a step may write to.
struct WritePolicy {
  /// Whether every declared device may be written to, as where `allow_writes` is absent.
  var allowsAllDevices = true
  var devices: Set<DeviceID> = []
  var addresses: Set<Address> = []

  func allows(_ address: Address, device: DeviceID?) -> Bool {
    guard let device else { return addresses.contains(address) }
    return allowsAllDevices || devices.contains(device)
  }

  /// Also allows what another policy allows.
  mutating func add(_ other: WritePolicy) {
    allowsAllDevices = allowsAllDevices || other.allowsAllDevices
    devices.formUnion(other.devices)
    addresses.formUnion(other.addresses)
  }
}

extension SequenceDecoder {
  /// What `to`, `from` and `target` name: a device, a register, or an address that is not declared.
  ///
  /// - Parameter bus: the bus of an address that is not declared.
  mutating func target(_ node: NodeID, on bus: UInt8) -> (address: Address, name: TargetName?)? {
    let found = named(node, on: bus)
    if let name = found?.name { uses.note(device: name.device) }
    return found
  }

  /// Finds a target as ``target(_:on:)`` does, but without counting its name as used.
  private mutating func named(_ node: NodeID, on bus: UInt8) -> (address: Address, name: TargetName?)? {
    if document.kind(node) == .plain, let number = document.withBytes(node, ScalarParser.integer) {
      // A number is an address. If a declared device owns it, the rules of that device hold.
      guard number.base == .hexadecimal, let address = try? Address(Int(clamping: number.value)) else {
        _ = addressValue(node, isTenBit: false)
        return nil
      }
      return undeclared(address, on: bus, at: node)
    }
    if isReference(node) { return parameterTarget(node, on: bus) }
    if document.kind(node) == .mapping { return address(node).flatMap { undeclared($0, on: bus, at: node) } }
    guard isScalar(node, of: "a target", example: "tmp102.config") else { return nil }
    guard let name = document.withBytes(node, { hardware.targets[$0] }) else {
      let text = document.text(node)
      if let device = text.split(separator: ".").first, hardware.broken.contains(String(device)) {
        errorCount += 1
        return nil
      }
      if let hex = Diagnostic.dataSheetHex(text, digits: 2) {
        report(.addressOfDataSheet(text, hex, at: span(node)))
        return nil
      }
      let nearest = nearest(to: text, among: hardware.targets.names)
      report(.unknownTarget(text, nearest: nearest, isQuoted: isQuoted(node), at: span(node)))
      return nil
    }
    return (program.devices[name.device].address, name)
  }

  /// The target that a parameter names.
  ///
  /// Its value must be known now, because where bytes go is known before the run (language rule R52).
  private mutating func parameterTarget(_ node: NodeID, on bus: UInt8) -> (address: Address, name: TargetName?)? {
    guard let expression = reference(node) else { return nil }
    switch expression.constant {
    case .integer(let value)?:
      guard let address = try? Address(Int(clamping: value)) else {
        report(.addressRange(value, highest: Address.highest, at: span(node)))
        return nil
      }
      return undeclared(address, on: bus, at: node)
    case .text(let text)?:
      let bytes = Array(text.utf8)
      if let name = hardware.targets[bytes.span] { return (program.devices[name.device].address, name) }
      report(
        .unknownTarget(text, nearest: nearest(to: text, among: hardware.targets.names), isQuoted: false, at: span(node))
      )
      return nil
    case .decimal?, .boolean?, .bytes?, .duration?, .frequency?, .pattern?, .list?:
      report(.expressionType("a target", mustBe: .integer, is: expression.type, at: expression.span))
      return nil
    case nil:
      report(.notKnownBeforeTheRun("a target", at: span(node)))
      return nil
    }
  }

  /// The target of an address written as a number: the device that owns it, or the bare address if none does.
  private mutating func undeclared(_ address: Address, on bus: UInt8, at node: NodeID) -> (
    address: Address, name: TargetName?
  )? {
    // A device behind a mux must be named, because an address does not say which channel to select.
    let owner = frame.devices.first { id in
      let device = program.devices[id]
      return device.route == nil && device.bus == bus && device.ownedAddresses.contains(address)
    }
    if let owner { return (address, TargetName(device: owner, register: nil)) }
    if address.isReserved {
      report(.reservedAddress(address, at: span(node)))
      return nil
    }
    return (address, nil)
  }

  /// The value of `allow_writes`: device names, and addresses that are not declared.
  mutating func decodeWritePolicy(_ node: NodeID, on bus: UInt8) -> WritePolicy {
    var policy = WritePolicy(allowsAllDevices: false)
    guard var items = items(of: node, of: "`allow_writes`", example: "[eeprom, gpio]") else { return policy }
    while let item = document.next(&items) {
      guard let (address, name) = named(item, on: bus) else { continue }
      guard let name else {
        policy.addresses.insert(address)
        continue
      }
      if name.register != nil || document.text(item) != program.devices[name.device].name {
        report(.allowWritesName(program.devices[name.device].name, at: span(item)))
      }
      policy.devices.insert(name.device)
    }
    return policy
  }

  /// Refuses a write that neither the file nor the step allows.
  mutating func checkWrite(to address: Address, device: DeviceID?, _ context: ItemContext, at place: SourceSpan) {
    if context.policy.allows(address, device: device) {
      if let policy = caller.policy, !policy.allows(address) {
        report(.writeNotAllowedByCaller(address, named: policy.name(of: address), at: place))
      }
      return
    }
    let name = device.map { program.devices[$0].name } ?? address.description
    report(.writeNotAllowed(name, at: place))
  }
}
