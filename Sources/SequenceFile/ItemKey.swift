import NodeDecoding
package import SequenceModel

/// The keys of an item of `steps`, `setup` and `teardown`: a step or a group.
package enum ItemKey: MappingKey, Hashable {
  /// What a step does.
  case kind(ActionKind)
  /// Another sequence in the place of a step.
  case call
  /// Any other key of an item.
  case beside(BesideKey)
  package static let context = "a step"

  /// The key with this spelling; nil if there is none.
  package init?(rawValue: String) {
    if let kind = ActionKind(rawValue: rawValue) {
      self = .kind(kind)
    } else if let key = BesideKey(rawValue: rawValue) {
      self = .beside(key)
    } else if rawValue == ItemKey.call.rawValue {
      self = .call
    } else {
      return nil
    }
  }

  /// The key as the file spells it.
  package var rawValue: String {
    switch self {
    case .kind(let kind): kind.rawValue
    case .call: "call"
    case .beside(let key): key.rawValue
    }
  }

  /// All keys that say what a step does, in the order of the language's page.
  package static let kinds = ActionKind.allCases.map { ItemKey.kind($0) } + [.call]

  /// What a step does, then what stands beside it.
  package static let allCases = kinds + BesideKey.allCases.map { .beside($0) }
}

/// The keys of an item that do not say what it does.
package enum BesideKey: String, CaseIterable, Hashable, Sendable {
  // What a step expects and what it keeps.
  case expect, mask, poll, save, collect
  // Both steps and groups.
  case id, tags, when, skip, retry, timeout, allow, hint
  case onFailure = "on_failure"
  case allowWrites = "allow_writes"
  // Steps only.
  case name, unchecked, bus, with, returns
  // Groups only.
  case group, `repeat`, tolerate
  case forEach = "for_each"
  case forEachRow = "for_each_row"
  case setup, steps, teardown
}
