import Boards
import Foundation
import FuzzProbes
import TestSupport
import Testing

/// What the fuzzers began with and what they found, replayed without them.
@Suite("An input of the fuzzers", .timeLimit(.minutes(10)))
struct FuzzCorpusTests {
  /// Files of a folder and below, relative to the checkout.
  private static func files(_ folder: String, endingIn ending: String) -> [String] {
    let paths = FileManager.default.enumerator(atPath: Repository.root.appendingPathComponent(folder).path)
    let names = paths?.compactMap { $0 as? String }.filter { $0.hasSuffix(ending) } ?? []
    return names.sorted().map { "\(folder)/\($0)" }
  }

  static let sequences =
    files("Tests/Fuzz/Corpus/sequence", endingIn: ".yaml") + files("sequences", endingIn: ".yaml")
    + files("Tests/CommandTests/Goldens", endingIn: ".yaml")
  /// Whatever is a sequence is also something that may be given as a board.
  static let boards = files("Tests/Fuzz/Corpus/board", endingIn: ".yaml") + sequences
  static let layouts =
    files("Tests/Fuzz/Corpus/layout", endingIn: ".yaml") + files("Tests/CaptureRunTests/Sequences", endingIn: ".yaml")
    + sequences
  static let images = files("Tests/Fuzz/Corpus/hex", endingIn: ".hex")
  static let tables = files("Tests/Fuzz/Corpus/table", endingIn: ".csv")
  static let recordings =
    files("Tests/Fuzz/Corpus/trace", endingIn: ".jsonl") + files("sequences/recordings", endingIn: ".jsonl")

  static let captures = files("Tests/Fuzz/Corpus/capture", endingIn: ".capture")

  static let answers = files("Tests/Fuzz/Corpus/adapter", endingIn: ".bin")

  static let expressions = files("Tests/Fuzz/Corpus/expression", endingIn: ".txt")

  static let patterns = files("Tests/Fuzz/Corpus/pattern", endingIn: ".txt")

  @Test("has every promise of patterns kept", arguments: patterns)
  func patternsKeepTheirPromises(path: String) throws {
    #expect(PatternProbe.brokenPromises(on: try bytes(path)) == [])
  }

  /// How many expressions are made of each seed: `MADE_EXPRESSIONS=50000 swift test --filter madeExpressions` runs a
  /// million of them.
  static let madeCount = ProcessInfo.processInfo.environment["MADE_EXPRESSIONS"].flatMap { Int($0) } ?? 100

  /// `MADE_SEED=1000` makes others than those of every day.
  static let madeSeeds: ClosedRange<UInt64> = {
    let first = ProcessInfo.processInfo.environment["MADE_SEED"].flatMap { UInt64($0) } ?? 1
    return first...max(first, first &+ 19)
  }()

  /// Every function in all its ways to be called.
  @Test("that is made by the grammar has them kept", arguments: madeSeeds)
  func madeExpressionsKeepTheirPromises(seed: UInt64) {
    var generator = ExpressionGenerator(seed: seed)
    for _ in 0..<Self.madeCount {
      let text = generator.next()
      #expect(ExpressionProbe.brokenPromises(on: Array(text.utf8)) == [], "\(text)")
    }
  }

  @Test("has every promise of expressions kept", arguments: expressions)
  func expressionsKeepTheirPromises(path: String) throws {
    #expect(ExpressionProbe.brokenPromises(on: try bytes(path)) == [])
  }

  @Test("has every promise of the loader kept", arguments: sequences)
  func theLoaderKeepsItsPromises(path: String) throws {
    #expect(SequenceProbe.brokenPromises(on: try bytes(path)) == [])
  }

  @Test("has every promise of the loader of boards kept", arguments: boards)
  func theBoardLoaderKeepsItsPromises(path: String) throws {
    #expect(BoardProbe.brokenPromises(on: try bytes(path)) == [])
  }

  @Test("has every promise of the reader of recordings kept", arguments: recordings)
  func theReaderKeepsItsPromises(path: String) throws {
    #expect(TraceProbe.brokenPromises(on: try bytes(path)) == [])
  }

  @Test("has every promise of the readers of captures kept", arguments: captures)
  func theReadersOfCapturesKeepTheirPromises(path: String) throws {
    #expect(CaptureProbe.brokenPromises(on: try bytes(path)) == [])
  }

  @Test("has every promise of the layout kept", arguments: layouts)
  func theLayoutKeepsItsPromises(path: String) throws {
    #expect(LayoutProbe.brokenPromises(on: try bytes(path)) == [])
  }

  @Test("has every promise of the readers of data files kept", arguments: images + tables)
  func theReadersOfDataFilesKeepTheirPromises(path: String) throws {
    #expect(Self.brokenPromises(on: try bytes(path), at: path) == [])
  }

  @Test("has every promise of the drivers kept", arguments: answers)
  func theDriversKeepTheirPromises(path: String) throws {
    #expect(AdapterProbe.brokenPromises(on: try bytes(path)) == [])
  }

  static let kinds = [
    "adapter", "board", "capture", "expression", "hex", "layout", "pattern", "sequence", "table", "trace",
  ]

  /// What the fuzzers came to, as few files as reach the most: libFuzzer begins with them as well.
  @Test("that reaches something of its own has them kept", arguments: kinds)
  func whatWasFoundKeepsThePromises(kind: String) throws {
    let found = Self.files("Tests/Fuzz/Corpus/\(kind)/found", endingIn: "")
    #expect(!found.isEmpty)
    for path in found { #expect(Self.brokenPromises(on: try bytes(path), of: kind) == [], "\(path)") }
  }

  private static func brokenPromises(on bytes: [UInt8], at path: String) -> [String] {
    brokenPromises(on: bytes, of: path.split(separator: "/").dropLast().last.map(String.init))
  }

  private static func brokenPromises(on bytes: [UInt8], of kind: String?) -> [String] {
    switch kind {
    case "board": BoardProbe.brokenPromises(on: bytes)
    case "trace": TraceProbe.brokenPromises(on: bytes)
    case "layout": LayoutProbe.brokenPromises(on: bytes)
    case "capture": CaptureProbe.brokenPromises(on: bytes)
    case "hex": HexProbe.brokenPromises(on: bytes)
    case "table": TableProbe.brokenPromises(on: bytes)
    case "adapter": AdapterProbe.brokenPromises(on: bytes)
    case "expression": ExpressionProbe.brokenPromises(on: bytes)
    case "pattern": PatternProbe.brokenPromises(on: bytes)
    case _: SequenceProbe.brokenPromises(on: bytes)
    }
  }

  /// A file that is cut at any byte is no exception; small ones only, each cut is a run.
  @Test(
    "cut at any byte has them kept",
    arguments: Set(boards + layouts + images + tables + recordings + expressions + patterns + answers).filter {
      $0.contains("/Corpus/")
    }
    .sorted())
  func theyKeepThemAtEveryCut(path: String) throws {
    let bytes = try bytes(path)
    // A layout is made and checked twice over.
    let cuts = path.contains("/layout/") ? 50 : 200
    for count in stride(from: 0, through: bytes.count, by: max(1, bytes.count / cuts)) {
      let head = Array(bytes.prefix(count))
      #expect(Self.brokenPromises(on: head, at: path) == [], "the first \(count) bytes of \(path)")
    }
  }

  @Test func thereIsSomethingToReplay() {
    #expect(Self.sequences.count > 100)
    #expect(Self.recordings.count > 10)
    #expect(Self.expressions.count > 20)
    #expect(!Self.layouts.isEmpty && !Self.images.isEmpty && !Self.tables.isEmpty)
    #expect(!Self.answers.isEmpty)
  }

  private func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: Repository.root.appendingPathComponent(path)))
  }
}
