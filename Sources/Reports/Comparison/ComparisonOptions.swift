package import I2C

/// What counts when two traces are compared.
package struct ComparisonOptions: Sendable {
  /// Bits of replies that do not count.
  package var masks: [ReplyMask] = []
  /// Whether all targets have one order in common, and not each its own.
  package var isOrdered = false
  /// Whether it counts how many tries a poll took.
  package var countsTries = false
  /// By how much the time between two transactions may differ; nil: by anything.
  package var tolerance: Nanoseconds?
  /// Targets that are looked at; none: all.
  package var addresses: Set<Address> = []
  /// Whether the buses of both are told apart by name; where each has but one, names do not matter.
  package var matchesBuses = false
  /// Whether both traces say the tries of polls.
  package var hasSteps = false
  /// Whether both traces hold all that was asked for, and not only what reached the wire.
  package var seesRequests = false
  /// Whether both traces tell a repeated START from a STOP; otherwise messages are compared one by one.
  package var seesJoints = true

  package init() {}
}
