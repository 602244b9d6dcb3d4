import Foundation
import SequenceFile
import TestSupport
import Testing
import YAML

@Suite("Every rule")
struct RuleCoverageTests {
  static let rules = Set(SequenceRule.allCases.map(\.rawValue)).union(YAMLRule.allCases.map(\.rawValue)).sorted()

  /// Rules that no case can show, each with the reason.
  static let exceptions = [
    "file_size": "the command asks for the size itself, before it reads (`too_large`)",
    "memory": "a machine cannot be made to run out of memory on order",
    "node_count": "eight million nodes take a debug build too long; the tests of YAML set the limit lower",
  ]

  /// What all golden files say.
  static let goldens: String = {
    let folder = Repository.root.appendingPathComponent(GoldenCase.folder)
    let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".txt") }.sorted()
      .map { String(decoding: (try? Data(contentsOf: folder.appendingPathComponent($0))) ?? Data(), as: UTF8.self) }
      .joined()
  }()

  @Test("is shown by a golden text, or it says why not", arguments: rules)
  func aRuleStandsInSomeGolden(rule: String) {
    let isShown = Self.goldens.contains("[\(rule)]\n")
    #expect(isShown == (Self.exceptions[rule] == nil), "\(rule): \(Self.exceptions[rule] ?? "no golden shows it")")
  }

  @Test func everyExceptionIsARule() {
    #expect(Self.exceptions.keys.filter { !Self.rules.contains($0) } == [])
  }
}
