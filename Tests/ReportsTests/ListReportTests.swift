import Diagnostics
import Foundation
import I2C
import Reports
import SequenceModel
import SequenceRunner
import Testing
import Values

@Suite("Lists of steps")
struct ListReportTests {
  private static func document(_ format: ListFormat, _ runs: [RunScript], refused: [String] = []) -> String {
    var report = ListReport(format, version: "0.1.0")
    for run in runs {
      report.prepareSuite(JUnitFile.info, sources: Sample.sources, lines: LineTable(Sample.sources))
      for event in run.events { report.observe(event) }
    }
    for name in refused {
      report.refuse(JUnitFile.info, name: name, because: RunRefusal(rule: "adapter", message: "no #1 here", text: ""))
    }
    report.finish()
    return Self.whole(&report)
  }

  private static func whole(_ report: inout ListReport) -> String {
    var text = ""
    report.drain { (bytes: inout [UInt8]) in
      text += String(decoding: bytes, as: UTF8.self)
      bytes.removeAll()
    }
    return text
  }

  /// A step of each kind: one that measures, one of a group that is tried twice, one that is left out.
  private static func run() -> RunScript {
    let (supply, rest) = (Sample.step("supply #1", line: 4), Sample.step("rest", line: 6))
    let (bad, retry) = (Sample.step("link", line: 5), Retry(attempts: 2, delay: 0))
    let group = Sample.group("up", retry: retry, [.step(bad)])
    var run = RunScript(steps: [.step(supply), .group(group), .step(rest)], bus: .recording)
    var measurement = Measurement(name: "=rail", value: nil, unit: "V", comparator: .insideOrEqual, outcome: .failed)
    (measurement.value, measurement.low, measurement.high) = (
      Sample.decimal("-3.31"), Sample.decimal("3.2"), Sample.decimal("3.4")
    )
    let finding = Finding(.limit(measurement), about: "supply", at: .source(Sample.span(4)))
    run.step(supply, [finding], measurements: [measurement])
    run.group(group, outcome: .failed, isRetried: true) { run, group in
      run.step(bad, in: group, [Sample.mismatch("it \"differs\"", line: 5)])
    }
    run.group(group, attempt: 2) { run, group in run.step(bad, in: group) }
    run.skip(rest, because: "not run")
    run.end(.failed)
    return run
  }

  @Test func tapHasAPointForEachStepThatCounts() {
    #expect(
      Self.document(.tap, [Self.run()], refused: ["other"]) == """
        TAP version 13
        # sequences/demo.yaml
        not ok 1 - Demo: supply \\#1
          ---
          message: "'supply': =rail is -3.31 V, and must be 3.2 … 3.4 V"
          severity: "fail"
          kind: "limit"
          at: "sequences/demo.yaml:4"
          ...
        ok 2 - Demo: up/link
        ok 3 - Demo: rest # SKIP not run
        # FAIL (simulated: replay)
        not ok 4 - other: (run)
          ---
          message: "no #1 here"
          severity: "error"
          kind: "adapter"
          ...
        1..4

        """)
  }

  @Test func aTableHasTheMeasurementsAndHowTheRunEnded() {
    #expect(
      Self.document(.csv, [Self.run()], refused: ["other"]).split(separator: "\n").dropFirst() == [
        "2025-11-22T08:00:00Z,Demo,sequences/demo.yaml,,1,supply #1,'=rail,-3.31,V,GELE,3.2,3.4,failed,"
          + #"sequences/demo.yaml,4,"'supply': =rail is -3.31 V, and must be 3.2 … 3.4 V""#,
        #"2025-11-22T08:00:00Z,Demo,sequences/demo.yaml,,,(run),,,,,,,failed,,,"'supply': =rail is -3.31 V, and must be 3.2 … 3.4 V""#,
        "2025-11-22T08:00:00Z,other,sequences/demo.yaml,,,(run),,,,,,,errored,,,no #1 here",
      ])
  }

  private struct CTRF: Decodable {
    struct Results: Decodable {
      struct Test: Decodable {
        var name, status, rawStatus: String
        var suite: [String]
        var message: String?
      }
      var tests: [Test]
      var summary: [String: Int]
    }
    var reportFormat: String
    var results: Results
  }

  @Test func aThirdPartyFormatNeverTakesAnErrorForAPass() throws {
    let text = Self.document(.ctrf, [Self.run()], refused: ["other"])
    let report = try JSONDecoder().decode(CTRF.self, from: Data(text.utf8))
    #expect(report.results.tests.map(\.status) == ["failed", "passed", "skipped", "failed"])
    #expect(report.results.tests.map(\.rawStatus) == ["failed", "passed", "skipped", "errored"])
    #expect(report.results.tests[1].suite == ["Demo", "up"])
    #expect(report.results.summary["failed"] == 2 && report.results.summary["tests"] == 4)
    #expect(report.results.summary["suites"] == 2)
  }

  @Test func eventsTellAlsoWhatDoesNotCount() throws {
    let lines = Self.document(.json, [Self.run()], refused: ["other"]).split(separator: "\n")
    let objects = try lines.map { try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any] }
    #expect(
      objects.map { $0?["event"] as? String } == [
        "run_started", "step_ended", "step_ended", "step_ended", "step_ended", "run_ended", "run_refused",
      ])
    #expect(objects.map { $0?["repeated"] as? Bool } == [nil, nil, true, nil, nil, nil, nil])
    #expect(objects[5]?["verdict"] as? String == "failed")
  }

  /// What reads as a pass must be one, whatever happens in a run.
  @Test(arguments: 0..<60)
  func whatIsRedIsToldInEveryFormat(seed: UInt64) {
    var random = SplitMix(state: seed)
    let run = RandomRun(using: &random).script
    let isPassed = run.result.verdict == .passed
    let points = Self.document(.tap, [run]).split(separator: "\n")
    let isGreen = !points.contains { $0.hasPrefix("not ok ") && !$0.contains(" # TODO ") }
    #expect(!isGreen || isPassed, "seed \(seed)")
    let isGreenCTRF = !Self.document(.ctrf, [run]).contains(#"{"status":"failed""#)
    #expect(isGreen == isGreenCTRF, "seed \(seed)")
    #expect(Self.document(.csv, [run]).contains(",(run),,,,,,,\(run.result.verdict.rawValue),"))
    #expect(points.last == "1..\(points.count { $0.hasPrefix("ok ") || $0.hasPrefix("not ok ") })")
  }

  /// Several processes write one list each, and the list of all is as if one had written it.
  @Test(arguments: ListFormat.allCases)
  func listsThatAreJoinedAreOne(format: ListFormat) {
    var joined = ListReport(format, version: "0.1.0")
    joined.adopt(Array(Self.document(format, [Self.run()]).utf8))
    joined.adopt(Array(Self.document(format, [], refused: ["other"]).utf8))
    joined.adopt(Array(Self.document(format, [Self.run()]).utf8))
    joined.refuse(JUnitFile.info, name: "last", because: RunRefusal(rule: "adapter", message: "no #1 here", text: ""))
    joined.finish()
    var one = ListReport(format, version: "0.1.0")
    let refusal = RunRefusal(rule: "adapter", message: "no #1 here", text: "")
    for name in [nil, "other", nil, "last"] {
      if let name {
        one.refuse(JUnitFile.info, name: name, because: refusal)
        continue
      }
      one.prepareSuite(JUnitFile.info, sources: Sample.sources, lines: LineTable(Sample.sources))
      for event in Self.run().events { one.observe(event) }
    }
    one.finish()
    #expect(Self.whole(&joined) == Self.whole(&one))
  }
}
