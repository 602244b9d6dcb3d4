/// Limits for the content of any file.
///
/// Named, so that a message can say what the limit is.
public enum NodeLimits {
  /// Bytes of one message on the bus.
  public static let messageBytes = 65_535
  /// The longest duration, 30 days in nanoseconds; a longer one is a typing error.
  public static let longestDuration: Int64 = 30 * 86_400 * 1_000_000_000
  /// The highest clock in hertz: that of Ultra Fast-mode, UM10204 §3.2.
  public static let highestSpeed = 5_000_000
  /// Bytes of a name, a tag, a reason.
  public static let textBytes = 4_096
  /// Bytes of the name of a pin.
  public static let pinNameBytes = 64
}
