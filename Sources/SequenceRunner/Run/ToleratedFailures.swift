import SequenceModel

/// How many failures a loop may still tolerate, and how many it has tolerated (language rule R53).
struct ToleratedFailures {
  private var left: Tolerance
  /// Steps whose failure was tolerated.
  private(set) var count = 0
  /// Steps whose failure was not.
  private(set) var untolerated = 0

  init(_ tolerance: Tolerance) { left = tolerance }

  /// Counts a step that failed in a loop further inside, which does not tolerate it.
  mutating func noteUntolerated() { untolerated += 1 }

  /// Counts a step that failed.
  ///
  /// - Returns: whether the failure is tolerated. A tolerated failure ends its iteration and nothing else.
  mutating func take(_ findings: [Finding], mayBeTolerated: Bool) -> Bool {
    let kinds = findings.map(\.kind.tolerated)
    guard mayBeTolerated, let first = kinds.first, let kind = first,
      kinds.allSatisfy({ $0.map { left[$0] > 0 } ?? false })
    else {
      untolerated += 1
      return false
    }
    left[kind] -= 1
    count += 1
    return true
  }
}

extension Finding.Kind {
  /// The kind of failure that a loop may tolerate; nil for any other.
  fileprivate var tolerated: Tolerance.Kind? {
    switch self {
    case .nack: .nack
    case .mismatch, .limit, .notANumber: .mismatch
    case .timeout: .timeout
    case _: nil
    }
  }
}
