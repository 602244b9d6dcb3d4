internal import SequenceRunner

/// A measured number as reports tell it.
enum MeasurementText {
  /// `ambient 25.1 degC`, and a word where it is not simply inside its limits.
  static func short(_ measurement: Measurement) -> String {
    let name = measurement.name.isEmpty ? "" : measurement.name + " "
    return name + measurement.text + (measurement.isMarginal ? " (marginal)" : "")
  }

  /// `ambient: 25.1 degC, limits 15 … 40 degC: passed`.
  static func line(_ measurement: Measurement) -> String {
    let name = measurement.name.isEmpty ? "measured" : measurement.name
    let limits =
      measurement.limitsText.isEmpty ? "not judged" : "limits \(measurement.limitsText): \(word(measurement))"
    return "\(name): \(measurement.text), \(limits)"
  }

  private static func word(_ measurement: Measurement) -> String {
    measurement.isMarginal ? "marginal" : measurement.outcome.rawValue
  }
}
