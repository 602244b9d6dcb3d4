import Foundation
import TestSupport
import Testing

/// Screen, exit status, JUnit, trace and record tell one and the same verdict of every run that has a golden file.
@Suite("The verdict of a run")
struct VerdictTests {
  /// Cases of one run that write no files of their own.
  private static let cases = GoldenCase.all.filter { golden in
    guard let arguments = try? golden.arguments, arguments.first == "run" else { return false }
    let isAlone = arguments.filter { $0.hasSuffix(".yaml") && !$0.contains("=") }.count == 1
    return isAlone && !arguments.contains { ["--junit", "--trace", "--result", "--dry-run", "-"].contains($0) }
      && golden.ending != .refused && golden.ending != .checked
  }

  @Test("is the same wherever it is told", .timeLimit(.minutes(10)), arguments: cases)
  func aVerdictIsToldTheSameEverywhere(of golden: GoldenCase) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("verdict-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (junit, trace) = (folder.appendingPathComponent("j.xml").path, folder.appendingPathComponent("t.jsonl").path)
    let record = folder.appendingPathComponent("r.json").path
    let result = try await Command.run(
      golden.arguments + ["--junit", junit, "--trace", trace, "--result", record], in: golden.workingFolder)
    let xml = try String(contentsOfFile: junit, encoding: .utf8)
    let end = try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n").last ?? ""
    let banner =
      String(decoding: result.output, as: UTF8.self).split(separator: "\n").last { $0.hasPrefix("===") } ?? ""
    let outcomes = ["passed": ("PASS", 0 as Int32), "failed": ("FAIL", 1), "errored": ("ERROR", 2)]
    let outcome = try #require(outcomes.keys.first { xml.contains("name=\"verdict\" value=\"\($0)\"") })
    let (word, status) = try #require(outcomes[outcome])
    let isBroken = banner.contains("teardown failed")
    #expect(banner.contains("= \(word)"), "\(banner)")
    #expect(result.status == (isBroken ? 3 : status))
    #expect(end.contains("\"res\":\"\(outcome)\""), "\(end)")
    let recorded = try String(contentsOfFile: record, encoding: .utf8)
    #expect(recorded.contains("\n  \"verdict\": \"\(outcome)\""), "\(recorded.prefix(1_000))")
    #expect(recorded.contains("\n  \"status\": \(result.status)"), "\(recorded.prefix(1_000))")
    // A case of a report accounts for what did not pass, and none for what did.
    #expect(Self.count("failures", in: xml) + Self.count("errors", in: xml) > 0 || result.status == 0)
    #expect(result.status != 0 || Self.count("failures", in: xml) + Self.count("errors", in: xml) == 0)
    #expect(Self.count("errors", in: xml) > 0 || outcome != "errored")
  }

  private static func count(_ name: String, in xml: String) -> Int {
    guard let range = xml.range(of: " \(name)=\"") else { return -1 }
    return Int(xml[range.upperBound...].prefix { $0.isNumber }) ?? -1
  }
}
