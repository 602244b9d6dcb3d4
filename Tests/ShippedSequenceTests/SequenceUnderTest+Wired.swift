import TestSupport

/// Sequences that ship, on a bench that has every wire that they can make use of.
extension SequenceUnderTest {
  /// Parameters of parts of the bench that not everybody has, by the sequence: off as it ships, on here.
  static let wires: [String: [String: String]] = [
    "eeprom-24c02": ["write_protect": "true"],
    "ina219": ["switched_load": "true"],
    "pca9555": ["interrupt": "true"],
    "rtc-ds1307": ["battery": "true"],
    "tca9548a": ["reset_pin": "true"],
  ]

  /// The sequence with this stem under `sequences`.
  ///
  /// - Parameter more: parameters that are set beside those of the wires.
  static func wired(_ stem: String, _ more: [String: String] = [:]) throws -> SequenceUnderTest {
    try SequenceUnderTest(
      "sequences/\(stem).yaml", parameters: (wires[stem] ?? [:]).merging(more) { $1 })
  }
}
