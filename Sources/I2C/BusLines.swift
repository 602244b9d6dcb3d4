/// The levels of the two lines while nobody uses the bus; both are high on a bus that is free (UM10204 §3.1.1).
public struct BusLines: Hashable, Sendable {
  /// Whether SDA is low.
  public var isDataHeld: Known
  /// Whether SCL is low.
  public var isClockHeld: Known

  /// What is seen of the lines; what an adapter does not see is unknown.
  public init(isDataHeld: Known, isClockHeld: Known = .unknown) {
    self.isDataHeld = isDataHeld
    self.isClockHeld = isClockHeld
  }
}
