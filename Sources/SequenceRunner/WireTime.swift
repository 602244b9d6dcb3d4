import I2C

/// The time that a transaction takes on the wire at the speed of the bus, for buses that do not report it.
package enum WireTime {
  /// The clock in hertz if a file gives none: Standard-mode.
  package static let defaultSpeed = 100_000

  /// START, nine clocks per byte, repeated START, STOP (UM10204 §3.1).
  static func of(_ transaction: Transaction, speed: Int?) -> Nanoseconds {
    var clocks = 1
    var previous: Message?
    for message in transaction.messages {
      clocks += WireAddress(message, after: previous).clocks + 9 * message.count
      previous = message
    }
    return Nanoseconds(clocks) * 1_000_000_000 / Nanoseconds(max(1, speed ?? defaultSpeed))
  }
}
