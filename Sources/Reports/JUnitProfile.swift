/// How much a JUnit report says.
package enum JUnitProfile: String, Sendable, CaseIterable {
  /// Everything that readers understand although no schema allows it: places, reasons, retries, output of single cases.
  case rich
  /// Only what the schemas of Jenkins (junit-10) and of Ant (windyroad) both allow.
  case strict
}

/// How a JUnit report shows loops.
package enum JUnitLoops: String, Sendable, CaseIterable {
  /// A case for every iteration.
  case each
  /// One case per step, with counts and its first failures.
  case summary

  /// Up to this many iterations, each is a case by default.
  package static let automaticLimit = 1_000
}
