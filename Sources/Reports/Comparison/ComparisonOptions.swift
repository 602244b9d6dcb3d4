package import I2C

/// What counts when two traces are compared.
package struct ComparisonOptions: Sendable {
  /// Bits of replies that do not count.
  package var masks: [ReplyMask] = []
  /// Whether all transactions are compared in one order, and not each target in its own.
  package var isOrdered = false
  /// Whether the number of tries of a poll counts.
  package var countsTries = false
  /// By how much the time between two transactions may differ; nil for any difference.
  package var tolerance: Nanoseconds?
  /// The targets that are compared; empty for all.
  package var addresses: Set<Address> = []
  /// Whether buses are matched by name.
  ///
  /// If each trace has only one bus, names do not matter.
  package var matchesBuses = false
  /// Whether both traces name the tries of polls.
  package var hasSteps = false
  /// Whether both traces hold all that was asked for, and not only what reached the wire.
  package var seesRequests = false
  /// Whether both traces tell a repeated START from a STOP; otherwise messages are compared one by one.
  package var seesJoints = true

  package init() {}
}
