/// Durations for people: `812 us`, `5 ms`, `1.25 s`.
public enum DurationText {
  /// A number of nanoseconds in the largest unit that leaves at least 1 before the point, three decimals at most.
  public static func of(_ nanoseconds: Int64) -> String {
    let magnitude = nanoseconds.magnitude
    let sign = nanoseconds < 0 ? "-" : ""
    let units: [(name: String, size: UInt64)] = [("s", 1_000_000_000), ("ms", 1_000_000), ("us", 1_000)]
    for unit in units where magnitude >= unit.size {
      let thousandths = (magnitude % unit.size) * 1_000 / unit.size
      return "\(sign)\(magnitude / unit.size)\(fraction(thousandths)) \(unit.name)"
    }
    return "\(sign)\(magnitude) ns"
  }

  private static func fraction(_ thousandths: UInt64) -> String {
    guard thousandths > 0 else { return "" }
    var digits = String(thousandths)
    digits = String(repeating: "0", count: 3 - digits.count) + digits
    while digits.last == "0" { digits.removeLast() }
    return "." + digits
  }
}
