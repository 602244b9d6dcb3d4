import Foundation
import TestSupport
import Testing

@Suite("The command fmt", .timeLimit(.minutes(10)))
struct LayoutCommandTests {
  private static let untidy =
    "name: a\nschema: 1\nsteps:\n- {delay: 0x1ms}\n-   expect: [ 0xab ]  # why\n    read: {from: 0x48,bytes: 1}\n"
  private static let tidy =
    "schema: 1\nname: a\n\nsteps:\n  - {delay: 0x1ms}\n  - read: {from: 0x48, bytes: 1}\n    expect: [0xAB]  # why\n"
  private static let broken = "schema: 1\nname: [a\n"

  @Test func laysOutWhatIsUntidyAndLeavesWhatIsBroken() async throws {
    let folder = try TemporaryFolder(["a.yaml": Self.untidy, "b.yaml": Self.broken, "c.yaml": Self.tidy])
    let result = try await Command.run(["fmt", "a.yaml", "b.yaml", "nowhere.yaml", "c.yaml"], in: folder.url)
    try expectGolden(result.golden, at: "\(GoldenCase.folder)/fmt/several.txt")
    #expect(try folder.text("a.yaml") == Self.tidy)
    #expect(try folder.text("b.yaml") == Self.broken)
    #expect(try folder.names == ["a.yaml", "b.yaml", "c.yaml"])
  }

  @Test func aFileThatIsInOrderIsNotWritten() async throws {
    let folder = try TemporaryFolder(["a.yaml": Self.untidy])
    let first = try await Command.run(["fmt", "a.yaml"], in: folder.url)
    #expect(first.golden == "a.yaml: laid out\nok: 1 file, 1 changed\nexit 0\n")
    let identity = try folder.identity("a.yaml")
    let second = try await Command.run(["fmt", "a.yaml"], in: folder.url)
    #expect(second.golden == "ok: 1 file, 0 changed\nexit 0\n")
    #expect(try folder.identity("a.yaml") == identity)
  }

  @Test func whatALinkLeadsToIsReplacedWithItsPermissions() async throws {
    let folder = try TemporaryFolder(["a.yaml": Self.untidy])
    let file = folder.url.appendingPathComponent("a.yaml")
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
    let link = folder.url.appendingPathComponent("link.yaml")
    try FileManager.default.createSymbolicLink(atPath: link.path, withDestinationPath: "a.yaml")
    let result = try await Command.run(["fmt", "link.yaml"], in: folder.url)
    #expect(result.golden == "link.yaml: laid out\nok: 1 file, 1 changed\nexit 0\n")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link.path) == "a.yaml")
    #expect(try folder.text("a.yaml") == Self.tidy)
    let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
    #expect(attributes[.posixPermissions] as? Int == 0o640)
  }

  @Test func checkNamesWhatWouldChangeAndWritesNothing() async throws {
    let folder = try TemporaryFolder(["a.yaml": Self.untidy, "c.yaml": Self.tidy])
    let result = try await Command.run(["fmt", "--check", "a.yaml", "c.yaml"], in: folder.url)
    try expectGolden(result.golden, at: "\(GoldenCase.folder)/fmt/check.txt")
    #expect(try folder.text("a.yaml") == Self.untidy)
    let good = try await Command.run(["fmt", "--check", "c.yaml"], in: folder.url)
    #expect(good.golden == "ok: 1 file\nexit 0\n")
  }

  @Test(arguments: [("a.yaml", tidy + "exit 0\n"), ("c.yaml", tidy + "exit 0\n")])
  func theStandardInputGoesToTheStandardOutput(name: String, golden: String) async throws {
    let folder = try TemporaryFolder(["a.yaml": Self.untidy, "c.yaml": Self.tidy])
    let result = try await Command.shell("i2cseq fmt - < \(name)", in: folder.url)
    #expect(result.golden == golden)
  }

  @Test func nothingOfABrokenFileGoesToTheStandardOutput() async throws {
    let folder = try TemporaryFolder(["b.yaml": Self.broken])
    let result = try await Command.shell("i2cseq fmt - < b.yaml 2> /dev/null", in: folder.url)
    #expect(result.golden == "exit 65\n")
  }

  @Test func whatShipsIsInTheCanonicalLayout() async throws {
    let folders = ["boards/", "chips/", "fragments/", ""].map { "sequences/\($0)*.yaml" }
    let script = "i2cseq fmt --check \(folders.joined(separator: " ")) > /dev/null"
    #expect(try await Command.shell(script, in: Repository.root).golden == "exit 0\n")
  }
}

/// A folder for one test, with files in it.
struct TemporaryFolder: ~Copyable {
  let url: URL

  init(_ files: [String: String]) throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("i2cseq-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    for (name, text) in files { try Data(text.utf8).write(to: url.appendingPathComponent(name)) }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: url.path).sorted() }
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: url.appendingPathComponent(name)), as: UTF8.self)
  }

  /// Another one as soon as the file is replaced.
  func identity(_ name: String) throws -> Int? {
    let attributes = try FileManager.default.attributesOfItem(atPath: url.appendingPathComponent(name).path)
    return attributes[.systemFileNumber] as? Int
  }
}
