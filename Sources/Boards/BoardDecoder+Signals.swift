import Diagnostics
import I2C
import NodeDecoding
import YAML

// Pins of a chip that belong to no port: `signals: {int: {active: low, when: status.ready == 1}, xshut: {input:
// high}}`.
extension BoardDecoder {
  mutating func decodeSignals(_ node: NodeID, of chip: RegisterChip) -> [ChipSignal] {
    let example = "{int: {active: low, when: status == 1}}"
    guard var pairs = pairs(of: node, of: "`signals`", example: example) else { return [] }
    var declared: [(name: String, nodes: [SignalKey: NodeID], at: NodeID)] = []
    // Inputs come first, so that the condition of an output may name them wherever they stand.
    var chip = chip
    while let (keyNode, value) = document.next(&pairs) {
      guard let name = identifier(keyNode, of: "the name of a signal"),
        let nodes = nodes(of: value, tables.signal, of: "a signal", example: "{active: low, when: status == 1}")
      else { continue }
      guard declared.count < BoardLimits.signals else {
        report(.tooMany("signals", of: "a chip", limit: BoardLimits.signals, at: span(keyNode)))
        break
      }
      if chip.registers.contains(where: { $0.name == name }) || name == "power" || name == "wp" {
        report(.signalName(name, at: span(keyNode)))
      }
      declared.append((name, nodes, value))
      guard let node = nodes[.input] else { continue }
      let idle = word(node, of: "`input`", as: PullWord.self) ?? .up
      chip.signals.append(ChipSignal(name: name, kind: .input(idle: PinLevel(idle == .up))))
    }
    var signals: [ChipSignal] = chip.signals
    for (name, nodes, node) in declared where nodes[.input] == nil {
      guard let active = nodes[.active], let when = nodes[.when] else {
        report(.signalForm(at: span(node).head))
        continue
      }
      guard let level = word(active, of: "`active`", as: PinLevel.self),
        let condition = condition(when, of: "`when`", in: chip)
      else { continue }
      signals.append(ChipSignal(name: name, kind: .output(active: level, when: condition)))
    }
    for (_, nodes, node) in declared where nodes[.input] != nil && nodes.count > 1 {
      report(.signalForm(at: span(node).head))
    }
    return signals
  }

  /// Decodes `alert: int`, the signal that must be active for the chip to answer the alert response address.
  mutating func decodeAlert(_ node: NodeID, of chip: RegisterChip) -> Int? {
    guard isScalar(node, of: "`alert`", example: "int") else { return nil }
    let name = document.text(node)
    let found = chip.signals.firstIndex { $0.name == name && $0.isOutput }
    if found == nil {
      let known = chip.signals.filter(\.isOutput).map(\.name)
      report(.unknownName(name, of: "output", declaredUnder: "signals", among: known, at: span(node)))
    }
    return found
  }
}

extension ChipSignal {
  package var isOutput: Bool { if case .output = kind { true } else { false } }
}
