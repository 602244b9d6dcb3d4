import Diagnostics
import I2C
import SequenceModel

/// A write to a device that is busy for some time afterwards, and the delays since.
struct OpenWriteCycle {
  var device: DeviceID
  var cycle: Nanoseconds
  private(set) var waited: Nanoseconds = 0
  /// The first delay after the write.
  private(set) var delay: SourceSpan?

  /// The place of the write in the file.
  let span: SourceSpan

  init(of device: DeviceID, cycle: Nanoseconds, at span: SourceSpan) {
    self.device = device
    self.cycle = cycle
    self.span = span
  }

  mutating func wait(_ duration: Nanoseconds, at span: SourceSpan) {
    let (sum, overflow) = waited.addingReportingOverflow(duration)
    waited = overflow ? .max : sum
    delay = delay ?? span
  }

  /// The first delay, if the time waited is shorter than the cycle; otherwise nil.
  var shortDelay: SourceSpan? { waited < cycle ? delay : nil }
}
