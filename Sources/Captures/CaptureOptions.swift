/// What the user knows of a capture and the capture does not say.
package struct CaptureOptions: Hashable, Sendable {
  /// How addresses were printed.
  package enum AddressForm: Int, Hashable, Sendable, CaseIterable {
    /// Without the R/W bit, as most tools print them.
    case sevenBit = 7
    /// The whole first byte, R/W bit included.
    case eightBit = 8
  }

  /// The format; nil to tell it from the content.
  package var format: CaptureFormat?
  /// Samples per second, in hertz; without it sample numbers are no times, unless the capture says.
  package var rate: Int?
  /// How addresses were printed; nil to tell it from the addresses.
  package var addressForm: AddressForm?
  /// The channels, variables or columns of the two lines; nil for those that are named so.
  package var clockName: String?
  package var dataName: String?
  /// Pulses of the lines that are shorter than this are no edges, in nanoseconds; in samples where there is no rate.
  package var glitch: Int
  /// The voltage that divides low from high in analog samples; nil where nobody says.
  package var threshold: Double?
  /// Edges after which a sample format counts as ended; nil for all of them.
  var edgeLimit: Int?
  /// The line format of a PulseView export, `%s %d: %r: %1` as PulseView spells it; nil to find the text at the end.
  package var template: String?

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
