internal import Records

/// Computes statistics of the records of many runs, in the order of time.
///
/// It keeps a few numbers for each failed step, each measure and each unit, but no records.
package struct RunStatistics: Sendable {
  /// What records are grouped by.
  package enum Group: String, CaseIterable, Sendable { case station, slot, sequence, day, `operator` }

  /// A step in which something went wrong.
  package struct Failure: Hashable, Sendable {
    package var step: String
    package var kind: String
  }

  /// A measure with its limits.
  ///
  /// Values with other limits are counted separately.
  package struct MeasureKey: Hashable, Sendable {
    package var step: String
    package var name: String
    package var unit: String
    package var low: Double?
    package var high: Double?
  }

  /// The most different steps and measures that are counted; more come only from a sequence that makes up names at run
  /// time.
  package static let kindLimit = 100_000

  package private(set) var total = Yield()
  package private(set) var groups: [String: Yield] = [:]
  package private(set) var failures: [Failure: Int] = [:]
  package private(set) var measures: [MeasureKey: Spread] = [:]
  /// The number of units that the gate of a station refused.
  package private(set) var refused = 0
  /// The number of runs on simulated boards or recordings, which are left out.
  package private(set) var simulated = 0
  /// The number of lines that were no records.
  package private(set) var unreadable = 0
  private let group: Group?
  private let takesSimulated: Bool

  package init(by group: Group?, takesSimulated: Bool) {
    self.group = group
    self.takesSimulated = takesSimulated
  }

  /// Takes a line of a ledger, or a record.
  package mutating func add(_ line: [UInt8]) {
    guard let record = RecordSummary(line, withMeasures: true) else { return unreadable += 1 }
    switch record.event {
    case "run": add(record)
    case "refused": refused += 1
    case _: break
    }
  }

  private mutating func add(_ record: RecordSummary) {
    if !record.standIn.isEmpty, !takesSimulated { return simulated += 1 }
    total.add(serial: record.serial, verdict: record.verdict)
    if let group {
      groups[Self.name(group, record), default: Yield()].add(serial: record.serial, verdict: record.verdict)
    }
    if record.verdict != "passed" {
      let failure = Failure(step: record.failedStep, kind: record.failedKind)
      if failures[failure] != nil || failures.count < Self.kindLimit { failures[failure, default: 0] += 1 }
    }
    for measure in record.measures {
      guard let value = measure.value else { continue }
      let key = MeasureKey(
        step: measure.step, name: measure.name, unit: measure.unit, low: measure.low, high: measure.high)
      if measures[key] != nil || measures.count < Self.kindLimit { measures[key, default: Spread()].add(value) }
    }
  }

  private static func name(_ group: Group, _ record: RecordSummary) -> String {
    switch group {
    case .station: record.station
    case .slot: record.station.isEmpty ? record.slot : "\(record.station)/\(record.slot)"
    case .sequence: record.version.isEmpty ? record.sequence : "\(record.sequence) \(record.version)"
    case .day: String(record.started.prefix(10))
    case .operator: record.operatorName
    }
  }

  /// The failures, the most frequent first.
  package var pareto: [(failure: Failure, count: Int)] {
    failures.map { (failure: $0.key, count: $0.value) }.sorted {
      ($1.count, $0.failure.step, $0.failure.kind) < ($0.count, $1.failure.step, $1.failure.kind)
    }
  }

  /// The measures in the order of their names.
  package var sortedMeasures: [(key: MeasureKey, spread: Spread)] {
    measures.map { (key: $0.key, spread: $0.value) }.sorted {
      ($0.key.step, $0.key.name, $0.key.low ?? -.infinity, $0.key.high ?? .infinity)
        < ($1.key.step, $1.key.name, $1.key.low ?? -.infinity, $1.key.high ?? .infinity)
    }
  }
}
