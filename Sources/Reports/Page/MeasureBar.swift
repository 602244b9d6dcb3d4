package import Records

/// A measured value as a mark between its limits.
///
/// Both limits take the middle three fifths of the bar, so that a value beyond one of them is seen beyond it. With one
/// limit, the bar is open at the other end.
package enum MeasureBar {
  private static let width = 160.0
  private static let margin = 32.0

  /// The drawing in one line; empty where there is nothing to draw.
  package static func svg(_ measure: RecordedMeasure) -> String {
    let (low, high) = (number(measure.low), number(measure.high))
    guard let value = number(measure.value), low != nil || high != nil else { return "" }
    let first = low == nil ? 0 : margin
    let last = high == nil ? width : width - margin
    let place = min(max(position(of: value, low, high), 1), width - 1)
    let name = measure.outcome == "passed" ? "inside" : "outside"
    return "<svg class=\"bar\" role=\"img\" aria-label=\"\(name) the limits\" viewBox=\"0 0 160 14\" "
      + "width=\"160\" height=\"14\"><rect x=\"0\" y=\"5\" width=\"160\" height=\"4\"/>"
      + "<rect class=\"limits\" x=\"\(Int(first))\" y=\"3\" width=\"\(Int(last - first))\" height=\"8\"/>"
      + "<path class=\"\(name)\" d=\"M\(Int(place.rounded())) 0v14\"/></svg>"
  }

  private static func number(_ text: String?) -> Double? {
    text.flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil }
  }

  private static func position(of value: Double, _ low: Double?, _ high: Double?) -> Double {
    switch (low, high) {
    case (let low?, let high?):
      high > low
        ? margin + (value - low) / (high - low) * (width - 2 * margin)
        : value < low ? 0 : value > high ? width : width / 2
    // With one limit its own size is the scale: a value twice as far from zero stands in the middle.
    case (let low?, nil): margin + (value - low) / max(abs(low), .leastNormalMagnitude) * margin
    case (nil, let high?): width - margin + (value - high) / max(abs(high), .leastNormalMagnitude) * margin
    case (nil, nil): 0
    }
  }
}
