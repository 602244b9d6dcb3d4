import Foundation
import TestSupport
import Testing
import Values

@Suite("Every rule of expressions")
struct ValueRuleTests {
  static let goldens: String = {
    let folder = Repository.root.appendingPathComponent("Tests/ValuesTests/Goldens")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.sorted().map { (try? String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8)) ?? "" }
      .joined()
  }()

  /// Pinned without a place: whoever writes a code in a file says where it stands.
  static let pinnedElsewhere: Set<ValueRule> = [.choice, .code]

  @Test("is shown by a golden text", arguments: ValueRule.allCases)
  func aRuleStandsInSomeGolden(rule: ValueRule) {
    #expect(Self.goldens.contains("[\(rule.rawValue)]\n") != Self.pinnedElsewhere.contains(rule))
  }
}
