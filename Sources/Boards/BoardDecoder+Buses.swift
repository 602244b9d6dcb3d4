import Diagnostics
import NodeDecoding
import YAML

// The buses of a board, each with an adapter of its own: `buses: {unit: {speed: 400kHz}, jig: {}}`.
extension BoardDecoder {
  /// Decodes the bus of a board that has only one.
  mutating func decodeBus(_ node: NodeID) { board.buses[0] = bus(node, named: BoardBus.only) }

  mutating func decodeBuses(_ node: NodeID) {
    guard var pairs = pairs(of: node, of: "`buses`", example: "{unit: {speed: 400kHz}, jig: {speed: 100kHz}}") else {
      return
    }
    var buses: [BoardBus] = []
    while let (keyNode, value) = document.next(&pairs) {
      guard let name = identifier(keyNode, of: "the name of a bus") else { continue }
      guard buses.count < BoardLimits.buses else {
        return report(.tooMany("buses", of: "a board", limit: BoardLimits.buses, at: span(keyNode)))
      }
      buses.append(bus(value, named: name))
    }
    guard !buses.isEmpty else {
      return report(.emptyValue("`buses`", example: "{unit: {speed: 400kHz}}", at: span(node)))
    }
    board.buses = buses
  }

  private mutating func bus(_ node: NodeID, named name: String) -> BoardBus {
    var bus = BoardBus(name: name)
    guard let nodes = nodes(of: node, tables.bus, of: "a bus", example: "{speed: 400kHz}") else { return bus }
    if let node = nodes[.speed], let speed = frequency(node, of: "`speed`") { bus.speed = speed }
    if let node = nodes[.short] { bus.short = word(node, of: "`short`") }
    if let node = nodes[.dead] { bus.isDead = boolean(node, of: "`dead`") ?? false }
    return bus
  }

  /// The index of a bus by its name.
  mutating func busPlace(_ node: NodeID) -> Int? {
    guard isScalar(node, of: "`bus`", example: board.buses[0].name) else { return nil }
    let (name, known) = (document.text(node), board.buses.map(\.name))
    if let place = known.firstIndex(of: name) { return place }
    report(.word(name, of: "`bus`", words: known, nearest: nearest(to: name, among: known), at: span(node)))
    return nil
  }

  /// Gives a target the bus that it names, or that of the mux before it.
  mutating func placeOnBus(_ index: Int, _ node: NodeID?, at keyNode: NodeID) {
    if var mux = board.targets[index].behind?.mux {
      if let node { report(.busBehindMux(at: span(node))) }
      while let outer = board.targets[mux].behind?.mux { mux = outer }
      board.targets[index].bus = board.targets[mux].bus
    } else if let node {
      board.targets[index].bus = busPlace(node) ?? 0
    } else if board.buses.count > 1 {
      let example = "bus: \(board.buses[0].name)"
      report(.missingKey("bus", of: "target `\(board.targets[index].name)`", example: example, at: span(keyNode)))
    }
  }

  /// Decodes a pin of an adapter: `D0`, or `unit.D0` if there are several buses.
  ///
  /// - Returns: the name of the pin and the index of its bus.
  mutating func adapterPinName(_ node: NodeID, of what: String) -> (name: String, bus: Int)? {
    guard board.buses.count > 1 else { return pinName(node, of: what).map { ($0, 0) } }
    guard isScalar(node, of: what, example: "\(board.buses[0].name).D0") else { return nil }
    let parts = document.text(node).split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let bus = board.buses.firstIndex { $0.name == parts[0] }
    guard parts.count == 2, let bus, ScalarParser.isPinName(Array(parts[1].utf8).span) else {
      report(.pinOfBus(of: what, among: board.buses.map(\.name), at: span(node)))
      return nil
    }
    return (String(parts[1]), bus)
  }
}
