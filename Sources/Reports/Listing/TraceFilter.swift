package import I2C
package import Trace

/// Which transactions of a trace somebody wants to see.
package struct TraceFilter: Sendable {
  /// How a transaction must have ended.
  package enum Ending: Hashable, Sendable {
    /// With exactly this result.
    case result(ResultWord)
    /// With any missing acknowledge.
    case notAcknowledged
    /// In any way except well.
    case trouble

    /// The words of a command line: those of a trace, and two for several of them.
    package static let words = ResultWord.allCases.map(\.rawValue).filter { $0 != "nack" } + ["nack", "trouble"]

    package init?(_ word: String) {
      switch word {
      case "nack": self = .notAcknowledged
      case "trouble": self = .trouble
      case _:
        guard let result = ResultWord(rawValue: word) else { return nil }
        self = .result(result)
      }
    }

    fileprivate func admits(_ fault: BusFault?) -> Bool {
      switch self {
      case .result(let word): ResultWord(fault) == word
      case .notAcknowledged: fault?.kind.isNotAcknowledged ?? false
      case .trouble: fault != nil
      }
    }
  }

  /// The targets to which it went; empty for all.
  package var addresses: Set<Address> = []
  /// The buses on which it was; empty for all.
  package var buses: Set<String> = []
  /// A text that the section or the path of its step contains.
  package var step: String?
  /// How it ended; empty for any ending.
  package var endings: Set<Ending> = []
  /// When it began at the earliest (`from`) and at the latest (`until`).
  ///
  /// A transaction without a time is never within these.
  package var from: Nanoseconds?
  package var until: Nanoseconds?

  package init() {}

  /// Whether nothing is left out.
  package var isOpen: Bool {
    addresses.isEmpty && buses.isEmpty && step == nil && endings.isEmpty && from == nil && until == nil
  }

  /// Whether a transaction is shown.
  package func admits(_ record: TraceRecord) -> Bool {
    if !buses.isEmpty, !buses.contains(record.bus) { return false }
    if !addresses.isEmpty, !record.exchange.segments.contains(where: { addresses.contains($0.address) }) {
      return false
    }
    if !endings.isEmpty, !endings.contains(where: { $0.admits(record.exchange.fault) }) { return false }
    return admits(record.time) && isStepAdmitted(record.step, record.section)
  }

  /// Whether a pin is shown.
  ///
  /// It has no target, so not if targets are asked for.
  package func admits(_ pin: TracePin) -> Bool {
    if !buses.isEmpty, !buses.contains(pin.bus) { return false }
    if !addresses.isEmpty { return false }
    if !endings.isEmpty, !endings.contains(where: { $0.admits(pin.reading.fault) }) { return false }
    return admits(pin.time) && isStepAdmitted(pin.step, pin.section)
  }

  /// Whether an event is shown: only if nothing but times and steps is asked for.
  package func admits(_ event: TraceEvent) -> Bool {
    addresses.isEmpty && buses.isEmpty && endings.isEmpty && admits(event.time)
      && (step == nil || isStepAdmitted(event.step, nil))
  }

  private func admits(_ time: Nanoseconds?) -> Bool {
    if from == nil, until == nil { return true }
    guard let time else { return false }
    return time >= from ?? .min && time <= until ?? .max
  }

  private func isStepAdmitted(_ path: String?, _ section: String?) -> Bool {
    guard let step else { return true }
    return path?.contains(step) == true || section == step
  }
}
