import Boards
import NodeDecoding
import SequenceFile
import Values

/// A rule for files, of any area.
enum Rule: Hashable {
  case node(NodeRule)
  case sequence(SequenceRule)
  case board(BoardRule)

  /// The name of the rule, which stands in brackets at the end of a message.
  var word: String {
    switch self {
    case .node(let rule): rule.rawValue
    case .sequence(let rule): rule.rawValue
    case .board(let rule): rule.rawValue
    }
  }
}

/// What there is to know about one key of one kind of mapping.
///
/// The reference, the JSON Schemas and `explain` are made only from these. Every enum of keys has a page for each case,
/// so that a key without a page does not compile.
package struct KeyPage: Sendable {
  /// What applies if the key is absent.
  package enum Standard: Hashable, Sendable {
    /// A value, as a file would write it.
    case value(String)
    /// A rule, because the default depends on other parts of the file.
    case rule(String)
  }

  /// The purpose of the key, in one sentence.
  package var summary: String
  package var value: ValueForm
  package var isRequired: Bool
  package var standard: Standard?
  /// Lines of a file with the key: whole keys of the file, or items of `steps`; nil if the example of the mapping shows
  /// it well enough.
  package var example: String?
  /// The rules about this key, in addition to those of its kind of value.
  package var rules: [String]

  init(
    _ summary: String, _ value: ValueForm, isRequired: Bool = false, standard: Standard? = nil,
    example: String? = nil, rules: [Rule] = [], boardRules: [BoardRule] = [], valueRules: [ValueRule] = []
  ) {
    self.summary = summary
    self.value = value
    self.isRequired = isRequired
    self.standard = standard
    self.example = example
    self.rules = rules.map(\.word) + boardRules.map(\.rawValue) + valueRules.map(\.rawValue)
  }

  /// All rules that the key can break, its own first.
  package var allRules: [String] { rules + value.rules.map(\.word).filter { !rules.contains($0) } }
}
