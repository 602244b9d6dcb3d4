import Diagnostics
import Suites
import TestSupport
import Testing

@Suite("A suite file")
struct SuiteFileTests {
  private static func load(_ text: String) -> (SuiteDescription?, [String]) {
    var (map, log) = (SourceMap(), DiagnosticLog())
    guard let file = map.add(path: "suite.yaml", bytes: Array(text.utf8)) else { return (nil, []) }
    let suite = SuiteLoader.load(file, log: &log)
    return (suite, log.diagnostics.map { "\($0.rule): \($0.message)" })
  }

  @Test func needsNoMoreThanItsNameAndOneRun() throws {
    let (suite, mistakes) = Self.load("schema: 1\nsuite: all\nruns: {board: {sequences: '*.yaml'}}\n")
    #expect(mistakes == [])
    let found = try #require(suite)
    #expect(found.name == "all")
    #expect(found.runs.map(\.name) == ["board"])
    #expect(found.runs[0].files.map(\.path) == ["*.yaml"])
    #expect(found.runs[0].combinations.map { $0.map(\.value) } == [[]])
  }

  private static let whole = """
    schema: 1
    suite: all
    description: what every change must pass
    adapter: board:b.yaml
    parameters: {low: 15.0, part: p1}
    timeout: 60s
    runs:
      one:
        sequences: [a.yaml, 'b*.yaml']
        matrix: {low: [1, 2], high: [0x10, 0x20]}
        tags: [nightly, slow]
      two:
        sequences: a.yaml
        adapter: [main=ch341:0, aux=ch341:1]
        parameters: {part: p2}
        timeout: 5s

    """

  @Test func givesARunWhatItDoesNotSayItself() throws {
    let (suite, mistakes) = Self.load(Self.whole)
    #expect(mistakes == [])
    let found = try #require(suite)
    let (one, two) = (found.conditions(of: found.runs[0]), found.conditions(of: found.runs[1]))
    #expect(one.adapters == ["board:b.yaml"])
    #expect(one.settings.map { "\($0.name)=\($0.value)" } == ["part=p1"])
    #expect(one.timeout == 60_000_000_000)
    #expect(two.adapters == ["main=ch341:0", "aux=ch341:1"])
    #expect(two.settings.map { "\($0.name)=\($0.value)" } == ["low=15.0", "part=p2"])
    #expect(two.timeout == 5_000_000_000)
    #expect(found.runs.map(\.tags) == [["nightly", "slow"], []])
  }

  @Test func hasEveryCombinationOfAMatrixOnceUnderANameOfItsOwn() throws {
    let run = try #require(Self.load(Self.whole).0?.runs.first)
    #expect(
      run.combinations.map { run.label(of: $0) } == [
        "one low=1 high=0x10", "one low=1 high=0x20", "one low=2 high=0x10", "one low=2 high=0x20",
      ])
  }

  private static func suite(_ runs: String) -> String { "schema: 1\nsuite: all\nruns: \(runs)\n" }
  private static let long = "[\((0..<32).map { "\($0)" }.joined(separator: ", "))]"

  static let mistakes: [(text: String, told: [String])] = [
    (
      "schema: 2\n",
      [
        "missing_key: a suite needs `suite`", "missing_key: a suite needs `runs`",
        "schema_version: this i2cseq reads `schema: 1`, and the file is written for 2",
      ]
    ),
    (suite("{}"), ["suite_empty: `runs` has nothing in it"]),
    (suite("{board: {}}"), ["missing_key: a run needs `sequences`"]),
    (suite("{board: {sequences: []}}"), ["suite_empty: `sequences` has nothing in it"]),
    (
      suite("{two words: {sequences: a.yaml}}"),
      [
        "suite_name: the name of a run is made of letters, digits, `-` and `_`, because reports are called by it"
      ]
    ),
    (suite("{b: {sequence: a.yaml, sequences: a.yaml}}"), ["unknown_key: `sequence` is not a key of a run of a suite"]),
    (
      suite("{b: {sequences: a.yaml, parameters: {low: 1}, matrix: {low: [1, 2]}}}"),
      ["suite_matrix: `low` has one value under `parameters` and several under `matrix`"]
    ),
    (
      suite("{b: {sequences: a.yaml, matrix: {low: [1, 2, 1]}}}"),
      ["suite_matrix: `low` has the value `1` twice, and nobody could tell the two runs apart"]
    ),
    (
      suite("{b: {sequences: a.yaml, matrix: {low: \(long), high: \(long)}}}"),
      ["suite_matrix: the matrix has more than 1000 combinations"]
    ),
    (suite("{b: {sequences: a.yaml, matrix: {}}}"), ["suite_empty: `matrix` has nothing in it"]),
    (suite("{b: {sequences: a.yaml, matrix: {low: []}}}"), ["suite_empty: `low` has nothing in it"]),
    (
      suite("{b: {sequences: a.yaml, timeout: 5}}"),
      ["duration: `timeout` must be a number with one of the units ns us ms s min h, in whole nanoseconds"]
    ),
  ]

  @Test("says what is wrong with it", arguments: mistakes)
  func tells(row: (text: String, told: [String])) {
    #expect(Self.load(row.text).1 == row.told)
  }

  static let kinds: [(text: String, isSuite: Bool)] = [
    ("schema: 1\nsuite: a\n", true), ("suite: a\n", true), ("# suite: a\nschema: 1\n", false),
    ("schema: 1\nname: suite\nsteps:\n  - suite: a\n", false), ("", false), ("suites: a\n", false), ("suite", false),
  ]

  @Test("is told from a sequence by the key of its name", arguments: kinds)
  func isRecognised(row: (text: String, isSuite: Bool)) {
    var map = SourceMap()
    let file = map.add(path: "f.yaml", bytes: Array(row.text.utf8))
    #expect(file.map { SuiteLoader.recognises($0) } == row.isSuite)
  }
}
