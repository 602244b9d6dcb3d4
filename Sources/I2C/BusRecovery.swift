/// What nine clocks did for a bus whose SDA a target holds low (UM10204 §3.1.16).
///
/// A target that was interrupted in the middle of a byte waits for clocks. After nine of them and a STOP it releases
/// SDA, unless it is broken or the line is shorted.
public struct BusRecovery: Hashable, Sendable {
  /// Clocks that a target needs at most: eight bits and the acknowledge.
  public static let clockLimit = 9

  /// Whether SDA was low before.
  public var wasHeld: Known
  /// Whether SDA is low now.
  public var isHeld: Known
  /// Clocks that were sent, 0 … ``clockLimit``.
  public var clocks: Int

  /// A recovery from its parts.
  public init(wasHeld: Known, isHeld: Known, clocks: Int) {
    self.wasHeld = wasHeld
    self.isHeld = isHeld
    self.clocks = clocks
  }
}
