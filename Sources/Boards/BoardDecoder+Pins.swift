import Diagnostics
import I2C
import NodeDecoding
import YAML

// Pins of the adapter: `D0: {power: [eeprom], active: high}`, `D3: {reads: high, powered_by: D0}`.
extension BoardDecoder {
  mutating func decodePins(_ node: NodeID) {
    guard var pairs = pairs(of: node, of: "`pins`", example: "{D0: {power: [eeprom], active: high}}") else { return }
    var sources: [(pin: Int, node: NodeID)] = []
    while let (keyNode, value) = document.next(&pairs) {
      guard board.pins.count < BoardLimits.pins else {
        return report(.tooMany("pins", of: "a board", limit: BoardLimits.pins, at: span(keyNode)))
      }
      guard let (name, bus) = adapterPinName(keyNode, of: "the name of a pin"),
        let nodes = nodes(of: value, tables.boardPin, of: "a pin", example: "{power: [eeprom], active: high}")
      else { continue }
      if board.pins.contains(where: { $0.name == name && $0.bus == bus && $0.role == .wired }) {
        report(.adapterPinTwice(name, at: span(keyNode)))
        continue
      }
      guard var pin = decodePin(nodes, named: name, at: value) else { continue }
      pin.bus = bus
      if let node = nodes[.poweredBy] { sources.append((board.pins.count, node)) }
      board.pins.append(pin)
    }
    // A supply may be declared after the pin that it feeds, so supplies are resolved at the end.
    for (pin, node) in sources { feed(pin, by: node) }
  }

  private mutating func decodePin(
    _ nodes: [BoardPinKey: NodeID], named name: String, at node: NodeID
  ) -> BoardAdapterPin? {
    let roles: [BoardPinKey] = [.power, .reset, .writeProtect, .reads]
    let written = roles.filter { nodes[$0] != nil }
    guard written.count == 1, let role = written.first, let roleNode = nodes[role] else {
      report(.adapterPinRole(at: span(node)))
      return nil
    }
    if role == .reads { return decodeOutput(nodes, roleNode, named: name) }
    for key in [BoardPinKey.poweredBy, .settles] {
      if let node = nodes[key] { report(.adapterPinKey(key.rawValue, of: "`reads`", at: span(node))) }
    }
    let targets = switched(roleNode, isMemory: role == .writeProtect, of: "`\(role.rawValue)`")
    guard let activeNode = nodes[.active] else {
      report(.missingKey("active", of: "a pin that switches something", example: "active: high", at: span(node).head))
      return nil
    }
    guard let active = word(activeNode, of: "`active`", as: PinLevel.self), let targets else { return nil }
    switch role {
    case .power: return BoardAdapterPin(name: name, role: .power(targets), active: active)
    case .reset: return BoardAdapterPin(name: name, role: .reset(targets), active: active)
    case .writeProtect: return BoardAdapterPin(name: name, role: .writeProtect(targets), active: active)
    case .reads, .active, .poweredBy, .settles: return nil
    }
  }

  private mutating func decodeOutput(
    _ nodes: [BoardPinKey: NodeID], _ node: NodeID, named name: String
  ) -> BoardAdapterPin? {
    if let node = nodes[.active] {
      report(.adapterPinKey("active", of: "a pin that switches something", at: span(node)))
    }
    guard let level = word(node, of: "`reads`", as: PinLevel.self) else { return nil }
    var output = BoardAdapterPin.Output(level: level)
    if let node = nodes[.settles] {
      if nodes[.poweredBy] == nil { report(.adapterPinKey("settles", of: "`powered_by`", at: span(node))) }
      output.settles = duration(node, of: "`settles`") ?? 0
    }
    return BoardAdapterPin(name: name, role: .output(output))
  }

  /// The indices of the targets that a pin acts on; nil if one of them is unknown.
  private mutating func switched(_ node: NodeID, isMemory: Bool, of what: String) -> [Int]? {
    guard var items = items(of: node, of: what, example: "[eeprom]") else { return nil }
    var places: [Int] = []
    var isGood = document.count(node) > 0
    if !isGood { report(.emptyValue(what, example: "[eeprom]", at: span(node))) }
    while let item = document.next(&items) {
      guard let place = target(item, of: what) else {
        isGood = false
        continue
      }
      if isMemory, !board.targets[place].chip.isMemory {
        report(.adapterPinMemory(board.targets[place].name, at: span(item)))
        isGood = false
      }
      if !places.contains(place) { places.append(place) }
    }
    return isGood ? places : nil
  }

  private mutating func target(_ node: NodeID, of what: String) -> Int? {
    guard isScalar(node, of: "a target of \(what)", example: "eeprom") else { return nil }
    let name = document.text(node)
    guard let found = targets[name] else {
      report(.unknownName(name, of: "target", declaredUnder: "targets", among: targets.keys.sorted(), at: span(node)))
      return nil
    }
    return found.thing
  }

  private mutating func feed(_ pin: Int, by node: NodeID) {
    guard case .output(var output) = board.pins[pin].role,
      let (name, bus) = adapterPinName(node, of: "`powered_by`")
    else { return }
    let place = board.pins.firstIndex { pin in
      if case .power = pin.role { pin.name == name && pin.bus == bus } else { false }
    }
    guard let place else { return report(.adapterPinSource(name, at: span(node))) }
    output.source = place
    board.pins[pin].role = .output(output)
  }
}

extension BoardChip {
  fileprivate var isMemory: Bool { if case .memory = self { true } else { false } }
}
