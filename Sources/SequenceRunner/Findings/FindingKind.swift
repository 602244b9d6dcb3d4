import I2C

extension Finding {
  /// The kind of a finding: the unit is wrong (first group), or the test could not decide (second group).
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    case nack, mismatch, timeout, limit, assertion, prompt
    case notANumber = "not_a_number"
    /// A list has fewer samples than the step that fills it had runs.
    case samples
    /// A pass that nothing proves: a step that failed was not run again, or an iteration ran nothing.
    case unproven
    /// A pass that leaves open what the caller of the run refuses to leave open.
    case reserved

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

    /// The outcome of a step with a finding of this kind.
    package var outcome: Outcome {
      switch self {
      case .nack, .mismatch, .notANumber, .samples, .timeout, .limit, .assertion, .prompt, .unproven, .reserved: .failed
      case .acknowledgeUnknown, .adapterFailed, .adapterGone, .arbitrationLost, .busStuck, .diverged, .expression,
        .interrupted, .leftovers, .notFitted, .notSupported, .nothingRan, .promptTimeout, .recordLost, .silentBus,
        .stepTimeout, .transferTimeout:
        .errored
      }
    }
  }
}

extension Finding.Kind {
  /// The kind of the finding of a fault of the bus.
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
