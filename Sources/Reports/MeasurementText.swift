internal import SequenceRunner

/// A measured number as reports tell it.
enum MeasurementText {
  /// `ambient 25.1 degC`, and a word where it is not simply inside its limits.
  static func short(_ measurement: Measurement) -> String {
    let name = measurement.name.isEmpty ? "" : measurement.name + " "
    let remark = measurement.isMarginal ? " (marginal)" : measurement.lacksLimits ? " (no limit)" : ""
    return name + measurement.text + remark
  }

  /// `ambient: 25.1 degC, limits 15 … 40 degC: passed`.
  static func line(_ measurement: Measurement) -> String {
    let name = measurement.name.isEmpty ? "measured" : measurement.name
    let absent = measurement.lacksLimits ? "no limit: not judged" : "not judged"
    let limits =
      measurement.limitsText.isEmpty ? absent : "limits \(measurement.limitsText): \(word(measurement))"
    return "\(name): \(measurement.text), \(limits)"
  }

  /// The number, its limits and its unit, a property each.
  static func properties(_ measurement: Measurement) -> [(name: String, value: String)] {
    let name = "measure." + (measurement.name.isEmpty ? "value" : measurement.name)
    let parts: [(String, String?)] = [
      ("", measurement.value.map { "\($0)" } ?? "not measured"), (".unit", measurement.unit),
      (".low", measurement.low.map { "\($0)" }), (".high", measurement.high.map { "\($0)" }),
      (".outcome", measurement.isJudged ? word(measurement) : "not judged"),
    ]
    return parts.compactMap { part, value in value.map { (name + part, $0) } }
  }

  private static func word(_ measurement: Measurement) -> String {
    measurement.isMarginal ? "marginal" : measurement.outcome.rawValue
  }
}
