import Foundation
import TestSupport
import Testing

/// A command line for one transaction or a few, and all that it prints.
struct AdHocCase: CustomTestStringConvertible, Sendable {
  var name: String
  var line: String
  var status: Int32 = 0

  init(_ name: String, _ line: String, status: Int32 = 0) {
    (self.name, self.line, self.status) = (name, line, status)
  }

  var testDescription: String { name }

  static let all = [
    AdHocCase("scan", "scan --adapter board:board.yaml"),
    AdHocCase("scan-some", "scan --adapter board:board.yaml --first 0x40 --last 0x4F --json"),
    AdHocCase("scan-by-read", "scan --adapter replay:by-read.trace.jsonl --first 0x48 --last 0x4A"),
    AdHocCase("scan-blind", "scan --adapter replay:blind.trace.jsonl --first 0x48 --last 0x48", status: 69),
    AdHocCase("scan-clock-shorted", "scan --adapter board:shorted.yaml", status: 2),
    AdHocCase("scan-data-held", "scan --adapter board:held.yaml", status: 2),
    AdHocCase(
      "scan-all-answer", "scan --adapter replay:all-answer.trace.jsonl --first 0x40 --last 0x4F --json", status: 2),
    AdHocCase("scan-nobody", "scan --adapter board:dead.yaml"),
    AdHocCase("read-data-held", "read 0x50 1 --memory 0 --adapter board:held.yaml", status: 2),
    AdHocCase("write-data-held", "write 0x50 0x00 --adapter board:held.yaml", status: 2),
    AdHocCase("transfer-data-held", "transfer w1@0x50 0x00 r1 --adapter board:held.yaml", status: 2),
    AdHocCase("read-clock-shorted", "read 0x50 1 --adapter board:shorted.yaml", status: 2),
    AdHocCase("read-eight-bits", "read 0xA0 1 --adapter board:board.yaml", status: 64),
    AdHocCase("read-ten-bits", "read 0x148 1 --adapter board:board.yaml", status: 64),
    AdHocCase("read-decimal", "read 80 1 --adapter board:board.yaml", status: 64),
    AdHocCase("read-data-sheet", "read 50h 1 --adapter board:board.yaml", status: 64),
    AdHocCase("read-shifted", "read 0x40 1 --adapter board:low.yaml", status: 1),
    AdHocCase("generate-udev", "generate udev --group testers"),
    AdHocCase("generate-group", "generate udev --group Testers!", status: 64),
    AdHocCase("recover", "recover --adapter board:board.yaml"),
    AdHocCase("recover-data-held", "recover --adapter board:held.yaml", status: 2),
    AdHocCase("recover-clock-shorted", "recover --adapter board:shorted.yaml", status: 2),
    AdHocCase("recover-replay", "recover --adapter replay:unknown.trace.jsonl", status: 69),
    AdHocCase("scan-backwards", "scan --first 0x50 --last 0x40", status: 64),
    AdHocCase("read-register", "read 0x48 2 --memory 0x01 --adapter board:board.yaml"),
    AdHocCase("read-memory", "read 0x50 18 --memory 16 --memory-bits 16 --adapter board:board.yaml"),
    AdHocCase("read-json", "read 0x50 2 --memory 0x0010 --memory-bits 16 --adapter board:board.yaml --json"),
    AdHocCase("read-absent", "read 0x51 1 --adapter board:board.yaml", status: 1),
    AdHocCase("read-nothing", "read 0x50 0 --adapter board:board.yaml", status: 64),
    AdHocCase("read-beyond-pointer", "read 0x50 1 --memory 256 --adapter board:board.yaml", status: 64),
    AdHocCase("read-odd-pointer", "read 0x50 1 --memory 0 --memory-bits 12 --adapter board:board.yaml", status: 64),
    AdHocCase("write-register", "write 0x48 0x01 0x60 0xA0 --adapter board:board.yaml --json"),
    AdHocCase("write-unknown", "write 0x48 --adapter replay:unknown.trace.jsonl"),
    AdHocCase("write-too-large", "write 0x48 300 --adapter board:board.yaml", status: 64),
    AdHocCase("transfer", "transfer --adapter board:board.yaml w2@0x50 0x00 0x10 r4 w1@0x48 0x01 r2"),
    AdHocCase("transfer-same", "transfer --adapter board:board.yaml --json w6@0x50 0 16 0x08="),
    AdHocCase("transfer-up", "transfer --adapter board:board.yaml --json w6@0x50 0x00 0x10 0xFE+"),
    AdHocCase("transfer-down", "transfer --adapter board:board.yaml --json w6@0x50 0x00 0x10 0x01-"),
    AdHocCase("transfer-short", "transfer --adapter board:board.yaml w3@0x50 0x00", status: 64),
    AdHocCase("transfer-form", "transfer --adapter board:board.yaml x3@0x50", status: 64),
    AdHocCase("transfer-no-target", "transfer --adapter board:board.yaml r3", status: 64),
    AdHocCase("transfer-nothing", "transfer --adapter board:board.yaml r0@0x50", status: 64),
    AdHocCase("transfer-byte", "transfer --adapter board:board.yaml w1@0x50 010", status: 64),
    AdHocCase("transfer-address", "transfer --adapter board:board.yaml w1@0x90 0x10", status: 64),
    AdHocCase("transfer-length", "transfer --adapter board:board.yaml r70000@0x50", status: 64),
    AdHocCase("transfer-huge", "transfer --adapter board:board.yaml r99999999999999999999@0x50", status: 64),
  ]
}

@Suite("A transaction that no sequence asks for", .timeLimit(.minutes(10)))
struct AdHocCommandTests {
  private static let folder = "\(GoldenCase.folder)/adhoc"

  @Test("is answered as its golden says", arguments: AdHocCase.all)
  func answersAsItsGoldenSays(of golden: AdHocCase) async throws {
    let files = Repository.root.appendingPathComponent("\(Self.folder)/files", isDirectory: true)
    let result = try await Command.run(golden.line.split(separator: " ").map(String.init), in: files)
    #expect(result.status == golden.status, "\(result.golden)")
    try expectGolden("$ i2cseq \(golden.line)\n\(result.golden)", at: "\(Self.folder)/\(golden.name).txt")
  }

  /// What is recorded is a recording: it can be listed and played.
  @Test(arguments: [
    "scan --first 0x48 --last 0x50", "read 0x48 2 --memory 1", "write 0x48 0x01", "transfer w1@0x48 1 r2",
  ])
  func whatIsRecordedCanBeReplayed(line: String) async throws {
    let folder = try TemporaryFolder([:])
    let board = Repository.root.appendingPathComponent("\(Self.folder)/files/board.yaml").path
    let result = try await Command.shell(
      """
      i2cseq \(line) --adapter 'board:\(board)' --record first.jsonl > first.txt
      i2cseq \(line) --adapter replay:first.jsonl --record second.jsonl > second.txt
      cmp first.txt second.txt && i2cseq diff first.jsonl second.jsonl > diff.txt && ls
      """, in: folder.url)
    #expect(result.golden == "diff.txt\nfirst.jsonl\nfirst.txt\nsecond.jsonl\nsecond.txt\nexit 0\n")
  }

  @Test func aRecordDoesNotReplaceWhatIsReplayed() async throws {
    let files = Repository.root.appendingPathComponent("\(Self.folder)/files", isDirectory: true)
    let line = "write 0x48 --adapter replay:unknown.trace.jsonl --record unknown.trace.jsonl"
    let result = try await Command.run(line.split(separator: " ").map(String.init), in: files)
    #expect(result.status == 64)
    #expect(result.golden.contains("[output_is_input]"))
  }
}
