/// What a first reading of a capture has found out, for the second.
struct CaptureSurvey: Hashable, Sendable {
  /// How addresses were printed; nil while that is found out.
  var addressForm: CaptureOptions.AddressForm?
  /// Whether numbers are printed as characters: then a lone `5` is 0x35.
  var hasCharacters = false
  /// The shortest time from one byte to the next, in nanoseconds: a longer gap is no pause inside a segment.
  var shortestGap: Int64?
}
