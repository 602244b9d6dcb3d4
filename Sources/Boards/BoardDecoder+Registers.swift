import Diagnostics
import I2C
import NodeDecoding
import YAML

/// How a register of a simulated chip may be accessed.
package enum ChipAccess: String, CaseIterable {
  case readWrite = "read_write"
  case read
}

extension BoardDecoder {
  /// - Parameters:
  ///   - node: the registers; nil if all of them come from the map.
  ///   - map: the map of a chip file.
  mutating func decodeRegisterChip(
    _ node: NodeID?, _ nodes: [ChipKey: NodeID], _ map: ChipMap?
  ) -> RegisterChip? {
    var chip = RegisterChip([])
    chip.pointer = map?.pointer ?? chip.pointer
    if let node = nodes[.pointer] { chip.pointer = chipPointer(node) ?? chip.pointer }
    if let node = nodes[.addressing] { chip.addressing = word(node, of: "`addressing`") ?? .registers }
    if let node = nodes[.unknown] { chip.unknown = word(node, of: "`unknown`") ?? .ignore }
    chip.check = packetCheck(nodes)
    if nodes[.pec] == nil, nodes[.crc] == nil, map?.hasPEC == true { chip.check = .pec }
    chip.increments = chip.check != .pec
    if let node = nodes[.autoIncrement] { chip.increments = boolean(node, of: "`auto_increment`") ?? chip.increments }
    if chip.check == .pec, chip.increments || chip.addressing == .bytes, let node = nodes[.pec] {
      report(.incrementWithPEC(at: span(node)))
    }
    let order = nodes[.byteOrder].flatMap { word($0, of: "`byte_order`", as: ByteOrder.self) } ?? map?.order
    var names: RegisterNames = [:]
    var declared: [(keys: [ChipRegisterKey: NodeID], node: NodeID)] = []
    if let node {
      let example = "{config: {at: 0x01, bytes: 2}}"
      guard var pairs = pairs(of: node, of: "`registers`", example: example) else { return nil }
      while let (keyNode, value) = document.next(&pairs) {
        guard let name = identifier(keyNode, of: "the name of a register") else { continue }
        names[name] = .broken
        let example = "{at: 0x01, bytes: 2}"
        guard let keys = self.nodes(of: value, tables.register, of: "a register", example: example),
          let register = decodeRegister(
            keys, named: name, at: keyNode, of: chip, order: order, map: map?.registers[name])
        else { continue }
        guard chip.registers.count < BoardLimits.registers else {
          report(.tooMany("registers", of: "a chip", limit: BoardLimits.registers, at: span(keyNode)))
          return nil
        }
        names[name] = .sound(chip.registers.count)
        chip.registers.append(register)
        declared.append((keys, keyNode))
      }
    }
    // Registers of the chip file that the board does not name are added with zeros.
    for name in map?.names ?? [] where names[name] == nil {
      guard let place = map?.registers[name], chip.registers.count < BoardLimits.registers else { continue }
      var register = ChipRegister(name, at: UInt32(place.at), reset: [UInt8](repeating: 0, count: place.bytes))
      (register.isBlock, register.order, register.fields) = (place.isBlock, place.order ?? order, place.fields)
      names[name] = .sound(chip.registers.count)
      chip.registers.append(register)
      declared.append(([:], node ?? document.root))
    }
    for (index, register) in declared.enumerated() { decodeQueue(register.keys, of: &chip.registers[index]) }
    if let node = nodes[.signals] { chip.signals = decodeSignals(node, of: chip) }
    if let node = nodes[.alert] { chip.alert = decodeAlert(node, of: chip) }
    for (index, register) in declared.enumerated() { decodeConditions(register.keys, of: index, in: &chip) }
    checkOverlaps(of: chip, declared.map(\.node))
    for (index, register) in declared.enumerated() {
      let errors = errorCount
      chip.registers[index].content = decodeContent(register.keys, of: index, in: chip, names)
      if let node = register.keys[.queue], chip.registers[index].content != .stored {
        report(.queueOfNothing(chip.registers[index], at: span(node)))
      }
      // A register with a mistake is marked, so that its uses are not reported as well.
      if errorCount > errors { names[chip.registers[index].name] = .broken }
    }
    checkFollowed(in: chip, declared.map(\.node))
    checkCircles(in: chip, declared.map(\.node))
    if let node = nodes[.pins] { chip.pins = decodePins(node, of: chip, names) }
    if let node = nodes[.actions] { chip.actions = decodeActions(node, of: chip, names) }
    return chip
  }

  private mutating func decodeRegister(
    _ keys: [ChipRegisterKey: NodeID], named name: String, at keyNode: NodeID, of chip: RegisterChip,
    order: ByteOrder?, map: ChipMap.Register?
  ) -> ChipRegister? {
    let at: Int?
    let isHidden = keys[.at].map { document.isScalar($0) && document.text($0, is: "none") } ?? false
    if isHidden {
      at = 0
    } else if keys[.at] == nil, let map {
      at = map.at
    } else if let node = keys[.at] {
      at = integer(node, of: "`at`", in: 0...Int(chip.pointer.last), example: "0x01")
    } else {
      at = chip.pointer.bytes == 0 ? 0 : nil
      if at == nil { report(.missingKey("at", of: "register `\(name)`", example: "at: 0x01", at: span(keyNode))) }
    }
    guard let (bytes, isBlock) = size(keys[.bytes], named: name, isHidden: isHidden, at: keyNode, of: chip, map: map),
      let at
    else { return nil }
    if chip.addressing == .bytes, at + max(1, bytes) - 1 > Int(chip.pointer.last) {
      report(.registerBeyondEnd(name, last: chip.pointer.last, at: span(keyNode)))
    }
    var register = ChipRegister(name, at: UInt32(at), reset: [UInt8](repeating: 0, count: bytes))
    (register.isBlock, register.isHidden) = (isBlock, isHidden)
    register.order =
      keys[.byteOrder].flatMap { word($0, of: "`byte_order`", as: ByteOrder.self) } ?? map?.order ?? order
    register.fields = map?.fields ?? [:]
    if let node = keys[.fields] { register.fields = decodeFields(node, of: register) }
    if let node = keys[.reset] { register.reset = content(node, of: register, what: "`reset`") ?? register.reset }
    decodeMasks(keys, of: &register)
    return register
  }

  /// Decodes how many bytes a register has, and whether it is a block.
  private mutating func size(
    _ node: NodeID?, named name: String, isHidden: Bool, at keyNode: NodeID, of chip: RegisterChip,
    map: ChipMap.Register?
  ) -> (bytes: Int, isBlock: Bool)? {
    guard let node else {
      if let map { return (map.bytes, map.isBlock) }
      report(.missingKey("bytes", of: "register `\(name)`", example: "bytes: 2", at: span(keyNode)))
      return nil
    }
    if document.isScalar(node), document.text(node, is: "block") {
      if chip.addressing == .bytes { report(.blockOfBytes(at: span(node))) }
      return (0, true)
    }
    let range = isHidden ? 1...BoardLimits.memoryBytes : 0...BoardLimits.registerBytes
    return integer(node, of: "`bytes`", in: range, example: "2").map { ($0, false) }
  }

  private mutating func decodeMasks(_ keys: [ChipRegisterKey: NodeID], of register: inout ChipRegister) {
    let access = keys[.access].flatMap { word($0, of: "`access`", as: ChipAccess.self) } ?? .readWrite
    if register.isBlock {
      register.writable = access == .read ? [] : [0xFF]
      for key in ChipRegisterKey.masks {
        if let node = keys[key] { report(.masksOfBlock(at: span(node))) }
      }
      return
    }
    if access == .read {
      register.writable = [UInt8](repeating: 0, count: register.bytes)
      if let node = keys[.writable] { report(.writableReadOnly(at: span(node))) }
    } else if let node = keys[.writable], document.kind(node) == .mapping, isGate(node) {
      // The condition is read once all registers are known.
      if let bits = gateNodes(node)?[.bits] {
        register.writable = mask(bits, of: register, what: "`bits`") ?? register.writable
      }
    } else if let node = keys[.writable] {
      register.writable = mask(node, of: register, what: "`writable`") ?? register.writable
    }
    if let node = keys[.oneClears] { register.oneClears = mask(node, of: register, what: "`write_1_to_clear`") ?? [] }
    if let node = keys[.zeroClears] { register.zeroClears = mask(node, of: register, what: "`write_0_to_clear`") ?? [] }
    if let node = keys[.readClears] { register.readClears = mask(node, of: register, what: "`clear_on_read`") ?? [] }
  }

  /// Refuses registers that overlap.
  private mutating func checkOverlaps(of chip: RegisterChip, _ nodes: [NodeID]) {
    // Registers with conditions may share a place. If two are present at once, the simulation reports it.
    let sorted = chip.registers.indices.filter { !chip.registers[$0].isHidden && chip.registers[$0].when == nil }
      .sorted { chip.registers[$0].at < chip.registers[$1].at }
    for (first, second) in zip(sorted, sorted.dropFirst()) {
      let register = chip.registers[first]
      let reach = chip.addressing == .bytes ? max(1, register.bytes) : 1
      guard Int(chip.registers[second].at) < Int(register.at) + reach else { continue }
      let (early, late) = nodes[first] < nodes[second] ? (first, second) : (second, first)
      report(
        .registerOverlap(
          chip.registers[late].name, chip.registers[early].name, at: span(nodes[late]), other: span(nodes[early])))
    }
  }

  /// Refuses to follow a register whose content changes by itself.
  private mutating func checkFollowed(in chip: RegisterChip, _ nodes: [NodeID]) {
    for (number, register) in chip.registers.enumerated() {
      guard case .follows(let follow) = register.content else { continue }
      for followed in follow.registers where chip.registers[followed].content != .stored {
        report(.followOfChanging(chip.registers[followed].name, at: span(nodes[number])))
      }
    }
  }

  // MARK: Pins

  private mutating func decodePins(
    _ node: NodeID, of chip: RegisterChip, _ names: RegisterNames
  ) -> RegisterChip.Pins? {
    let example = "{input: input, output: output, direction: config}"
    guard let nodes = nodes(of: node, tables.pins, of: "`pins`", example: example) else { return nil }
    guard let outputNode = nodes[.output] else {
      report(.missingKey("output", of: "`pins`", example: example, at: span(node).head))
      return nil
    }
    guard let output = register(outputNode, of: "`output`", in: names) else { return nil }
    var pins = RegisterChip.Pins(output: output)
    if let node = nodes[.input] { pins.input = register(node, of: "`input`", in: names) }
    if let node = nodes[.direction] { pins.direction = register(node, of: "`direction`", in: names) }
    if let node = nodes[.polarity] { pins.polarity = register(node, of: "`polarity`", in: names) }
    if let node = nodes[.openDrain] { pins.isOpenDrain = boolean(node, of: "`open_drain`") ?? false }
    for number in [pins.input, output, pins.direction, pins.polarity].compactMap({ $0 }) {
      let register = chip.registers[number]
      if register.isCommand || register.isBlock || register.bytes != chip.registers[output].bytes
        || register.content != .stored
      {
        report(.pinRegister(register.name, at: span(node)))
        return nil
      }
    }
    return pins
  }
}

extension ChipRegister.Follow {
  /// The registers on which it depends.
  fileprivate var registers: Set<Int> {
    var numbers = Set(selector.map { [$0] } ?? [])
    for source in [otherwise] + cases.values {
      if case .register(let number) = source { numbers.insert(number) }
    }
    return numbers
  }
}

extension ChipRegisterKey {
  /// The keys that say which bits may change and how.
  static let masks = [writable, oneClears, zeroClears, readClears]
}
