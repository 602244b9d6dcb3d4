import Boards
import NodeDecoding
import SequenceFile
import Values
import YAML

/// Lines that break a rule, and the same lines corrected.
package struct RuleExample: Hashable, Sendable {
  package var wrong: String
  package var right: String
}

/// What there is to know about one rule: the word in brackets at the end of a message.
package struct RulePage: Sendable {
  /// The area of a rule.
  package enum Area: String, CaseIterable, Sendable {
    case sequence, expression, board, yaml, run

    /// The title for a rule of the area.
    package var title: String {
      switch self {
      case .sequence: "rule of sequence files"
      case .expression: "rule of expressions and values"
      case .board: "rule of board files"
      case .yaml: "rule of YAML files"
      case .run: "finding of a run"
      }
    }
  }

  package var word = ""
  package var area = Area.sequence
  /// What the rule requires, and why.
  package var meaning: String
  /// An example; nil if a few lines cannot show it.
  package var example: RuleExample?
  /// What to do, if the corrected lines do not show it.
  package var cure: String?
  /// The part of the rule that a JSON Schema cannot express; nil if the schemas express all of it.
  package var beyondSchema: String?

  init(_ meaning: String, _ example: RuleExample? = nil, cure: String? = nil, beyondSchema: String? = nil) {
    self.meaning = meaning
    self.example = example
    self.cure = cure
    self.beyondSchema = beyondSchema
  }

  /// The pages of all rules.
  package static let all: [RulePage] =
    (pages(of: NodeRule.self, .sequence, \.page) + pages(of: SequenceRule.self, .sequence, \.page))
    .sorted { $0.word < $1.word } + pages(of: ValueRule.self, .expression, \.page)
    + pages(of: BoardRule.self, .board, \.page) + pages(of: YAMLRule.self, .yaml, \.page)
    + RunFinding.pages.map { word, page in page.named(word, .run) }

  /// The pages of a word; a few words stand for two rules.
  package static func pages(of word: String) -> [RulePage] { all.filter { $0.word == word } }

  private static func pages<Rule: RawRepresentable<String> & CaseIterable>(
    of rules: Rule.Type, _ area: Area, _ page: (Rule) -> RulePage
  ) -> [RulePage] {
    rules.allCases.map { page($0).named($0.rawValue, area) }
  }

  private func named(_ word: String, _ area: Area) -> RulePage {
    var page = self
    (page.word, page.area) = (word, area)
    return page
  }
}
