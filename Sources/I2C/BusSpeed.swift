/// The clock of a bus: SCL, in hertz (UM10204 §5: Standard-mode to 100 kHz, Fast-mode to 400 kHz, Fm+ to 1 MHz).
public struct BusSpeed: Hashable, Sendable, Comparable {
  /// The default: 400 kHz.
  public static let standard = BusSpeed.kilohertz(400)

  /// Cycles in a second.
  public let hertz: Int

  /// A clock in hertz.
  ///
  /// Whether a chip can make it is checked when a bus is opened.
  public static func hertz(_ value: Int) -> BusSpeed { BusSpeed(hertz: value) }

  /// A clock in kilohertz.
  public static func kilohertz(_ value: Int) -> BusSpeed { BusSpeed(hertz: scaled(value, 1_000)) }

  /// A clock in megahertz.
  public static func megahertz(_ value: Int) -> BusSpeed { BusSpeed(hertz: scaled(value, 1_000_000)) }

  /// The product, or the end of the range if it overflows.
  private static func scaled(_ value: Int, _ factor: Int) -> Int {
    let (product, isOver) = value.multipliedReportingOverflow(by: factor)
    return isOver ? (value < 0 ? .min : .max) : product
  }

  /// Orders speeds from slow to fast.
  public static func < (left: BusSpeed, right: BusSpeed) -> Bool { left.hertz < right.hertz }
}
