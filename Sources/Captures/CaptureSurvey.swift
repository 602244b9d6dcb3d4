/// What a look ahead has found out of a capture, for the reading of it.
struct CaptureSurvey: Hashable, Sendable {
  /// How addresses were printed; nil while that is found out.
  var addressForm: CaptureOptions.AddressForm?
  /// The addresses that were seen, for what is seen later to be added.
  var addresses = AddressSurvey()
  /// Whether numbers are printed as characters: then a lone `5` is 0x35.
  var hasCharacters = false
  /// The shortest time from one byte to the next, in nanoseconds: a longer gap is no pause inside a segment.
  var shortestGap: Int64?
  /// Whether it was told from the beginning of the file, so that something further on may stand against it.
  var isProvisional = false

  /// Nothing but what the user says.
  init(_ format: CaptureFormat, _ options: CaptureOptions) {
    addressForm = options.addressForm
    addresses.usual = format.addresses
  }

  /// What was found out; the word of the user counts more.
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
