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
