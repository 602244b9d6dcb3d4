package import I2C

/// The lines of a bus, driven one by one, and read where that is possible.
package protocol DrivenLines: ~Copyable {
  /// Whether SDA is low; unknown if the chip does not see it. It then does not drive it either.
  mutating func isDataLow() throws(BusFault) -> Known
  /// Drives SCL, and SDA if it can; `true` releases a line.
  mutating func drive(clock: Bool, data: Bool) throws(BusFault)
  /// Sends a STOP by the chip's own command.
  mutating func stop() throws(BusFault)
}

extension DrivenLines where Self: ~Copyable {
  /// Clocks SCL until SDA is released, at most nine times, and ends with STOP (UM10204 §3.1.16).
  package mutating func clockOut() throws(BusFault) -> BusRecovery {
    let wasHeld = try isDataLow()
    var (isHeld, clocks) = (wasHeld, 0)
    while isHeld != .no, clocks < BusRecovery.clockLimit {
      try drive(clock: false, data: true)
      try drive(clock: true, data: true)
      clocks += 1
      isHeld = try isDataLow()
    }
    switch (wasHeld, isHeld) {
    case (.no, _): break
    case (_, .yes): break
    case (_, .unknown): try stop()
    case (_, .no):
      // A STOP by hand: SDA rises while SCL is high.
      try drive(clock: false, data: false)
      try drive(clock: true, data: false)
      try drive(clock: true, data: true)
      try stop()
      isHeld = try isDataLow()
    }
    return BusRecovery(wasHeld: wasHeld, isHeld: isHeld, clocks: clocks)
  }
}
