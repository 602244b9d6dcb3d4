import Diagnostics
import I2C
import NodeDecoding
import Values
import YAML

extension BoardDecoder {
  mutating func decodeTargets(_ node: NodeID) {
    guard var pairs = pairs(of: node, of: "`targets`", example: "{ram: {address: 0x50, memory: {size: 256}}}") else {
      return
    }
    var places: [(behind: NodeID?, bus: NodeID?, name: NodeID)] = []
    var unplaced: Set<Int> = []
    while let (keyNode, value) = document.next(&pairs) {
      guard let name = identifier(keyNode, of: "the name of a target") else { continue }
      targets[name] = .broken
      guard let (placed, behind, bus) = decodeTarget(value, named: name, at: keyNode) else { continue }
      guard board.targets.count < BoardLimits.targets, holds(placed.chip) else {
        return report(.boardTooLarge(at: span(keyNode)))
      }
      targets[name] = .sound(board.targets.count)
      board.targets.append(placed)
      places.append((behind, bus, keyNode))
    }
    for (index, place) in places.enumerated() {
      guard let node = place.behind else { continue }
      board.targets[index].behind = decodeBehind(node, of: index)
      if board.targets[index].behind == nil { unplaced.insert(index) }
    }
    // First the targets that are on a bus themselves, then those behind muxes.
    for isBehind in [false, true] {
      for (index, place) in places.enumerated()
      where (board.targets[index].behind != nil) == isBehind && !unplaced.contains(index) {
        placeOnBus(index, place.bus, at: place.name)
      }
    }
    checkDepth(places.map(\.name))
    checkAddresses(places.map(\.name), except: unplaced)
  }

  /// Whether the board has room for one more chip.
  private mutating func holds(_ chip: BoardChip) -> Bool {
    switch chip {
    case .registers(let chip): registerCount += chip.registers.count
    case .memory(let chip): memoryBytes += chip.size
    case .mux: break
    }
    return registerCount <= BoardLimits.registers && memoryBytes <= BoardLimits.allMemoryBytes
  }

  private mutating func decodeTarget(
    _ node: NodeID, named name: String, at keyNode: NodeID
  ) -> (PlacedChip, behind: NodeID?, bus: NodeID?)? {
    guard var pairs = pairs(of: node, of: "a target", example: "{address: 0x48, chip: tmp102}") else { return nil }
    var places: [PlaceKey: NodeID] = [:]
    var keys: [ChipKey: NodeID] = [:]
    let (placeTable, chipTable) = (tables.place, tables.chip)
    var firstKey: NodeID?
    while let (keyNode, value) = document.next(&pairs) {
      if let key = placeTable[document.symbol(keyNode)] {
        places[key] = value
      } else if let key = chipTable[document.symbol(keyNode)] {
        keys[key] = value
        firstKey = firstKey ?? keyNode
      } else {
        let known = PlaceKey.allCases.map(\.rawValue) + ChipKey.allCases.map(\.rawValue)
        reportUnknown(keyNode, in: PlaceKey.context, known: known)
      }
    }
    var address: Address?
    if let node = places[.address] {
      // An address that is computed depends on registers, which are read below.
      if !isReference(node) { address = self.address(node) }
    } else {
      report(.missingKey("address", of: "target `\(name)`", example: "address: 0x48", at: span(keyNode)))
    }
    var chip: BoardChip?
    if let node = places[.chip], let file = chipFileName(node) {
      if let map = chipMap(file, at: node) { chip = decodeChip(keys, at: keyNode, map: map) }
    } else if let node = places[.chip] {
      chip = namedChip(node)
      if let firstKey { report(.chipTwice(at: span(firstKey))) }
    } else {
      chip = decodeChip(keys, at: keyNode)
    }
    if let node = places[.reset] { override(node, in: &chip) }
    var moving: ChipFormula?
    if let node = places[.address], isReference(node), let registers = registerChip(chip, for: "address", at: node) {
      moving = formula(node, of: "`address`", in: registers)
      if let moving { address = firstAddress(moving, of: registers, at: node) }
    }
    var when: ChipFormula?
    if let node = places[.when], let registers = registerChip(chip, for: "when", at: node) {
      when = condition(node, of: "`when`", in: registers)
    }
    guard let chip, let address else { return nil }
    checkBanks(of: chip, at: address, keyNode)
    var placed = PlacedChip(name: name, address: address, chip: chip)
    (placed.when, placed.movingAddress) = (when, moving)
    return (placed, places[.behind], places[.bus])
  }

  /// The path of a chip file; nil for the name of a chip of this file.
  private func chipFileName(_ node: NodeID) -> String? {
    document.isScalar(node) ? Self.chipFile(document.text(node)) : nil
  }

  /// The text if it is the path of a file; nil if it is a name.
  static func chipFile(_ text: String) -> String? {
    text.hasSuffix(".yaml") || text.hasSuffix(".yml") || text.contains("/") ? text : nil
  }

  /// The address at which a target with a computed address answers after power-up.
  private mutating func firstAddress(_ formula: ChipFormula, of chip: RegisterChip, at node: NodeID) -> Address? {
    let value = formula.valueAtReset(of: chip)
    if let value, case .integer(let number) = value, let whole = Int(exactly: number),
      (0...Address.highest).contains(whole)
    {
      do throws(AddressError) { return try Address(whole) } catch { return nil }
    }
    report(.movingAddress(value.map(\.description) ?? "not known", at: span(node)))
    return nil
  }

  private mutating func namedChip(_ node: NodeID) -> BoardChip? {
    guard isScalar(node, of: "`chip`", example: "tmp102") else { return nil }
    let text = document.text(node)
    if let chip = chips[text] { return chip.thing }
    report(
      .unknownName(text, of: "chip", declaredUnder: "chips", among: chips.keys.sorted(), at: span(node)))
    return nil
  }

  /// Decodes reset values that replace those of the chip: `reset: {temperature: 0x1900}`.
  private mutating func override(_ node: NodeID, in chip: inout BoardChip?) {
    guard var pairs = pairs(of: node, of: "`reset`", example: "{temperature: 0x1900}"), let declared = chip else {
      return
    }
    guard case .registers(var registers) = declared else {
      return report(.chipKey("reset", at: span(node)))
    }
    while let (keyNode, value) = document.next(&pairs) {
      let name = document.isScalar(keyNode) ? document.text(keyNode) : ""
      guard let index = registers.registers.firstIndex(where: { $0.name == name }) else {
        let known = registers.registers.map(\.name)
        report(.unknownRegister(name, nearest: nearest(to: name, among: known), known: known, at: span(keyNode)))
        continue
      }
      let register = registers.registers[index]
      guard let bytes = content(value, of: register, what: "`\(name)`") else { continue }
      registers.registers[index].reset = bytes
    }
    chip = .registers(registers)
  }

  private mutating func checkBanks(of chip: BoardChip, at address: Address, _ node: NodeID) {
    let count = chip.addressCount
    guard count > 1 else { return }
    if address.isTenBit || count > 8 || count.nonzeroBitCount != 1 || address.value % count != 0 {
      report(.banks(count, of: address, at: span(node)))
    }
  }

  // MARK: Behind a mux

  private mutating func decodeBehind(_ node: NodeID, of index: Int) -> PlacedChip.Channel? {
    let example = "{mux: mux, channel: 3}"
    guard let nodes = nodes(of: node, tables.behind, of: "`behind`", example: example) else { return nil }
    for key in BehindKey.allCases where nodes[key] == nil {
      report(.missingKey(key.rawValue, of: "`behind`", example: example, at: span(node)))
    }
    guard let muxNode = nodes[.mux], let channelNode = nodes[.channel],
      isScalar(muxNode, of: "`mux`", example: "mux")
    else { return nil }
    let text = document.text(muxNode)
    guard let found = targets[text] else {
      report(
        .unknownName(text, of: "target", declaredUnder: "targets", among: targets.keys.sorted(), at: span(muxNode)))
      return nil
    }
    guard let mux = found.thing else { return nil }
    guard case .mux(let channels) = board.targets[mux].chip else {
      report(.behindNoMux(text, at: span(muxNode)))
      return nil
    }
    guard
      let channel = integer(channelNode, of: "`channel`", in: 0...channels - 1, example: "0")
    else { return nil }
    if lies(mux, behind: index) {
      report(.behindItself(at: span(node)))
      return nil
    }
    return PlacedChip.Channel(mux: mux, number: channel)
  }

  /// Whether a target is the mux itself or lies behind it.
  private func lies(_ target: Int, behind mux: Int) -> Bool {
    // Circles of muxes are refused before, so this ends.
    var place = Optional(target)
    while let next = place, next != mux { place = board.targets[next].behind?.mux }
    return place != nil
  }

  private mutating func checkDepth(_ names: [NodeID]) {
    for index in board.targets.indices {
      var (depth, place) = (0, board.targets[index].behind?.mux)
      while let next = place {
        depth += 1
        place = board.targets[next].behind?.mux
      }
      if depth > BoardLimits.muxDepth { report(.muxDepth(limit: BoardLimits.muxDepth, at: span(names[index]))) }
    }
  }
}
