import Diagnostics
import NodeDecoding
import YAML

/// The level to which a wire is pulled while nobody drives it.
package enum PullWord: String, CaseIterable {
  case up, down
}

/// One end of a wire as it is written: `gpio.7`, `gpio.0..7`, `eeprom.wp`, `tmp102.power`, `acc.int`, `main.GPIO2`.
private enum WireEnd {
  case pins(target: Int, [BoardPin])
  /// A pin of the adapter, as its index among the pins of the board.
  case adapterPin(Int)

  var count: Int {
    switch self {
    case .pins(_, let pins): pins.count
    case .adapterPin: 1
    }
  }
}

extension BoardDecoder {
  mutating func decodeWires(_ node: NodeID) {
    guard var items = items(of: node, of: "`wires`", example: "[[gpio.7, eeprom.wp]]") else { return }
    while let item = document.next(&items) {
      guard board.wires.count < BoardLimits.wires else {
        return report(.tooMany("wires", of: "a board", limit: BoardLimits.wires, at: span(item)))
      }
      decodeWire(item)
    }
  }

  private mutating func decodeWire(_ node: NodeID) {
    var (joined, isPulledUp) = (node, true)
    if document.kind(node) == .mapping {
      let example = "{join: [gpio.7, eeprom.wp], pull: down}"
      guard let nodes = nodes(of: node, tables.wire, of: "a wire", example: example) else { return }
      if let node = nodes[.pull] { isPulledUp = word(node, of: "`pull`", as: PullWord.self) != .down }
      guard let join = nodes[.join] else {
        return report(.missingKey("join", of: "a wire", example: example, at: span(node).head))
      }
      joined = join
    }
    guard var items = items(of: joined, of: "a wire", example: "[gpio.7, eeprom.wp]") else { return }
    var ends: [WireEnd] = []
    var isGood = document.count(joined) > 0
    if !isGood { report(.emptyWire(at: span(joined))) }
    while let item = document.next(&items) {
      if let end = wireEnd(item) { ends.append(end) } else { isGood = false }
    }
    guard isGood, let count = ends.first?.count else { return }
    guard ends.allSatisfy({ $0.count == count }) else { return report(.wireWidths(at: span(joined))) }
    for place in 0..<count {
      let pins = ends.compactMap { end -> BoardWire.End? in
        if case .pins(let target, let pins) = end { BoardWire.End(target: target, pin: pins[place]) } else { nil }
      }
      for pin in pins {
        if let first = wiredPins[pin] { return report(.pinTwice(at: span(joined), first: first)) }
        wiredPins[pin] = span(joined)
      }
      var wire = BoardWire(pins, isPulledUp: isPulledUp)
      wire.adapterPins = ends.compactMap { if case .adapterPin(let pin) = $0 { pin } else { nil } }
      board.wires.append(wire)
    }
  }

  private mutating func wireEnd(_ node: NodeID) -> WireEnd? {
    guard isScalar(node, of: "an end of a wire", example: "gpio.7") else { return nil }
    let text = document.text(node)
    guard let dot = text.firstIndex(of: ".") else {
      report(.pinForm(at: span(node)))
      return nil
    }
    let (name, pin) = (String(text[..<dot]), String(text[text.index(after: dot)...]))
    if targets[name] == nil, let bus = board.buses.firstIndex(where: { $0.name == name }) {
      return adapterPin(pin, of: bus, at: node)
    }
    guard let found = targets[name] else {
      if name == BoardBus.only {
        report(.pinOfBus(of: "a pin of an adapter", among: board.buses.map(\.name), at: span(node)))
        return nil
      }
      report(.unknownName(name, of: "target", declaredUnder: "targets", among: targets.keys.sorted(), at: span(node)))
      return nil
    }
    guard let target = found.thing else { return nil }
    guard let pins = pins(pin, of: board.targets[target].chip) else {
      report(.pinOfTarget(board.targets[target], at: span(node)))
      return nil
    }
    return .pins(target: target, pins)
  }

  /// A pin of the adapter of a bus, which a wire may declare.
  private mutating func adapterPin(_ name: String, of bus: Int, at node: NodeID) -> WireEnd? {
    guard ScalarParser.isPinName(Array(name.utf8).span) else {
      report(.pinName(name, of: "a pin of the adapter", at: span(node)))
      return nil
    }
    guard !board.pins.contains(where: { $0.name == name && $0.bus == bus }) else {
      report(.adapterPinTwice(name, at: span(node)))
      return nil
    }
    guard board.pins.count < BoardLimits.pins else {
      report(.tooMany("pins", of: "a board", limit: BoardLimits.pins, at: span(node)))
      return nil
    }
    board.pins.append(BoardAdapterPin(name: name, bus: bus, role: .wired))
    return .adapterPin(board.pins.count - 1)
  }

  /// The pins that a word or a range of numbers names; nil when the chip has no such pins.
  private func pins(_ text: String, of chip: BoardChip) -> [BoardPin]? {
    if text == "power" { return [.power] }
    switch chip {
    case .memory: return text == "wp" ? [.writeProtect] : nil
    case .mux: return nil
    case .registers(let chip):
      if let signal = chip.signals.firstIndex(where: { $0.name == text }) { return [.signal(signal)] }
      let count = chip.pinCount
      let numbers = text.split(separator: "..", omittingEmptySubsequences: false).map { Int($0) ?? -1 }
      guard (1...2).contains(numbers.count), numbers.allSatisfy({ (0..<count).contains($0) }) else { return nil }
      let (first, last) = (numbers[0], numbers[numbers.count - 1])
      let range = Array(min(first, last)...max(first, last))
      return (first <= last ? range : range.reversed()).map(BoardPin.number)
    }
  }
}

extension RegisterChip {
  /// The number of its pins.
  var pinCount: Int { pins.map { 8 * registers[$0.output].bytes } ?? 0 }
}
