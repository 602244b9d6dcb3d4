import CH34x
package import I2C

// SDA held low by a target: the library reads and sets the pins of a CH341, its lines among them.
extension VendorStreamBus {
  package mutating func lines(of number: UInt8) throws(BusFault) -> BusLines? {
    device.seesLines ? BusLines(isDataHeld: try isDataLow()) : nil
  }

  package mutating func recover(_ number: UInt8) throws(BusFault) -> BusRecovery? {
    guard device.drivesLines else { throw .noClocks(device.chip) }
    return try clockOut()
  }
}

extension VendorStreamBus: DrivenLines {
  /// Libraries before 2023-07 do not read pins.
  package mutating func isDataLow() throws(BusFault) -> Known {
    guard device.seesLines else { return .unknown }
    guard let isLow = device.isDataLow else { throw silence() }
    return Known(isLow)
  }

  package mutating func drive(clock: Bool, data: Bool) throws(BusFault) {
    guard device.drive(clock: clock, data: data) else { throw silence() }
  }

  /// There is no call for a STOP; both lines are let go, which after the one made by hand is all that it does.
  package mutating func stop() throws(BusFault) { try drive(clock: true, data: true) }
}
