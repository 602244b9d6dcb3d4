/// The outcome of a step, a group or a run, in the order of language rule R2.
package enum Outcome: String, Hashable, Sendable, Comparable, CaseIterable {
  case skipped, passed, failed, errored

  /// The worse of both.
  mutating func raise(to other: Outcome) { self = max(self, other) }

  package static func < (left: Outcome, right: Outcome) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .skipped: 0
    case .passed: 1
    case .failed: 2
    case .errored: 3
    }
  }
}
