import Boards
import Foundation
import I2CAdapters
import NodeDecoding
import SequenceFile
import SequenceRunner
import TestSupport
import Testing
import Values
import YAML
import i2cseq

@Suite("Every rule")
struct RuleCoverageTests {
  static let rules = Set(
    NodeRule.allCases.map(\.rawValue) + SequenceRule.allCases.map(\.rawValue) + BoardRule.allCases.map(\.rawValue)
      + YAMLRule.allCases.map(\.rawValue)
      + Finding.Kind.allCases.map(\.rawValue) + ValueRule.allCases.map(\.rawValue)
      + DriverRule.allCases.map(\.rawValue) + CommandRule.allCases.map(\.rawValue)
  ).sorted()

  /// Rules that no case can show, each with the reason.
  static let exceptions = [
    "adapter_unavailable": "what is plugged in differs from machine to machine; the tests of the drivers pin the words",
    "beyond_adapter":
      "the adapters that have a limit are plugged into no test machine; the tests of the runner plan for one",
    "stretch": "the adapters that have a limit are plugged into no test machine; the tests of the drivers open one",
    "station": "a shift reads scans from a line scanner and writes records; the tests of stations run whole shifts",
    "database_away": "a server that is away is waited for by a tool of the tests, which starts and kills a real one",
    "ledger": "lines are edited, dropped and cut by the tests of ledgers, which pin the words",
    "failed_source": "`derive` tells it, which writes files; the tests of processes pin it",
    "incomplete": "`convert` tells it, which writes files; the tests of captures pin it",
    "file_size": "the command asks for the size itself, before it reads (`too_large`)",
    "interrupted": "a signal has no command line; the tests of the runner interrupt it",
    "memory": "a machine cannot be made to run out of memory on order",
    "node_count": "eight million nodes take a debug build too long; the tests of YAML set the limit lower",
    "unreadable_file": "a disk cannot be made to fail on order; the tests of the drivers let a file fail",
    "prompt_timeout": "no operator sits at the terminal of the tests; the tests of the runner let a question run out",
    "shard": "a CI system says it in the environment; the tests of processes set that",
    "record_lost": "a disk cannot be filled on order; the tests of the runner let an observer throw",
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
