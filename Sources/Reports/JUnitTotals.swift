/// The counts, which stand before the cases and are known after them.
struct JUnitTotals: Hashable, Sendable {
  var tests = 0
  var failures = 0
  var errors = 0
  var skipped = 0
  /// The time in nanoseconds.
  var time: Int64 = 0

  /// The longest form, for which room is reserved.
  static let reserve = JUnitTotals(tests: .max, failures: .max, errors: .max, skipped: .max, time: .max).attributes
    .count

  /// The attributes, each with a blank before it.
  var attributes: [UInt8] {
    var text = Array(
      " tests=\"\(tests)\" failures=\"\(failures)\" errors=\"\(errors)\" skipped=\"\(skipped)\" time=\"".utf8)
    XMLText.append(seconds: time, to: &text)
    text.append(UInt8(ascii: "\""))
    return text
  }

  mutating func add(_ other: JUnitTotals) {
    tests += other.tests
    failures += other.failures
    errors += other.errors
    skipped += other.skipped
    time += other.time
  }
}
