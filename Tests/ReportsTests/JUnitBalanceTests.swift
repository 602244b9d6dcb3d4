import Diagnostics
import Reports
import SequenceModel
import SequenceRunner
import Testing

@Suite struct JUnitBalanceTests {
  @Test(arguments: 0..<60)
  func anyRunGivesAFileThatAddsUp(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let runs = (0..<Int.random(in: 1...3, using: &random)).map { _ in RandomRun(using: &random).script }
    for profile in JUnitProfile.allCases {
      for loops in [nil, JUnitLoops.each, .summary] {
        let interval = Int.random(in: 1...50, using: &random)
        let bytes = JUnitFile.bytes(runs, profile: profile, loops: loops, drainedEvery: interval)
        let counts = try #require(JUnitCounts.of(bytes), "seed \(seed) gives no XML")
        #expect(counts.suites.count == runs.count)
        for (suite, run) in zip(counts.suites, runs) {
          for (name, value) in suite.counted { #expect(suite.attributes[name] == value, "\(name), seed \(seed)") }
          #expect(suite.properties["verdict"] == run.result.verdict.rawValue)
          // What reads as a pass must be one.
          let isGreen = !suite.cases.contains { $0.result == "failure" || $0.result == "error" }
          #expect(!isGreen || run.result.verdict == .passed, "seed \(seed)")
          // One case may be that of the run as a whole.
          let others = suite.cases.count - run.decidedSteps
          if loops == .each { #expect(others == 0 || others == 1 && suite.cases.last?.isRun == true, "seed \(seed)") }
        }
        #expect(Set(counts.cases.map(\.name)).count == counts.cases.count, "names of seed \(seed)")
        #expect(counts.surplus == 0)
        if profile == .rich { #expect(counts.root["tests"] == "\(counts.cases.count)") }
      }
    }
  }
}

extension JUnitCounts.Case {
  fileprivate var isRun: Bool { name.hasPrefix("(run)") }
}
