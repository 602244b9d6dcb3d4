/// How much a JUnit report says.
package enum JUnitProfile: String, Sendable, CaseIterable {
  /// Everything that readers understand and no schema allows: places, reasons, retries, output of single cases.
  case rich
  /// What the schemas of Jenkins (junit-10) and of Ant (windyroad) both allow.
  case strict
}

/// How a JUnit report tells loops.
package enum JUnitLoops: String, Sendable, CaseIterable {
  /// A case for every iteration.
  case each
  /// One case per step, with counts and its first failures.
  case summary

  /// Iterations up to which every one of them is a case, where the caller does not say.
  package static let automaticLimit = 1_000
}

/// What a JUnit suite says that the run does not know.
package struct JUnitSuiteInfo: Sendable {
  /// The station.
  package var hostname: String
  /// When the run began, `YYYY-MM-DDThh:mm:ss`: local time, for the strict profile.
  package var timestamp: String
  /// The same in UTC, for the rich profile.
  package var timestampUTC: String
  /// In the order in which they are written.
  package var properties: [(name: String, value: String)]
  /// The path of the sequence, for links to its steps.
  package var file: String
  /// The path of the trace, attached to cases that did not pass.
  package var trace: String?

  package init(
    hostname: String, timestamp: String, timestampUTC: String, properties: [(name: String, value: String)] = [],
    file: String, trace: String? = nil
  ) {
    self.hostname = hostname
    self.timestamp = timestamp
    self.timestampUTC = timestampUTC
    self.properties = properties
    self.file = file
    self.trace = trace
  }
}
