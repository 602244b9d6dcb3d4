/// What was found out about a capture in advance and is needed to read it.
struct CaptureSurvey: Hashable, Sendable {
  /// How addresses were printed; nil while that is being found out.
  var addressForm: CaptureOptions.AddressForm?
  /// The survey of the addresses seen so far; later ones are added to it.
  var addresses = AddressSurvey()
  /// Whether numbers are printed as characters; if so, a lone `5` is 0x35.
  var hasCharacters = false
  /// The shortest time from one byte to the next, in nanoseconds.
  ///
  /// A much longer gap separates segments.
  var shortestGap: Int64?
  /// Whether it comes from the beginning of the file only, so that something later may contradict it.
  var isProvisional = false

  /// A survey with only what the user says.
  init(_ format: CaptureFormat, _ options: CaptureOptions) {
    addressForm = options.addressForm
    addresses.usual = format.addresses
  }

  /// A survey with what was found out; what the user says takes precedence.
  init(_ facts: CaptureFacts, _ options: CaptureOptions, isProvisional: Bool) {
    addressForm = options.addressForm ?? facts.addresses?.form
    addresses = facts.addresses ?? AddressSurvey()
    hasCharacters = facts.hasCharacters
    shortestGap = facts.shortestGap
    self.isProvisional = isProvisional
  }

  /// Whether a capture is read the same way by both.
  func agrees(with other: CaptureSurvey) -> Bool {
    addressForm == other.addressForm && hasCharacters == other.hasCharacters
  }
}
