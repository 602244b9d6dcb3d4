/// What the user says about a capture, because the capture may not.
package struct CaptureOptions: Hashable, Sendable {
  /// How addresses were printed.
  package enum AddressForm: Int, Hashable, Sendable, CaseIterable {
    /// Without the R/W bit, as most tools print them.
    case sevenBit = 7
    /// The whole first byte, R/W bit included.
    case eightBit = 8
  }

  /// The format; nil to detect it.
  package var format: CaptureFormat?
  /// The sample rate in hertz; nil to take it from the capture.
  ///
  /// Without any rate, samples have no times.
  package var rate: Int?
  /// How addresses were printed; nil to detect it from the addresses.
  package var addressForm: AddressForm?
  /// The names of the channels, variables or columns of the two lines; nil to find them by usual names.
  package var clockName: String?
  package var dataName: String?
  /// Pulses shorter than this are ignored; in nanoseconds, or in samples if there is no rate.
  package var glitch: Int
  /// The voltage between low and high in analog samples; nil if none is given.
  package var threshold: Double?
  /// The number of edges after which reading of samples ends; nil to read all.
  var edgeLimit: Int?
  /// The line format of a PulseView export, in PulseView's notation: `%s %d: %r: %1`; nil to find the text at the end
  /// of a line.
  package var template: String?

  /// Whether something beside the content of the file says what its format is.
  package var isNamed: Bool { format != nil || template != nil }

  package init(
    format: CaptureFormat? = nil, rate: Int? = nil, addressForm: AddressForm? = nil, clockName: String? = nil,
    dataName: String? = nil, glitch: Int = 0, threshold: Double? = nil, template: String? = nil
  ) {
    self.format = format
    self.rate = rate
    self.addressForm = addressForm
    self.clockName = clockName
    self.dataName = dataName
    self.glitch = glitch
    self.threshold = threshold
    self.template = template
  }
}
