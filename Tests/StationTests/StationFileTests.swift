import Diagnostics
import Foundation
import SequenceModel
import Station
import TestSupport
import Testing

@Suite("A station file")
struct StationFileTests {
  private static let least = """
    schema: 1
    station: LINE-1
    sequences: [{file: s.yaml}]
    slots: {A: {adapter: ch341}}

    """

  private static func load(_ text: String) -> (StationDescription?, [String]) {
    var (map, log) = (SourceMap(), DiagnosticLog())
    guard let file = map.add(path: "station.yaml", bytes: Array(text.utf8)) else { return (nil, []) }
    let station = StationLoader.load(file, log: &log)
    return (station, log.diagnostics.map { "\($0.rule): \($0.message)" })
  }

  @Test func needsNoMoreThanItsNameItsSequencesAndItsSlots() throws {
    let (station, mistakes) = Self.load(Self.least)
    #expect(mistakes == [])
    let found = try #require(station)
    #expect(found.name == "LINE-1")
    #expect(found.slots.map(\.name) == ["A"])
    #expect(found.slots.map(\.adapters) == [["ch341"]])
    #expect(found.ledger == "ledger")
    #expect(found.start == .each)
    #expect(found.sequence(for: nil) == 0)
  }

  @Test func saysWhatIsTestedWhereAndByWhom() throws {
    let (station, mistakes) = Self.load(
      """
      schema: 1
      station: LINE-1
      language: de
      operators: [kim, lee]
      serial: {pattern: 'SH3-[0-9]{6}'}
      part: {pattern: 'P[0-9]+'}
      sequences:
        - {part: 'P1', file: one.yaml, parameters: {low: 15.0}}
        - {part: 'P2.*', file: two.yaml, sha256: ['\(String(repeating: "a", count: 64))']}
      slots:
        A: {adapter: 'ch347:usb=1-2'}
        B: {adapter: [main=ch341:0, aux=ch341:1]}
      start: batch
      speed: 100kHz
      results: results/{serial}_{run_id}.json
      gate: {run: [./gate.py, --line], timeout: 2s}
      after: {run: [lamp]}
      refuse: [retried, marginal]
      bell: true
      """)
    #expect(mistakes == [])
    let found = try #require(station)
    #expect(found.language == .german)
    #expect(["P1", "P22", "P3"].map { found.sequence(for: $0) } == [0, 1, nil])
    #expect(found.sequences[0].settings.map { "\($0.name)=\($0.value)" } == ["low=15.0"])
    #expect(found.serial.matches("SH3-000001"))
    #expect(!found.serial.matches("SH3-00001"))
    #expect(!found.serial.matches("xSH3-000001"))
    #expect(found.slots[1].adapters == ["main=ch341:0", "aux=ch341:1"])
    #expect(found.gate?.words == ["./gate.py", "--line"])
    #expect(found.gate?.timeout == 2_000_000_000)
    #expect(found.action?.timeout == 5_000_000_000)
    #expect(found.refused == [.retried, .marginal])
    #expect(found.speed == 100_000)
  }

  static let mistakes: [(text: String, told: [String])] = [
    (
      "schema: 1\n",
      [
        "missing_key: a station needs `station`", "missing_key: a station needs `sequences`",
        "missing_key: a station needs `slots`",
      ]
    ),
    (
      least.replacingFirst("schema: 1", "schema: 2"),
      ["schema_version: this i2cseq reads `schema: 1`, and the file is written for 2"]
    ),
    (
      least.replacingFirst("LINE-1", "../x"),
      [
        "station_name: the name of a station is made of letters, digits, `-` and `_`, because folders are called by it"
      ]
    ),
    (least + "colour: red\n", ["unknown_key: `colour` is not a key of the station file"]),
    (least + "serial: {pattern: '('}\n", ["station_pattern: "]),
    (least + "gate: {run: [], timeout: 5s}\n", ["station_empty: `run` has nothing in it"]),
    (least + "gate: {timeout: 5s}\n", ["missing_key: `gate` needs `run`"]),
    (least + "refuse: [doubtful]\n", ["word: "]),
    (least.replacingFirst("[{file: s.yaml}]", "[]"), ["station_empty: `sequences` has nothing in it"]),
    (least.replacingFirst("{file: s.yaml}", "{file: s.yaml, part: 'P'}"), ["station_part: "]),
    (least.replacingFirst("{file: s.yaml}", "{file: s.yaml, sha256: [abc]}"), ["station_hash: "]),
    (least.replacingFirst("{A: {adapter: ch341}}", "{A: {adapter: ch341}, B: {adapter: ch341}}"), ["station_twice: "]),
    (least.replacingFirst("{A: {adapter: ch341}}", "{A: {}}"), ["missing_key: a slot needs `adapter`"]),
  ]

  @Test(arguments: mistakes.indices)
  func isRefusedWithAllThatIsWrong(index: Int) {
    let row = Self.mistakes[index]
    let (station, told) = Self.load(row.text)
    #expect(station == nil)
    #expect(told.count == row.told.count, "\(told)")
    for (found, expected) in zip(told, row.told) { #expect(found.hasPrefix(expected)) }
  }

  @Test func isToldFromASequence() throws {
    var map = SourceMap()
    let first = map.add(path: "a", bytes: Array(Self.least.utf8))
    let second = map.add(path: "b", bytes: Array("schema: 1\nname: x\nsteps: []\n".utf8))
    let (station, sequence) = (try #require(first), try #require(second))
    #expect(StationLoader.recognises(station))
    #expect(!StationLoader.recognises(sequence))
  }

  /// The station of the guide, which people copy.
  @Test func isTheOneOfTheGuide() throws {
    let guide = Repository.root.appendingPathComponent("Sources/i2cseq/i2cseq.docc/Guides/Station.md")
    let text = try String(contentsOf: guide, encoding: .utf8)
    let block = try #require(text.components(separatedBy: "```text\n").dropFirst().first)
    let (station, mistakes) = Self.load(block.components(separatedBy: "```")[0])
    #expect(mistakes == [])
    #expect(station?.slots.count == 2)
    for key in StationKey.allCases where ![.schema, .description].contains(key) {
      #expect(text.contains("`\(key.rawValue)`"), "\(key.rawValue)")
    }
  }

  static let scans: [(line: String, scan: Scan)] = [
    ("SH3-1", .number("SH3-1")), ("  SH3-1 \r", .number("SH3-1")), ("", .empty), (" \t", .empty),
    ("/retest", .retest), ("/end", .end), ("/operator kim ", .changeOperator("kim")), ("/other", .number("/other")),
  ]

  @Test(arguments: scans)
  func aLineIsRead(row: (line: String, scan: Scan)) { #expect(Scan(row.line) == row.scan) }
}

extension String {
  fileprivate func replacingFirst(_ text: String, _ other: String) -> String {
    guard let range = firstRange(of: text) else { return self }
    return replacingCharacters(in: range, with: other)
  }

  private func replacingCharacters(in range: Range<String.Index>, with other: String) -> String {
    String(self[..<range.lowerBound]) + other + String(self[range.upperBound...])
  }
}
