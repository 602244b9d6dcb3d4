/// What is measured in a unit: durations in whole nanoseconds, frequencies in whole hertz.
package enum Quantity: Hashable, Sendable, CaseIterable {
  case duration, frequency

  /// A unit as a file writes it.
  package struct Unit: Hashable, Sendable {
    /// The name, which follows the number without a blank.
    package var name: String
    /// The number of nanoseconds, or of hertz.
    package var factor: Int64
    /// Whether values are written with it; others are only read.
    var isWritten = true
  }

  /// The units, smallest first.
  package var units: [Unit] {
    switch self {
    case .duration: Self.durations
    case .frequency: Self.frequencies
    }
  }

  // Both characters that look like µ are read. Minutes and hours are read, but written as seconds.
  private static let durations = [
    Unit(name: "ns", factor: 1), Unit(name: "us", factor: 1_000),
    Unit(name: "\u{B5}s", factor: 1_000, isWritten: false), Unit(name: "\u{3BC}s", factor: 1_000, isWritten: false),
    Unit(name: "ms", factor: 1_000_000), Unit(name: "s", factor: 1_000_000_000),
    Unit(name: "min", factor: 60_000_000_000, isWritten: false),
    Unit(name: "h", factor: 3_600_000_000_000, isWritten: false),
  ]
  private static let frequencies = [
    Unit(name: "Hz", factor: 1), Unit(name: "kHz", factor: 1_000), Unit(name: "MHz", factor: 1_000_000),
  ]

  /// The unit of a name, and what it measures.
  package static func unit(named name: String) -> (quantity: Quantity, unit: Unit)? {
    for quantity in allCases {
      for unit in quantity.units where unit.name == name { return (quantity, unit) }
    }
    return nil
  }

  /// The value of a number in a unit; nil if that is no whole number of the smallest unit, or has no room.
  package static func value(_ number: Decimal, _ unitName: String) -> Value? {
    guard let (quantity, unit) = unit(named: unitName),
      let whole = (try? number.multiplied(by: Decimal(unit.factor)))?.integer
    else { return nil }
    return quantity.value(whole)
  }

  func value(_ whole: Int64) -> Value {
    switch self {
    case .duration: .duration(whole)
    case .frequency: .frequency(whole)
    }
  }

  /// Exact, in the largest unit that leaves at least 1 before the point: `1.25ms`.
  func text(of whole: Int64) -> String {
    let written = units.filter(\.isWritten)
    let unit = written.last { whole.magnitude >= $0.factor.magnitude } ?? written[0]
    let power = Decimal(unit.factor).exponent
    // A whole number of 64 bits always has room with the power of ten of a unit.
    let number = Decimal(mantissa: Int128(whole), exponent: -power) ?? .zero
    return number.description + unit.name
  }
}
