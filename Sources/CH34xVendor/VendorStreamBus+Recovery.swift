package import I2C

// The lines of a CH347 behind reports are not seen, and not driven one by one.
extension VendorStreamBus {
  package mutating func lines(of number: UInt8) throws(BusFault) -> BusLines? { nil }

  package mutating func recover(_ number: UInt8) throws(BusFault) -> BusRecovery? { throw .noClocks }
}
