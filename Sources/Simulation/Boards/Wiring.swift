import I2C
import Boards

/// The wires between the pins of a board's targets.
///
/// Levels settle between the messages of a transaction. What drives its own supply off and on again never settles;
/// it is left as it stands after as many rounds as there are wires, and some.
final class Wiring {
  private static let extraRounds = 4

  /// A wire: its ends by their targets, and the level that was told to them last.
  private struct Wire {
    var ends: [(target: any BoardTarget, pin: BoardPin)]
    var isPulledUp: Bool
    var level: Bool?

    /// Low if anybody drives it low.
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
  /// Targets that drive a wire by what time makes of them.
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

  /// Brings every level to where the drivers want it, and says so to the pins.
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
