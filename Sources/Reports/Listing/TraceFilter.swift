package import I2C
package import Trace

/// Which transactions of a trace somebody wants to see.
package struct TraceFilter: Sendable {
  /// How a transaction must have ended.
  package enum Ending: Hashable, Sendable {
    /// With exactly this result.
    case result(ResultWord)
    /// Something was not acknowledged, whatever it was.
    case notAcknowledged
    /// In any way but well.
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

  /// Targets, one of which it went to; none: all.
  package var addresses: Set<Address> = []
  /// Buses, one of which it was on; none: all.
  package var buses: Set<String> = []
  /// Text that the section or the path of its step holds.
  package var step: String?
  /// Endings, one of which it had; none: all.
  package var endings: Set<Ending> = []
  /// When it began, at the earliest and at the latest; a transaction without a time is in no stretch of time.
  package var from: Nanoseconds?
  package var until: Nanoseconds?

  package init() {}

  /// Whether anything is left out.
  package var isOpen: Bool {
    addresses.isEmpty && buses.isEmpty && step == nil && endings.isEmpty && from == nil && until == nil
  }

  /// Whether a transaction is to be seen.
  package func admits(_ record: TraceRecord) -> Bool {
    if !buses.isEmpty, !buses.contains(record.bus) { return false }
    if !addresses.isEmpty, !record.exchange.segments.contains(where: { addresses.contains($0.address) }) {
      return false
    }
    if !endings.isEmpty, !endings.contains(where: { $0.admits(record.exchange.fault) }) { return false }
    return admits(record.time) && isStepAdmitted(record.step, record.section)
  }

  /// Whether a pin is to be seen: it has no target.
  package func admits(_ pin: TracePin) -> Bool {
    if !buses.isEmpty, !buses.contains(pin.bus) { return false }
    if !addresses.isEmpty { return false }
    if !endings.isEmpty, !endings.contains(where: { $0.admits(pin.reading.fault) }) { return false }
    return admits(pin.time) && isStepAdmitted(pin.step, pin.section)
  }

  /// Whether an event is to be seen: only where nothing but time is asked for.
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
