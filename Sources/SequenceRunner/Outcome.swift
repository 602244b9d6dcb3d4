package import Diagnostics
import I2C

/// How a step, a group or a run came out; the order is that of language rule R2.
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

/// A judgement that did not go well.
package struct Finding: Hashable, Sendable {
  /// The unit is wrong (first group), or the test could not decide (second group).
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case nack, mismatch, timeout, limit, assertion, prompt
    case notANumber = "not_a_number"
    /// Fewer samples than runs.
    case samples
    /// A pass that nothing proves: what failed was not done again, or nothing was done at all.
    case unproven

    case acknowledgeUnknown = "acknowledge_unknown"
    case adapterFailed = "adapter_failed"
    case adapterGone = "adapter_gone"
    case arbitrationLost = "arbitration_lost"
    case busStuck = "bus_stuck"
    case diverged
    case expression
    case interrupted
    case leftovers
    case notFitted = "not_fitted"
    case notSupported = "not_supported"
    case nothingRan = "nothing_ran"
    case promptTimeout = "prompt_timeout"
    case recordLost = "record_lost"
    case silentBus = "silent_bus"
    case stepTimeout = "step_timeout"
    case transferTimeout = "transfer_timeout"

    /// What a finding of this kind makes of its step.
    package var outcome: Outcome {
      switch self {
      case .nack, .mismatch, .notANumber, .samples, .timeout, .limit, .assertion, .prompt, .unproven: .failed
      case .acknowledgeUnknown, .adapterFailed, .adapterGone, .arbitrationLost, .busStuck, .diverged, .expression,
        .interrupted,
        .leftovers, .notFitted, .notSupported, .nothingRan, .promptTimeout, .recordLost, .silentBus, .stepTimeout,
        .transferTimeout:
        .errored
      }
    }
  }

  package var kind: Kind
  /// The words, the place and the cure; severity and rule follow from the kind.
  package var diagnostic: Diagnostic

  package init(
    _ kind: Kind, _ message: String, at place: Diagnostic.Place, label: String = "", notes: [Diagnostic.Note] = []
  ) {
    self.kind = kind
    diagnostic = Diagnostic(
      kind.outcome == .failed ? .failed : .errored, rule: kind.rawValue, message, at: place, label: label, notes: notes)
  }
}

extension Finding.Kind {
  /// What trouble with the bus makes a finding of.
  init(_ fault: BusFault.Kind) {
    switch fault {
    case .addressNotAcknowledged, .dataNotAcknowledged, .notAcknowledged: self = .nack
    case .arbitrationLost: self = .arbitrationLost
    case .timeout: self = .transferTimeout
    case .busStuck: self = .busStuck
    case .adapterGone: self = .adapterGone
    case .adapterFailed: self = .adapterFailed
    case .notSupported: self = .notSupported
    case .diverged: self = .diverged
    }
  }
}
