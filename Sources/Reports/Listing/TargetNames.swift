internal import I2C
package import Boards
package import SequenceModel
package import Trace

/// The names of targets and their registers, and what transactions did to them.
///
/// The pointer that an earlier transaction has set is followed. If its setting was not seen, reads get no register
/// name.
package struct TargetNames: Sendable {
  /// A register, as far as its name and value need it.
  struct Register: Sendable {
    var name: String
    /// The number of bytes; 0 for a command.
    var bytes: Int
    var order: ByteOrder?
    var fields: [Field] = []
  }

  /// A target at one address.
  struct Target: Sendable {
    var name: String
    /// The bytes of the pointer before the data; nil if there is no pointer.
    var pointer: (bytes: Int, order: ByteOrder)?
    var registers: [UInt32: Register] = [:]
    /// What the address adds to the pointer, in memories that own several.
    var bank: UInt32 = 0
  }

  /// An address on a bus; the bus is nil if there is only one.
  private struct Place: Hashable {
    var bus: String?
    var address: Address
  }

  /// The most bytes of a register whose value is shown.
  private static let valueLimit = 8

  private var targets: [Place: Target] = [:]
  private var hasSeveralBuses = false
  private var pointers: [Place: UInt32] = [:]

  /// No target has a name.
  package init() {}

  /// The devices of a sequence.
  package init(_ program: Program) {
    hasSeveralBuses = program.buses.count > 1
    for device in program.main.devices.map({ program.devices[$0] }) {
      let bus = program.buses.indices.contains(Int(device.bus)) ? program.buses[Int(device.bus)].name : nil
      for (number, address) in device.ownedAddresses.enumerated() {
        add(Target(device, bank: number), at: address, bus)
      }
    }
  }

  /// The targets of a simulated board.
  package init(_ board: BoardDescription) {
    for placed in board.targets {
      let count =
        switch placed.chip {
        case .memory(let memory): memory.addressCount
        case .registers, .mux: 1
        }
      for number in 0..<count {
        guard let address = placed.address.advanced(by: number) else { continue }
        add(Target(placed, bank: number), at: address, nil)
      }
    }
  }

  /// Adds a target.
  ///
  /// Two targets at one address, behind channels of a mux, share the entry.
  private mutating func add(_ target: Target, at address: Address, _ bus: String?) {
    let place = Place(bus: hasSeveralBuses ? bus : nil, address: address)
    guard var other = targets[place] else { return targets[place] = target }
    other.name += "|\(target.name)"
    other.registers.merge(target.registers) { first, _ in first }
    targets[place] = other
  }

  /// The name of the target at an address; nil if it has none.
  func name(at address: Address, on bus: String) -> String? {
    targets[Place(bus: hasSeveralBuses ? bus : nil, address: address)]?.name
  }

  /// What a transaction did, in names of devices and registers; nil if none of its targets has a name.
  package mutating func text(of record: TraceRecord) -> String? {
    var parts: [String] = []
    for segment in record.exchange.segments {
      let place = Place(bus: hasSeveralBuses ? record.bus : nil, address: segment.address)
      guard let target = targets[place] else { continue }
      if let part = part(of: segment, target, place), parts.last != part { parts.append(part) }
    }
    // A pointer write is part of the read after it.
    if parts.count == 2, parts[1].hasPrefix(parts[0] + " ") { parts.removeFirst() }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  private mutating func part(of segment: Segment, _ target: Target, _ place: Place) -> String? {
    guard segment.addressAcknowledge != .no, let pointer = target.pointer else { return target.name }
    if segment.isRead {
      guard let at = pointers[place] else { return target.name }
      pointers[place] = target.registers.isEmpty ? at &+ UInt32(truncatingIfNeeded: segment.bytes.count) : at
      return target.text(at: at, segment.bytes[...], isWrite: false, limit: Self.valueLimit)
    }
    let taken = segment.bytes.prefix(segment.acknowledges.count)
    guard taken.count >= pointer.bytes else { return target.name }
    let at = UInt32(truncatingIfNeeded: pointer.order.value(of: taken.prefix(pointer.bytes)))
    pointers[place] = at | target.bank
    return target.text(
      at: at | target.bank, taken.dropFirst(pointer.bytes), isWrite: true, limit: Self.valueLimit)
  }
}

extension Address {
  /// The address `count` further on, of the same width; nil if there is none.
  fileprivate func advanced(by count: Int) -> Address? {
    isTenBit ? try? Address(tenBit: value + count) : try? Address(value + count)
  }
}

extension TargetNames.Target {
  fileprivate init(_ device: Device, bank: Int) {
    name = device.name
    pointer = device.pointer.map { (Int($0.bytes), $0.order) }
    if let form = device.pointer, form.bytes < 4 {
      self.bank = UInt32(truncatingIfNeeded: bank) << (8 * UInt32(form.bytes))
    }
    for register in device.registers {
      registers[register.at] = TargetNames.Register(
        name: register.name, bytes: register.bytes, order: register.byteOrder ?? device.byteOrder,
        fields: register.fields)
    }
  }

  fileprivate init(_ placed: PlacedChip, bank: Int) {
    name = placed.name
    switch placed.chip {
    case .registers(let chip):
      pointer = chip.pointer.bytes == 0 ? nil : (chip.pointer.bytes, chip.pointer.order)
      for register in chip.registers {
        registers[register.at] = TargetNames.Register(
          name: register.name, bytes: register.reset.count, order: register.order)
      }
    case .memory(let memory):
      pointer = (memory.pointer.bytes, memory.pointer.order)
      if memory.pointer.bytes < 4 { self.bank = UInt32(truncatingIfNeeded: bank) << (8 * UInt32(memory.pointer.bytes)) }
    case .mux: pointer = nil
    }
  }
}
