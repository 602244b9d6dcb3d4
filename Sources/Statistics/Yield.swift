/// How many units passed at their first run, and at their last.
///
/// Only passed and failed runs count. An errored run says nothing about its unit, and is counted separately.
package struct Yield: Hashable, Sendable {
  package internal(set) var runs = 0
  package internal(set) var passed = 0
  package internal(set) var failed = 0
  package internal(set) var errored = 0
  /// The results of each unit by the hash of its serial number; a million units take some tens of megabytes.
  private var units: [Int: Past] = [:]

  private struct Past: OptionSet, Hashable {
    let rawValue: UInt8
    static let firstPassed = Past(rawValue: 1)
    static let lastPassed = Past(rawValue: 2)
  }

  package init() {}

  /// Takes a run, in the order of time.
  mutating func add(serial: String, verdict: String) {
    runs += 1
    let isPassed = verdict == "passed"
    guard isPassed || verdict == "failed" else { return errored += 1 }
    if isPassed { passed += 1 } else { failed += 1 }
    guard !serial.isEmpty else { return }
    let unit = serial.hashValue
    if var past = units[unit] {
      if isPassed { past.insert(.lastPassed) } else { past.remove(.lastPassed) }
      units[unit] = past
    } else {
      units[unit] = isPassed ? [.firstPassed, .lastPassed] : []
    }
  }

  /// The number of units with a serial number and at least one passed or failed run.
  package var unitCount: Int { units.count }
  package var firstPassed: Int { units.values.reduce(0) { $0 + ($1.contains(.firstPassed) ? 1 : 0) } }
  package var lastPassed: Int { units.values.reduce(0) { $0 + ($1.contains(.lastPassed) ? 1 : 0) } }
  /// The number of runs of units that had a result already.
  package var retests: Int { max(0, passed + failed - units.count) }
}
