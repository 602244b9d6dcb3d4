import Boards
import NodeDecoding
import SequenceFile
import Values

/// A rule of those that hold a file to it.
enum Rule: Hashable {
  case node(NodeRule)
  case sequence(SequenceRule)
  case board(BoardRule)

  /// What stands in brackets at the end of a message.
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
/// The reference, the JSON Schemas and `explain` are made of these and of nothing else; every enum of keys gives one
/// for each case, so that a key without a page does not compile.
package struct KeyPage: Sendable {
  /// What holds where the key is absent.
  package enum Standard: Hashable, Sendable {
    /// A value, as a file would write it.
    case value(String)
    /// Something that depends on what stands elsewhere.
    case rule(String)
  }

  /// One sentence.
  package var summary: String
  package var value: ValueForm
  package var isRequired: Bool
  package var standard: Standard?
  /// Lines of a file that hold the key: whole keys of the file, or items of `steps`; nil where the example of the
  /// mapping shows it well enough.
  package var example: String?
  /// The rules that are about this key, beyond those that its kind of value brings along.
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

  /// All rules that can be broken here, the key's own first.
  package var allRules: [String] { rules + value.rules.map(\.word).filter { !rules.contains($0) } }
}
