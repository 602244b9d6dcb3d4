import SequenceModel

extension Retry {
  /// Whether a result is tried again: it did not pass, and every finding is of a kind that `after` names.
  func covers(_ result: ItemResult) -> Bool { covers(result.kinds) && result.outcome > .passed }

  func covers(_ kinds: some Collection<Finding.Kind>) -> Bool {
    !kinds.isEmpty && kinds.allSatisfy { covers($0) }
  }

  private func covers(_ kind: Finding.Kind) -> Bool {
    switch kind {
    case .nack: after.contains(.nack)
    case .mismatch, .limit, .notANumber: after.contains(.mismatch)
    case .timeout: after.contains(.timeout)
    case .arbitrationLost: after.contains(.arbitration)
    case .acknowledgeUnknown, .adapterFailed, .adapterGone, .assertion, .busStuck, .diverged, .expression, .interrupted,
      .leftovers,
      .notFitted, .notSupported, .nothingRan, .prompt, .promptTimeout, .recordLost, .silentBus, .stepTimeout,
      .samples, .transferTimeout, .unproven, .reserved:
      false
    }
  }
}
