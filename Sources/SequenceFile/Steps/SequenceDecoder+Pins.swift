import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import YAML

extension SequenceDecoder {
  /// Decodes `pin: {name: D0, set: high}`, `pin: {adapter: aux, name: D1, expect: low}`.
  mutating func decodePin(_ node: NodeID, _ nodes: ItemNodes, _ context: ItemContext) -> Action? {
    let example = "{name: D0, set: high}"
    guard var pairs = pairs(of: node, of: "`pin`", example: example) else { return nil }
    var parts: [PinKey: NodeID] = [:]
    let table = tables.pin
    while let (keyNode, value) = document.next(&pairs) {
      if let key = key(keyNode, from: table) { parts[key] = value }
    }
    var bus = context.bus
    if let adapter = parts[.adapter] {
      guard let number = busNumber(adapter, of: "`adapter`") else { return nil }
      if let outer = nodes.bus { report(.pinBusTwice(at: span(outer))) }
      bus = number
    }
    guard let nameNode = parts[.name] else {
      report(.missingKey("name", of: "`pin`", example: "name: D0", at: span(node)))
      return nil
    }
    let name = pinName(nameNode, of: "`name`")
    guard let (work, levelNode) = pinWork(parts, at: node), let name else { return nil }
    if case .set = work, let poll = nodes.poll { report(.pollOfSetPin(at: span(poll))) }
    return .pin(
      PinRequest(bus: bus, name: name, work: work, nameSpan: span(nameNode), levelSpan: span(levelNode)))
  }

  private mutating func pinWork(
    _ parts: [PinKey: NodeID], at node: NodeID
  ) -> (work: PinRequest.Work, level: NodeID)? {
    switch (parts[.set], parts[.expect]) {
    case (let level?, nil): return word(level, of: "`set`", as: PinLevel.self).map { (.set($0), level) }
    case (nil, let level?): return word(level, of: "`expect`", as: PinLevel.self).map { (.expect($0), level) }
    case (nil, nil), (.some, .some):
      report(.pinForm(isEmpty: parts[.set] == nil, at: span(node)))
      return nil
    }
  }
}
