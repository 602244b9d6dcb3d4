/// A request to a bus beside its transactions: to read its lines, to free a held line by clocks, to use a pin.
///
/// Few buses can do each of these. A bus that wraps another one passes all of them on by the same call, so that none is
/// lost on the way.
public enum Aside: Hashable, Sendable {
  /// The levels of SDA and SCL while nobody uses the bus.
  ///
  /// - Parameter bus: which of several buses, as ``Transaction/bus`` counts them.
  case lines(bus: UInt8)
  /// Up to nine clocks, then STOP, so that a target lets go of SDA (UM10204 §3.1.16).
  ///
  /// - Parameter bus: which of several buses, as ``Transaction/bus`` counts them.
  case recovery(bus: UInt8)
  /// A pin of the adapter that carries no I2C. ``Bus/finish()`` releases every pin that was driven.
  case pin(PinAction)

  /// Which of several buses is meant, from 0.
  public var bus: UInt8 {
    switch self {
    case .lines(let bus), .recovery(let bus): bus
    case .pin(let action): action.bus
    }
  }
}

/// The answer of a bus to an ``Aside``.
public enum AsideAnswer: Hashable, Sendable {
  /// This bus cannot do it, and nothing was done.
  case absent
  /// The levels of the lines.
  case lines(BusLines)
  /// What became of the lines.
  case recovery(BusRecovery)
  /// What became of the pin. Trouble with a pin is part of the reading.
  case pin(PinReading)
}
