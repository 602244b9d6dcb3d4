/// How much of one thing any file may say.
///
/// Named, so that a message can say what the limit is.
public enum NodeLimits {
  /// Bytes of one message on the bus.
  public static let messageBytes = 65_535
  /// A year of delay is a slip of the finger.
  public static let longestDuration: Int64 = 30 * 86_400 * 1_000_000_000
  /// In hertz: Ultra Fast-mode, UM10204 §3.2.
  public static let highestSpeed = 5_000_000
  /// Bytes of a name, a tag, a reason.
  public static let textBytes = 4_096
  /// Bytes of the name of a pin.
  public static let pinNameBytes = 64
}
