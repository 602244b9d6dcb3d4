import I2C
import Boards

/// The wires between the pins of a board's targets.
///
/// Levels settle between the messages of a transaction. A target that switches its own supply off and on never settles;
/// it is left as it is after as many rounds as there are wires, plus ``extraRounds``.
final class Wiring {
  private static let extraRounds = 4

  /// A wire: its ends by their targets, and the last level that was reported to these.
  private struct Wire {
    var ends: [(target: any BoardTarget, pin: BoardPin)]
    var isPulledUp: Bool
    var level: Bool?

    /// The level to which the ends drive the wire: low if any end drives it low.
    var drivenLevel: Bool {
      var isDriven = false
      for (target, pin) in ends {
        guard let level = target.level(of: pin) else { continue }
        if !level { return false }
        isDriven = true
      }
      return isDriven || isPulledUp
    }
  }

  private var wires: [Wire]
  /// Targets whose outputs may change as time passes.
  private let driving: [any BoardTarget]

  /// - Parameter pins: the wired pins of the adapter, by their places.
  init(_ wires: [BoardWire], targets: [any BoardTarget], pins: [Int: WiredPin] = [:]) {
    self.wires = wires.map { wire in
      Wire(
        ends: wire.ends.map { (targets[$0.target], $0.pin) }
          + wire.adapterPins.compactMap { pins[$0] }.map { ($0, .number(0)) },
        isPulledUp: wire.isPulledUp)
    }
    let ends = wires.flatMap(\.ends)
    let driving = Set(ends.filter { if case .signal = $0.pin { true } else { false } }.map(\.target))
    self.driving = driving.sorted().map { targets[$0] }
  }

  /// Brings every wire to its driven level, and tells the pins.
  func settle(at now: Nanoseconds) {
    guard !wires.isEmpty else { return }
    for target in driving { target.pass(to: now) }
    for _ in 0..<wires.count + Self.extraRounds {
      var isSettled = true
      for index in wires.indices {
        let level = wires[index].drivenLevel
        guard level != wires[index].level else { continue }
        wires[index].level = level
        isSettled = false
        for (target, pin) in wires[index].ends { target.sense(pin, level, at: now) }
      }
      if isSettled { return }
    }
  }
}
