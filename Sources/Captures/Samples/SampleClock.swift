package import I2C

/// Converts numbers of samples, or of other ticks, to times; tick 0 is the beginning.
package struct SampleClock {
  /// The nanoseconds of one tick, as a fraction.
  private let multiplier: UInt64
  private let divisor: UInt64

  /// A clock of `rate` samples per second; nil if that is less than one.
  package init?(rate: Int) { self.init(nanoseconds: 1_000_000_000, ticks: rate) }

  /// A clock in which `ticks` last `nanoseconds`; nil if either is less than one.
  init?(nanoseconds: Int, ticks: Int) {
    guard nanoseconds > 0, ticks > 0 else { return nil }
    (multiplier, divisor) = (UInt64(nanoseconds), UInt64(ticks))
  }

  /// The clock of the rate from the user, else of the rate from the capture; nil if there is none.
  init?(_ options: CaptureOptions, rate: Int? = nil) throws(CaptureError) {
    guard let rate = options.rate ?? rate else { return nil }
    guard let clock = SampleClock(rate: rate) else { throw .rate(rate) }
    self = clock
  }

  /// The time of a tick, rounded down; nil if it is too large.
  package func time(of tick: Int) -> Nanoseconds? {
    guard tick >= 0 else { return nil }
    let product = UInt64(tick).multipliedFullWidth(by: multiplier)
    guard product.high < divisor else { return nil }
    return Nanoseconds(exactly: divisor.dividingFullWidth(product).quotient)
  }

  /// The number of ticks in a time, rounded up and limited to the range of `Int`.
  func ticks(in nanoseconds: Int) -> Int {
    guard nanoseconds > 0 else { return 0 }
    let product = UInt64(nanoseconds).multipliedFullWidth(by: divisor)
    guard product.high < multiplier else { return .max }
    let (quotient, remainder) = multiplier.dividingFullWidth(product)
    return Int(clamping: remainder > 0 ? quotient.addingReportingOverflow(1).partialValue : quotient)
  }
}
