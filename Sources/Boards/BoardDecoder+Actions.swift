import Diagnostics
import NodeDecoding
import YAML

extension BoardDecoder {
  mutating func decodeActions(
    _ node: NodeID, of chip: RegisterChip, _ names: [String: Int?]
  ) -> [ChipAction] {
    let example = "[{on_write: config, takes: 26ms}]"
    guard var items = items(of: node, of: "`actions`", example: example) else { return [] }
    var actions: [ChipAction] = []
    while let item = document.next(&items) {
      guard actions.count < BoardLimits.actions else {
        report(.tooMany("actions", of: "a chip", limit: BoardLimits.actions, at: span(item)))
        break
      }
      if let action = decodeAction(item, of: chip, names) { actions.append(action) }
    }
    return actions
  }

  private mutating func decodeAction(
    _ node: NodeID, of chip: RegisterChip, _ names: [String: Int?]
  ) -> ChipAction? {
    let example = "{on_write: config, takes: 26ms, done: {update: [temperature]}}"
    guard let nodes = nodes(of: node, tables.action, of: "an action", example: example) else { return nil }
    let trigger = decodeTrigger(nodes, at: node, of: chip, names)
    var action = ChipAction(on: trigger ?? .every(0))
    if let node = nodes[.takes] { action.time = duration(node, of: "`takes`") ?? 0 }
    if let node = nodes[.busy] { action.busy = word(node, of: "`busy`") ?? .serve }
    if let node = nodes[.atOnce] { action.atOnce = decodeEffects(node, of: chip, names) }
    if let node = nodes[.done] { action.done = decodeEffects(node, of: chip, names) }
    if let node = nodes[.busy], nodes[.takes] == nil { report(.busyWithoutTime(at: span(node))) }
    if nodes[.atOnce] == nil, nodes[.done] == nil, nodes[.busy] == nil { report(.idleAction(at: span(node).head)) }
    if let takes = nodes[.takes], nodes[.every] != nil { report(.everyWithTime(at: span(takes))) }
    return trigger == nil ? nil : action
  }

  private mutating func decodeTrigger(
    _ nodes: [ActionKey: NodeID], at node: NodeID, of chip: RegisterChip, _ names: [String: Int?]
  ) -> ChipAction.Trigger? {
    let written = [ActionKey.onWrite, .onRead, .onSelect, .every].compactMap { key in nodes[key].map { (key, $0) } }
    guard written.count == 1, let (key, place) = written.first else {
      report(.oneTrigger(at: span(node).head))
      return nil
    }
    if key != .onWrite, let node = nodes[.bits] ?? nodes[.value] { report(.conditionOfWrite(at: span(node))) }
    if key == .every {
      guard let period = duration(place, of: "`every`") else { return nil }
      if period == 0 { report(.noTime("`every`", at: span(place))) }
      return .every(period)
    }
    guard let number = register(place, of: "`\(key.rawValue)`", in: names) else { return nil }
    if key == .onRead { return .read(register: number) }
    if key == .onSelect { return .select(register: number) }
    let register = chip.registers[number]
    switch (nodes[.bits], nodes[.value]) {
    case (nil, nil): return .write(register: number, .any)
    case (let node?, nil):
      return mask(node, of: register, what: "`bits`").map { .write(register: number, .bits($0)) }
    case (nil, let node?):
      return content(node, of: register, what: "`value`").map { .write(register: number, .value($0)) }
    case (.some, let node?):
      report(.twoConditions(at: span(node)))
      return nil
    }
  }

  private mutating func decodeEffects(
    _ node: NodeID, of chip: RegisterChip, _ names: [String: Int?]
  ) -> [ChipAction.Effect] {
    let example = "{set: {status: 0x01}}"
    guard let nodes = nodes(of: node, tables.effect, of: "what an action does", example: example) else { return [] }
    var effects: [ChipAction.Effect] = []
    for key in EffectKey.allCases {
      guard let value = nodes[key] else { continue }
      if key == .update {
        effects += decodeUpdates(value, of: chip, names)
        continue
      }
      guard var pairs = pairs(of: value, of: "`\(key.rawValue)`", example: "{status: 0x01}") else { continue }
      while let (keyNode, value) = document.next(&pairs) {
        guard let number = register(keyNode, of: "a register", in: names) else { continue }
        let register = chip.registers[number]
        if register.content != .stored { report(.effectOnChanging(register.name, at: span(keyNode))) }
        if key == .load {
          if let bytes = content(value, of: register, what: "a value") {
            effects.append(.load(register: number, bytes))
          }
        } else if register.isBlock {
          report(.noNumber(register, at: span(value)))
        } else if let bits = mask(value, of: register, what: "bits") {
          effects.append(key == .set ? .set(register: number, bits) : .clear(register: number, bits))
        }
      }
    }
    return effects
  }

  private mutating func decodeUpdates(
    _ node: NodeID, of chip: RegisterChip, _ names: [String: Int?]
  ) -> [ChipAction.Effect] {
    guard var items = items(of: node, of: "`update`", example: "[temperature]") else { return [] }
    var effects: [ChipAction.Effect] = []
    while let item = document.next(&items) {
      guard let number = register(item, of: "a register", in: names) else { continue }
      if chip.registers[number].content == .stored {
        report(.updateOfStored(chip.registers[number].name, at: span(item)))
      }
      effects.append(.update(register: number))
    }
    return effects
  }
}
