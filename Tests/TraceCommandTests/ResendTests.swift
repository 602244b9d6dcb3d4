import Foundation
import TestSupport
import Testing

@Suite("resend")
struct ResendTests {
  static let cases = [
    TraceCommandCase(
      "resend",
      "resend eeprom.trace.jsonl --adapter board:eeprom-board.yaml"
        + " --allow-writes 0x50"),
    TraceCommandCase(
      "resend-writes", "resend eeprom.trace.jsonl --adapter board:eeprom-board.yaml",
      status: 64),
    TraceCommandCase(
      "resend-at-once", "resend clock.trace.jsonl --adapter board:clock-board.yaml",
      status: 1),
    TraceCommandCase(
      "resend-in-time",
      "resend clock.trace.jsonl --adapter board:clock-board.yaml --timing recorded"),
    TraceCommandCase(
      "resend-replay", "resend other.trace.jsonl --adapter replay:board.trace.jsonl --allow-writes 0x48,0x50 --quiet",
      status: 2),
    TraceCommandCase("resend-address", "resend other.trace.jsonl --allow-writes 48", status: 64),
  ]

  @Test("prints what its golden says", .timeLimit(.minutes(10)), arguments: cases)
  func printsWhatItsGoldenSays(of golden: TraceCommandCase) async throws { try await golden.check() }

  /// What was sent again is a run like any other: its trace holds the same as the recording.
  @Test func reportsAreWritten() async throws {
    let fixtures = Repository.root.appendingPathComponent("\(TraceCommandCase.folder)/Fixtures").path
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("resend-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let result = try await Command.shell(
      """
      i2cseq resend '\(fixtures)/eeprom.trace.jsonl' --allow-writes 0x50 --quiet \
        --adapter 'board:\(fixtures)/eeprom-board.yaml' --junit out.xml --trace out.trace.jsonl > log.txt
      i2cseq diff '\(fixtures)/eeprom.trace.jsonl' out.trace.jsonl
      grep -c '<testcase' out.xml
      """, in: folder)
    #expect(result.golden.contains("the same in"))
    #expect(result.golden.hasSuffix("\n3\nexit 0\n"))
  }
}

@Suite("derive")
struct DeriveCommandTests {
  /// The sequence is printed behind what the command says, and then checked.
  private func derive(_ arguments: String) async throws -> Command.Result {
    let fixtures = Repository.root.appendingPathComponent("\(TraceCommandCase.folder)/Fixtures").path
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await Command.shell(
      """
      ln -s '\(fixtures)'/* .
      ln -s '\(Repository.root.path)/sequences' .
      i2cseq derive \(arguments) -o derived.yaml && cat derived.yaml && i2cseq check derived.yaml
      """, in: folder)
  }

  static let cases: [(name: String, arguments: String)] = [
    ("derive", "board.trace.jsonl"), ("derive-capture", "capture.sigrok.txt --rate 100000"),
    ("derive-two", "capture.sigrok.txt capture-of-other.sigrok.txt"),
    ("derive-loops", "sequences/recordings/sensorhub.trace.jsonl"),
    ("derive-flat", "clock.trace.jsonl --flat --delays 2s"),
    ("derive-differs", "board.trace.jsonl other.trace.jsonl"), ("derive-nothing", "empty.trace.jsonl"),
  ]

  /// A scan names no device that would say which bus it asks.
  @Test func whatIsDerivedOfSeveralBusesPassesOnItsOwnRecording() async throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let run = "i2cseq run sequences/golden-board.yaml --adapter board:sequences/boards/golden-board.yaml"
    let result = try await Command.shell(
      """
      ln -s '\(Repository.root.path)/sequences' .
      \(run) --trace g.trace.jsonl -q && i2cseq derive g.trace.jsonl -o d.yaml && i2cseq check d.yaml && \
      i2cseq fmt --check d.yaml && i2cseq run d.yaml --adapter replay:g.trace.jsonl -q
      """, in: folder)
    #expect(result.status == 0, "\(result.golden)")
  }

  private func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("derive-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  @Test("writes what its golden says", .timeLimit(.minutes(10)), arguments: cases)
  func writesWhatItsGoldenSays(name: String, arguments: String) async throws {
    let result = try await derive(arguments)
    try expectGolden(
      "$ i2cseq derive \(arguments) -o derived.yaml\n\(result.golden)",
      at: "\(TraceCommandCase.folder)/Goldens/\(name).txt")
  }
}
