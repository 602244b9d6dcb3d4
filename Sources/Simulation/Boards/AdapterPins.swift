import I2C
import Boards

/// The pins of the adapters on a simulated board: what they are driven to, and what that does.
final class AdapterPins {
  /// The pins of one adapter.
  struct Adapter {
    fileprivate let pins: AdapterPins
    fileprivate let bus: Int

    /// The names of its pins, or what to do if there are none.
    var known: BusPins {
      let names = pins.pins.filter { $0.bus == bus }.map(\.name)
      return names.isEmpty ? .none(cure: "declare it under `pins` in the board file") : .named(names)
    }

    func perform(_ action: PinAction, at now: Nanoseconds) -> PinReading { pins.perform(action, of: self, at: now) }
  }

  private let pins: [BoardAdapterPin]
  private let targets: [Int: SwitchedTarget]
  /// Pins that are ends of wires.
  private let wired: [Int: WiredPin]
  /// The level to which each pin is driven, by the index of the pin; nil for an input.
  private var driven: [PinLevel?]
  /// Since when each pin is active; nil for one that is not.
  private var activeSince: [Nanoseconds?]

  init(_ pins: [BoardAdapterPin], targets: [Int: SwitchedTarget], wired: [Int: WiredPin] = [:]) {
    self.pins = pins
    self.targets = targets
    self.wired = wired
    driven = pins.map { _ in nil }
    activeSince = driven.map { _ in nil }
    for place in pins.indices { apply(place, at: 0) }
  }

  /// The pins of the adapter of a bus.
  func adapter(_ bus: Int) -> Adapter { Adapter(pins: self, bus: bus) }

  private func perform(_ action: PinAction, of adapter: Adapter, at now: Nanoseconds) -> PinReading {
    guard let place = pins.firstIndex(where: { $0.name == action.name && $0.bus == adapter.bus }) else {
      return .none(adapter.known.refusal(of: action.name) ?? BusFault(.notSupported))
    }
    guard case .set(let level) = action.operation else { return PinReading(level: level(of: place, at: now)) }
    if case .output = pins[place].role {
      return .none(
        BusFault(
          .notSupported, "the board drives the pin `\(action.name)` itself", notes: ["`expect` reads its level"]))
    }
    driven[place] = level
    wired[place]?.driven = level.isHigh
    apply(place, at: now)
    return PinReading(level: level)
  }

  private func level(of place: Int, at now: Nanoseconds) -> PinLevel {
    switch pins[place].role {
    case .power, .reset, .writeProtect: return driven[place] ?? pins[place].active.other
    case .output(let output):
      guard let source = output.source else { return output.level }
      guard let since = activeSince[source], now - since >= output.settles else { return output.level.other }
      return output.level
    case .wired: return PinLevel(wired[place]?.level ?? true)
    }
  }

  /// Tells the targets of a pin its new state.
  private func apply(_ place: Int, at now: Nanoseconds) {
    let isActive = driven[place] == pins[place].active
    activeSince[place] = isActive ? activeSince[place] ?? now : nil
    switch pins[place].role {
    case .power(let places):
      for index in places { targets[index]?.setPower(isOn(index, where: \.powered, all: true), at: now) }
    case .reset(let places):
      for index in places { targets[index]?.setReset(isOn(index, where: \.reset, all: false), at: now) }
    case .writeProtect(let places):
      for index in places { targets[index]?.setProtection(isOn(index, where: \.protected, all: false), at: now) }
    case .output, .wired: break
    }
  }

  /// Whether the pins with a role for a target are active: all of them (`all`), or at least one.
  private func isOn(_ target: Int, where role: KeyPath<BoardAdapterPin.Role, [Int]>, all: Bool) -> Bool {
    let concerned = pins.indices.filter { pins[$0].role[keyPath: role].contains(target) }
    let active = concerned.count { activeSince[$0] != nil }
    return all ? active == concerned.count : active > 0
  }
}

extension BoardAdapterPin.Role {
  /// The targets whose supply the pin switches, those that it resets, and those that it protects.
  fileprivate var powered: [Int] { if case .power(let places) = self { places } else { [] } }
  fileprivate var reset: [Int] { if case .reset(let places) = self { places } else { [] } }
  fileprivate var protected: [Int] { if case .writeProtect(let places) = self { places } else { [] } }

  /// All targets that the pin acts on.
  var targets: [Int] { powered + reset + protected }
}

extension PinLevel {
  fileprivate var other: PinLevel { PinLevel(!isHigh) }
}
