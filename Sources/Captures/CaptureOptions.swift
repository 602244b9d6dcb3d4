/// What the user knows of a capture and the capture does not say.
package struct CaptureOptions: Hashable, Sendable {
  /// How addresses were printed.
  package enum AddressForm: Int, Hashable, Sendable, CaseIterable {
    /// Without the R/W bit, as most tools print them.
    case sevenBit = 7
    /// The whole first byte, R/W bit included.
    case eightBit = 8
  }

  /// Samples per second, in hertz; without it sample numbers are no times.
  package var rate: Int?
  package var addressForm: AddressForm

  package init(rate: Int? = nil, addressForm: AddressForm = .sevenBit) {
    self.rate = rate
    self.addressForm = addressForm
  }
}
