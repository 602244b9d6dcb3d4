import Foundation
import I2C
import SequenceRunner
import TestSupport
import Testing

@Suite("The command init", .timeLimit(.minutes(1)))
struct InitCommandTests {
  private static let golden = "\(GoldenCase.folder)/init/sequence.yaml"

  @Test func writesASequenceThatPassesTheCheck() async throws {
    let folder = try TemporaryFolder([:])
    let result = try await Command.run(["init"], in: folder.url)
    try expectGolden(result.golden, at: "\(GoldenCase.folder)/init/said.txt")
    #expect(try folder.names == ["sequence.yaml"])
    try expectGolden(try folder.text("sequence.yaml"), at: Self.golden)
    let check = try await Command.run(["check", "sequence.yaml"], in: folder.url)
    #expect(check.golden == "ok: 1 file, 8 steps\nexit 0\n")
    let layout = try await Command.run(["fmt", "--check", "sequence.yaml"], in: folder.url)
    #expect(layout.golden == "ok: 1 file\nexit 0\n")
  }

  @Test func whatItWritesPassesOnTheBoardThatItIsFor() throws {
    let board = SimulatedBoard([
      ThermometerTarget(at: try Address(0x48)),
      EEPROMTarget(at: try Address(0x50), size: 256, pointerBytes: 1, pageSize: 8, writeCycle: 3_500_000),
    ])
    let run = try SequenceUnderTest(Self.golden).run(on: board, adapter: "simulated board")
    #expect(run.findings == [])
    #expect(run.result.verdict == .passed)
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
