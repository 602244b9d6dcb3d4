/// The level of a line.
public enum PinLevel: String, Hashable, Sendable, CaseIterable {
  /// Below the threshold of an input; 0 V if driven.
  case low
  /// Above the threshold of an input; the supply of the adapter if driven.
  case high

  /// The level of a bit.
  public init(_ isHigh: Bool) { self = isHigh ? .high : .low }

  /// Whether the level is high.
  public var isHigh: Bool { self == .high }
}

/// A request to a pin of an adapter that carries no I2C: power, reset, write protection, power-good.
public struct PinAction: Hashable, Sendable {
  /// What becomes of the pin.
  public enum Operation: Hashable, Sendable {
    /// The adapter drives the pin to this level, until it is set again or the bus is finished.
    case set(PinLevel)
    /// The level is read; the pin stays driven if it was.
    case read
  }

  /// The pin by the name that the adapter has for it.
  public var name: String
  /// What becomes of it.
  public var operation: Operation
  /// Why it is asked; hardware ignores it, a replayed recording does not.
  package var purpose: Transaction.Purpose
  /// Which bus of several it belongs to, from 0; see ``BusBundle``.
  public var bus: UInt8

  /// An action from its parts.
  public init(_ operation: Operation, of name: String, bus: UInt8 = 0) {
    self.init(operation, of: name, purpose: [], bus: bus)
  }

  /// An action with the reason why it is asked.
  package init(_ operation: Operation, of name: String, purpose: Transaction.Purpose, bus: UInt8 = 0) {
    self.name = name
    self.operation = operation
    self.purpose = purpose
    self.bus = bus
  }
}

/// What became of a ``PinAction``.
public struct PinReading: Hashable, Sendable {
  /// The level of the pin: the one that was set, or the one that was read; nil if unknown.
  public var level: PinLevel?
  /// What went wrong, if anything did.
  public var fault: BusFault?
  /// How long it took; nil if the bus does not know.
  public var duration: Nanoseconds?
  /// When it was done, by a clock of the bus itself: the recorded time in a replay; nil if only the caller has a clock.
  public var time: Nanoseconds?

  /// A reading from its parts.
  public init(
    level: PinLevel?, fault: BusFault? = nil, duration: Nanoseconds? = nil, time: Nanoseconds? = nil
  ) {
    self.level = level
    self.fault = fault
    self.duration = duration
    self.time = time
  }

  /// A pin of which nothing is known.
  public static func none(_ fault: BusFault) -> PinReading { PinReading(level: nil, fault: fault) }
}
