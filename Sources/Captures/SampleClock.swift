package import I2C

/// Sample numbers as times: sample 0 is the beginning.
package struct SampleClock {
  private let rate: UInt64

  /// A clock of `rate` samples per second; nil when that is less than one.
  package init?(rate: Int) {
    guard rate > 0 else { return nil }
    self.rate = UInt64(rate)
  }

  /// The clock that the user asks for, or the capture, whose word counts less; nil where nobody knows.
  init?(_ options: CaptureOptions, rate: Int? = nil) throws(CaptureError) {
    guard let rate = options.rate ?? rate else { return nil }
    guard rate > 0 else { throw .rate(rate) }
    self.rate = UInt64(rate)
  }

  /// The time of a sample, rounded down; nil when it is too large to be said.
  package func time(of sample: Int) -> Nanoseconds? {
    guard sample >= 0 else { return nil }
    let product = UInt64(sample).multipliedFullWidth(by: 1_000_000_000)
    guard product.high < rate else { return nil }
    return Nanoseconds(exactly: rate.dividingFullWidth(product).quotient)
  }
}
