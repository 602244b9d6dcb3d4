import Foundation
import TestSupport
import Testing

@Suite("The command init", .timeLimit(.minutes(10)))
struct InitCommandTests {
  private static let golden = "\(GoldenCase.folder)/init/sequence.yaml"

  @Test func writesASequenceThatPassesTheCheck() async throws {
    let folder = try TemporaryFolder([:])
    let result = try await Command.run(["init"], in: folder.url)
    try expectGolden(result.golden, at: "\(GoldenCase.folder)/init/said.txt")
    #expect(try folder.names == ["sequence.yaml"])
    try expectGolden(try folder.text("sequence.yaml"), at: Self.golden)
    let check = try await Command.run(["check", "sequence.yaml"], in: folder.url)
    #expect(check.golden == "ok: 1 file, 9 steps\nexit 0\n")
    let layout = try await Command.run(["fmt", "--check", "sequence.yaml"], in: folder.url)
    #expect(layout.golden == "ok: 1 file\nexit 0\n")
  }

  private static let board = """
    schema: 1
    name: a thermometer and a memory
    targets:
      thermometer:
        address: 0x48
        byte_order: big
        auto_increment: false
        registers:
          temperature: {at: 0x00, bytes: 2, reset: 0x1780, access: read}
          config: {at: 0x01, bytes: 2, reset: 0x60A0, writable: 0x9FD0}
      eeprom:
        address: 0x50
        memory: {size: 256, page_size: 8, write_cycle: 3.5ms}

    """

  @Test func whatItWritesPassesOnTheBoardThatItIsFor() async throws {
    let folder = try TemporaryFolder(["board.yaml": Self.board])
    _ = try await Command.run(["init"], in: folder.url)
    let run = try await Command.run(["run", "-q", "sequence.yaml", "--adapter", "board:board.yaml"], in: folder.url)
    #expect(run.golden.contains("PASS (simulated: board)"), "\(run.golden)")
  }

  @Test(arguments: ["sequence.yaml", "board", "folder"])
  func neverOverwrites(name: String) async throws {
    let folder = try TemporaryFolder(["sequence.yaml": "mine\n", "board": "mine\n"])
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent("folder"), withIntermediateDirectories: true)
    let result = try await Command.run(["init", name], in: folder.url)
    try expectGolden(result.golden, at: "\(GoldenCase.folder)/init/exists-\(name).txt")
    #expect(try folder.text("sequence.yaml") + folder.text("board") == "mine\nmine\n")
  }

  @Test func aFolderThatIsMissingIsSaid() async throws {
    let folder = try TemporaryFolder([:])
    let result = try await Command.run(["init", "nowhere/a.yaml"], in: folder.url)
    try expectGolden(result.golden, at: "\(GoldenCase.folder)/init/no-folder.txt")
  }

  @Test func aNameWithBlanksIsShownAsAShellTakesIt() async throws {
    let folder = try TemporaryFolder([:])
    let result = try await Command.run(["init", "it's mine.yaml"], in: folder.url)
    try expectGolden(result.golden, at: "\(GoldenCase.folder)/init/blanks.txt")
    #expect(try folder.names == ["it's mine.yaml"])
  }

  @Test func aDashIsTheStandardOutput() async throws {
    let folder = try TemporaryFolder([:])
    let result = try await Command.run(["init", "-"], in: folder.url)
    let text = String(
      decoding: try Data(contentsOf: Repository.root.appendingPathComponent(Self.golden)), as: UTF8.self)
    #expect(result.golden == text + "exit 0\n")
    #expect(try folder.names == [])
  }
}
