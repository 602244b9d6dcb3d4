/// What a PASS may leave open; the words of `--refuse`, and of `refuse` in a station file.
package enum Reservation: String, Hashable, Sendable, CaseIterable, Comparable {
  /// A board that is simulated answered.
  case simulated
  /// A recording answered.
  case recorded
  /// The run was limited to some of the steps.
  case partial
  /// Steps or groups passed only after a retry.
  case retried
  /// Iterations failed, and `at_least` or `tolerate` allows for that.
  case tolerated
  /// Steps were not run, because a `when` was false.
  case skipped
  /// Replies were not judged, and their steps do not say why.
  case unjudged
  /// Rows of a table were left out, because its `where` was false for them.
  case filtered
  /// Numbers were not judged, because none of their limits has a value.
  case unlimited
  /// Nobody answered a question, so that its `default` counts.
  case defaulted
  /// The caller replaced the default of a parameter.
  case overridden
  /// Random data was made of a seed that the caller gave: an earlier run may have left just that.
  case seeded
  /// Acknowledges that nobody knows were taken for given.
  case assumed
  /// A step passed because nobody answered, after a pin was driven that may have switched everybody off.
  case unvouched
  /// Numbers are inside their limits, but beyond those that warn.
  case marginal

  package static func < (left: Reservation, right: Reservation) -> Bool { left.rank < right.rank }

  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
