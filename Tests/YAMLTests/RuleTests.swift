import Diagnostics
import Testing
import YAML

@Suite struct RuleTests {
  private static let goldens = TrapTests.cases + TrapTests.quotingCases + SyntaxTests.cases + TreeRuleTests.cases

  /// Pinned elsewhere, because their inputs are bytes or limits and no lines of text; nobody can run out of memory
  /// on purpose.
  private static let pinnedElsewhere: Set<YAMLRule> = [
    .fileSize, .encoding, .binaryContent, .controlCharacter, .lineSeparator, .emptyDocument,  // FileTests
    .depth, .nodeCount, .aliasExpansion, .scalarLength,  // LimitTests
    .memory,
  ]

  @Test(arguments: YAMLRule.allCases)
  func everyRuleHasAGolden(_ rule: YAMLRule) {
    let isPinned = Self.goldens.contains { $0.messages.contains("[\(rule.rawValue)]") }
    #expect(isPinned != Self.pinnedElsewhere.contains(rule))
  }

  @Test(arguments: goldens)
  func aMessageIsLowerCaseWithoutFullStop(_ golden: Golden) {
    for diagnostic in Parsed(golden.source + "\n").diagnostics {
      for text in [diagnostic.message] + diagnostic.notes.map(\.text) {
        #expect(text.first?.isUppercase == false || text.first == "'", "\(text)")
        #expect(!text.hasSuffix(".") && !text.hasSuffix("?"), "\(text)")
      }
      #expect(diagnostic.rule.allSatisfy { $0.isLowercase || $0 == "_" })
    }
  }
}
