import Diagnostics
import Reports
import SequenceRunner
import Testing

/// How a JUnit report names the steps of called files.
struct CalledReportTests {
  private static let inner = """
    schema: 1
    name: inner
    steps:
      - {name: deep, probe: 0x21}
    """
  private static let outer = """
    schema: 1
    name: outer
    steps:
      - {name: middle, probe: 0x21}
      - call: inner.yaml
    """

  /// A line belongs to the file that stands beside it, and who called that file is a property.
  @Test func aStepOfACalledFileNamesItsOwnFile() throws {
    let file = try TestFile(
      """
      schema: 1
      name: test
      steps:
        - {name: own, probe: 0x21}
        - call: outer.yaml
      """, files: ["outer.yaml": Array(Self.outer.utf8), "inner.yaml": Array(Self.inner.utf8)])
    let run = TestRun(file, on: ScriptedBus())
    var report = JUnitReport()
    report.prepareSuite(
      ReportedRun(hostname: "bench", timestamp: "t", timestampUTC: "t", file: "test.yaml"),
      sources: file.sources, lines: LineTable(file.sources))
    for event in run.events { report.observe(event) }
    report.finish()
    var bytes: [UInt8] = []
    report.drain { bytes = $0 }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { $0.drop { $0 == " " } }
    let cases = lines.filter { $0.hasPrefix("<testcase") }.map { line in
      line.firstRange(of: "file=").map { String(line[$0.lowerBound...].prefix { $0 != ">" && $0 != "/" }) } ?? ""
    }
    #expect(
      cases == [#"file="test.yaml" line="4""#, #"file="outer.yaml" line="4""#, #"file="inner.yaml" line="4""#])
    let calls = lines.filter { $0.hasPrefix(#"<property name="called""#) }
    #expect(
      calls == [
        #"<property name="called" value="test.yaml:5"/>"#,
        #"<property name="called" value="test.yaml:5 &gt; outer.yaml:5"/>"#,
      ])
  }
}
