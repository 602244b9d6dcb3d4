import Foundation
import I2C
import SequenceModel
import SequenceRunner
import Simulation
import TestSupport
import Testing

/// Every sequence under `sequences`: a new file is picked up by itself, and wants a board and a wrong board.
@Suite("A sequence that ships")
struct GalleryTests {
  static let stems: [String] = {
    let folder = Repository.root.appendingPathComponent("sequences").path
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    return (names ?? []).filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  @Test("is one of many") func thereIsSomethingToRun() { #expect(Self.stems.count >= 13) }

  @Test("passes on its board", arguments: stems)
  func passes(stem: String) throws {
    let run = try run(stem, on: board(stem).powerUp(), adapter: "simulated board")
    #expect(run.findings.count == run.result.tolerated)
    #expect(run.result.verdict == .passed)
    #expect(!run.result.teardownFailed)
  }

  @Test("replays to the same verdict, trace and report", arguments: stems, ReplayOptions.Mode.allCases)
  func replays(stem: String, mode: ReplayOptions.Mode) throws {
    let original = try run(stem, on: board(stem).powerUp(), adapter: "simulated board")
    let replayed = try replay(stem, original.trace, options: ReplayOptions(mode: mode))
    #expect(replayed.findings == original.findings)
    #expect(replayed.result.verdict == .passed)
    #expect(transactions(replayed.trace) == transactions(original.trace))
    #expect(cases(replayed.junit) == cases(original.junit))
  }

  @Test("passes without the wires that not every bench has", arguments: SequenceUnderTest.wires.keys.sorted())
  func passesWithoutWires(stem: String) throws {
    let run = try SequenceUnderTest("sequences/\(stem).yaml").run(
      on: try board(stem).powerUp(), adapter: "simulated board")
    #expect(run.findings == [])
    #expect(run.result.verdict == .passed)
    #expect(run.result.skipped > 0)
  }

  /// Times of a data sheet have a minimum and a maximum: a part at either is a good one.
  @Test("passes on a board at a corner of its data sheet", arguments: WrongBoard.corners)
  func passesAtCorners(corner: WrongBoard) throws {
    let run = try run(corner.stem, on: board(corner.stem, corner).powerUp(), adapter: "simulated board")
    #expect(run.findings == [])
    #expect(run.result.verdict == .passed)
  }

  @Test("fails on a wrong board for the right reason, and so does its replay", arguments: WrongBoard.table)
  func fails(wrong: WrongBoard) throws {
    let bench = Operator.atBench(wrong.answers)
    let original = try run(
      wrong.stem, on: board(wrong.stem, wrong).powerUp(), adapter: "simulated board", operator: bench)
    #expect(original.result.verdict == .failed)
    // What a loop tolerates comes first and ends nothing.
    let first = try #require(original.findings.dropFirst(original.result.tolerated).first)
    #expect(first.contains("'\(wrong.step)'") && first.contains("[\(wrong.kind.rawValue)]\n"), "\(first)")
    let replayed = try replay(wrong.stem, original.trace, operator: bench)
    #expect(replayed.findings == original.findings)
    #expect(cases(replayed.junit) == cases(original.junit))
  }

  /// Each register, target and time comes from a document that is named, or is said to be from memory.
  @Test(
    "and its chips and boards say where each fact is from",
    arguments: [
      ("sequences", SourcedFacts.Kind.sequence), ("sequences/fragments", .sequence), ("sequences/boards", .board),
      ("sequences/chips", .chip),
    ])
  func saysWhereFactsAreFrom(folder: String, kind: SourcedFacts.Kind) throws {
    let url = Repository.root.appendingPathComponent(folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: url.path).filter { $0.hasSuffix(".yaml") }
    #expect(!names.isEmpty)
    for name in names {
      let text = try String(contentsOf: url.appendingPathComponent(name), encoding: .utf8)
      let sourced = SourcedFacts(text, of: kind)
      // A sequence may have all its facts from the chips that it names.
      #expect(kind == .sequence || !sourced.facts.isEmpty, "\(folder)/\(name)")
      #expect(sourced.complaints == [], "\(folder)/\(name)")
    }
  }

  /// The source of a table stands in the sequence that names it.
  @Test("names every table that ships") func namesEveryTable() throws {
    let sequences = Repository.root.appendingPathComponent("sequences")
    let tables = try FileManager.default.contentsOfDirectory(
      atPath: sequences.appendingPathComponent("tables").path)
    let texts = try Self.stems.map {
      try String(contentsOf: sequences.appendingPathComponent("\($0).yaml"), encoding: .utf8)
    }
    let facts = texts.map { SourcedFacts($0, of: .sequence).facts }.reduce(into: Set()) { $0.formUnion($1) }
    #expect(!tables.isEmpty)
    #expect(tables.filter { !facts.contains("tables/\($0)") } == [])
  }

  @Test(
    "says so of every fact, and not of the file alone",
    arguments: [
      ("a: X1234B, table 3, a register", "nothing says where `b` is from"),
      ("a, b, c: X1234B, table 3, a register", "there is no `c`"),
      ("*: X1234, table 3, a register", "document, revision and section, or `from memory`: X1234, table 3, a register"),
      ("*: X1234B", "document, revision and section, or `from memory`: X1234B"),
    ])
  func complainsOfFacts(sources: String, complaint: String) {
    let text = "schema: 1\n# Sources\n#   \(sources)\nregisters:\n  a: {at: 0x00}\n  b: {at: 0x01}\n"
    #expect(SourcedFacts(text, of: .chip).complaints == [complaint])
  }

  @Test(
    "says so of the times, devices and tables of a sequence",
    arguments: [
      ("devices:\n  mux: {address: 0x70}\nsteps:\n  - probe: mux", ["mux"]),
      ("devices:\n  rtc: {chip: chips/rtc.yaml, address: 0x68}\nsteps:\n  - delay: 2ms", ["times"]),
      ("steps:\n  - probe: 0x48\n    measure: {of: elapsed, unit: ms, high: 5}", ["times"]),
      ("steps:\n  - for_each:\n      file: tables/nets.csv", ["tables/nets.csv"]),
    ])
  func complainsOfSequences(text: String, missing: [String]) {
    #expect(SourcedFacts(text, of: .sequence).complaints == missing.map { "nothing says where `\($0)` is from" })
  }

  @Test("has a wrong board", arguments: stems)
  func hasAWrongBoard(stem: String) { #expect(WrongBoard.table.contains { $0.stem == stem }) }

  @Test("of ten thousand readings tolerates three lost acknowledges and reports how many there were")
  func soakReportsWhatItLost() throws {
    let wrong = WrongBoard(
      "soak", "a third one", "  - {at: 0x48, after: 5678,",
      "  - {at: 0x48, after: 9999, times: 1, kind: nack}\n  - {at: 0x48, after: 5678,", "",
      .nack)
    let run = try run("soak", on: board("soak", wrong).powerUp(), adapter: "simulated board")
    #expect(run.result.verdict == .passed)
    #expect(run.result.tolerated == 3 && run.result.passed == 9_999)
    #expect(run.result.reservations.entries.contains { $0.kind == .tolerated && $0.count == 3 })
    #expect(run.junit.contains(#"name="measure.lost" value="3""#))
  }

  private func run(
    _ stem: String, on bus: consuming some Bus & ~Copyable, adapter: String, operator: Operator = .atBench()
  ) throws -> SequenceUnderTest.Run {
    try SequenceUnderTest.wired(stem).run(on: bus, adapter: adapter, operator: `operator`)
  }

  /// Runs it on what was recorded, each bus on its part.
  private func replay(
    _ stem: String, _ trace: [UInt8], options: ReplayOptions = ReplayOptions(), operator: Operator = .atBench()
  ) throws -> SequenceUnderTest.Run {
    let sequence = try SequenceUnderTest.wired(stem)
    let names = sequence.busNames
    guard names.count > 1 else {
      return try sequence.run(on: ReplayBus.playing(trace, options: options), adapter: "replay", operator: `operator`)
    }
    var builder = BusBundle.Builder()
    for name in names { builder.append(AnyBus(try ReplayBus.playing(trace, options: options, bus: name))) }
    return sequence.run(on: builder.build(), adapter: "replay", operator: `operator`)
  }

  private func board(_ stem: String, _ wrong: WrongBoard? = nil) throws -> BoardUnderTest {
    let path = "sequences/boards/\(stem).yaml"
    let text = try String(contentsOf: Repository.root.appendingPathComponent(path), encoding: .utf8)
    return try BoardUnderTest(text: wrong?.patched(text) ?? text, path: path)
  }

  /// The lines of a trace without its header, and without the checks of a live bus, which a recording is spared.
  private func transactions(_ trace: [UInt8]) -> [Substring] {
    String(decoding: trace, as: UTF8.self).split(separator: "\n").dropFirst()
      .filter { !$0.contains(#""ev":"bus-check""#) && !$0.contains(#""reservations":"#) }
  }

  /// A report without the lines that say on what the run was.
  private func cases(_ junit: String) -> [Substring] {
    junit.split(separator: "\n").filter { line in
      !line.contains(#"name="simulated""#) && !line.contains(#"name="reservations""#) && !line.contains("(simulated: ")
    }
  }
}
