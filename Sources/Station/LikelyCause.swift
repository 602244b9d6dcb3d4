/// What most often is behind a failure, for who stands at the bench.
package enum LikelyCause: Hashable, Sendable {
  /// One address does not answer, and others do.
  case missing
  /// Nobody answers.
  case noPower
  /// One bit only differs.
  case bit
  /// A line of the bus is held.
  case stuck
  case adapter

  /// What a run has seen of the bus, and how it failed.
  ///
  /// - Parameters:
  ///   - kind: the rule of the first failure.
  ///   - answered: whether any target has acknowledged its address.
  ///   - bits: how many bits differ, where that is known.
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

  /// In words.
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
