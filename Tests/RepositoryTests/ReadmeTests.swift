import Foundation
import I2C
import Simulation
import TestSupport
import Testing

@Suite("README.md")
struct ReadmeTests {
  private static let mark = "--- end of a command of README.md ---"

  @Test(
    "and the guides show what their commands print", .timeLimit(.minutes(10)),
    arguments: Readme.blocks("console") + Guide.all.flatMap { $0.blocks("console") })
  func aBlockIsWhatItsCommandsPrint(block: Readme.Block) async throws {
    let commands = block.commands
    #expect(!commands.isEmpty, "\(block.testDescription) has no line that begins with `$ `")
    for command in commands where command.runnable == nil {
      print("\(block.testDescription): not run here: \(command.text)")
    }
    let run = commands.filter { $0.runnable != nil }
    guard !run.isEmpty else { return }
    let folder = try workingFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    // One shell for the block, so that `$?` and variables live on from line to line.
    let script = run.compactMap(\.runnable).map { "\($0)\nstatus=$?; echo '\(Self.mark)'; (exit $status)\n" }.joined()
    let result = try await Command.shell(script, in: folder)
    let outputs = String(decoding: result.output, as: UTF8.self).components(separatedBy: Self.mark + "\n")
    #expect(outputs.count == run.count + 1, "a command of \(block.testDescription) ended the shell")
    for (command, output) in zip(run, outputs) {
      let lines = output.isEmpty ? [] : output.trimmingSuffix("\n").components(separatedBy: "\n")
      #expect(command.prints(lines), "\(block.testDescription): $ \(command.text)\nprints\n\(output)")
    }
  }

  /// The page of the library, which README links, ends with an example for programs.
  @Test func theLibraryShowsSwiftThatATestCompiles() throws {
    let example = try CheckoutFile("Tests/RepositoryTests/DocumentedExample.swift").lines
    let begin = try #require(example.firstIndex(of: "// shown: begin"))
    let end = try #require(example.firstIndex(of: "// shown: end"))
    let page = try Guide("Sources/I2CDrivers/I2CDrivers.docc/I2CDrivers.md")
    let shown = page.blocks("swift").map { $0.lines.joined(separator: "\n") }
    #expect(shown.contains(example[(begin + 1)..<end].joined(separator: "\n")))
  }

  @Test func theExampleReadsATemperature() throws {
    var board = SimulatedBoard([RegisterTarget(at: try Address(0x48), memory: [0x17, 0x80])])
    #expect(try temperature(on: &board) == 23.5)
  }

  @Test("shows sequences that pass the check", arguments: Readme.blocks("yaml"))
  func itsSequencesPassTheCheck(block: Readme.Block) async throws {
    let folder = try workingFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(block.lines.map { $0 + "\n" }.joined().utf8).write(to: folder.appendingPathComponent("shown.yaml"))
    let result = try await Command.run(["check", "shown.yaml"], in: folder)
    #expect(result.status == 0)
    #expect(!result.golden.contains("warning"), "\(result.golden)")
  }

  static let patterns: [(output: [String], lines: [String], isSame: Bool)] = [
    ([], [], true), (["a"], ["a"], true), (["a"], ["a", "b"], false), (["a", "…"], ["a", "b", "c"], true),
    (["…", "c"], ["a", "b", "c"], true), (["a", "…", "c"], ["a", "c"], true), (["a", "…", "c"], ["a", "b"], false),
    (["a…"], ["ab"], false),
  ]

  @Test(arguments: patterns)
  func anEllipsisStandsForAnyNumberOfLines(output: [String], lines: [String], isSame: Bool) {
    #expect(Readme.Command(text: "", output: output).prints(lines) == isSame)
  }

  @Test func aBlockIsTakenApart() {
    let blocks = Readme.blocks(
      of: "a\n```console\n$ one \\\n  two\nout\n\n$ git pull\n```\n$ none\n```swift\nlet x = 1\n```\n")
    #expect(blocks.map(\.language) == ["console", "swift"])
    #expect(blocks[0].commands.map(\.text) == ["one \\\n  two", "git pull"])
    #expect(blocks[0].commands.map(\.output) == [["out", ""], []])
    #expect(blocks[0].commands.map { $0.runnable != nil } == [true, false])
  }

  /// A folder with nothing but what a reader of the README stands in.
  private func workingFolder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("readme-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for name in ["sequences", "Tests"] {
      try FileManager.default.createSymbolicLink(
        at: folder.appendingPathComponent(name), withDestinationURL: Repository.root.appendingPathComponent(name))
    }
    return folder
  }
}

extension String {
  /// Without one ending, if it has it.
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
