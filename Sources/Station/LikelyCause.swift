/// The most likely cause of a failure, for the person at the bench.
package enum LikelyCause: Hashable, Sendable {
  /// One address does not answer, but others do.
  case missing
  /// No target answers.
  case noPower
  /// Only one bit differs.
  case bit
  /// A line of the bus is held low.
  case stuck
  case adapter

  /// The likely cause, from the kind of the failure and what the run has seen of the bus; nil if none is likely.
  ///
  /// - Parameters:
  ///   - kind: the rule of the first failure.
  ///   - answered: whether any target has acknowledged its address.
  ///   - bits: how many bits differ; nil if unknown.
  package init?(kind: String, answered: Bool, bits: Int?) {
    switch kind {
    case "nack", "timeout": self = answered ? .missing : .noPower
    case "silent_bus": self = .noPower
    case "bus_stuck": self = .stuck
    case "adapter_gone", "adapter_failed": self = .adapter
    case "mismatch" where bits == 1: self = .bit
    case _: return nil
    }
  }

  /// The cause in words.
  package func words(_ language: Language) -> String {
    switch self {
    case .missing: StationText.causeMissing.words(language)
    case .noPower: StationText.causeNoPower.words(language)
    case .bit: StationText.causeBit.words(language)
    case .stuck: StationText.causeStuck.words(language)
    case .adapter: StationText.causeAdapter.words(language)
    }
  }
}
