import Foundation
import TestSupport
import Testing

/// Files that are no sequence, where one is expected: what they are, and what to do with them.
struct ForeignFileTests {
  /// How a file is made, its name, and how it is told.
  static let files: [(making: String, name: String, told: String)] = [
    ("printf 'net,pin\\na,1\\n'", "nets.csv", "a table, and not a sequence"),
    ("printf ':0400000001020304F2\\n:00000001FF\\n'", "app.hex", "an Intel HEX image, and not a sequence"),
    ("printf 'S00600004844521B\\nS9030000FC\\n'", "app.mot", "a Motorola S-record image, and not a sequence"),
    ("printf '\\211PNG\\r\\n\\032\\n\\000'", "panel.png", "a picture, and not a sequence"),
    ("printf '\\001\\002'", "blob.bin", "an image, and not a sequence"),
    ("printf '\\324\\303\\262\\241\\002\\000\\004\\000'", "bus.pcap", "a capture: "),
    ("printf 'i2c-1: Start\\ni2c-1: Write\\ni2c-1: Address write: 48\\n'", "bus.txt", "a capture: "),
    ("printf 'i2ctransfer -y 1 w1@0x48 0 r2\\n'", "go.sh", "a script: "),
  ]

  @Test(arguments: files, ["check", "run --adapter board:b.yaml"])
  func aFileIsCalledWhatItIs(row: (making: String, name: String, told: String), command: String) async throws {
    let result = try await Self.shell("\(row.making) > \(row.name); i2cseq \(command) \(row.name)")
    #expect(result.status == 65)
    #expect(result.golden.contains("\(row.name): error: this file is \(row.told)"), "\(result.golden)")
    #expect(result.golden.contains("[other_file]\n   = help: "), "\(result.golden)")
  }

  @Test("a chip is known by any of its keys", arguments: ["byte_order: big", "pec: true", "page_size: 8"])
  func aChipWithAMistakeIsAChip(key: String) async throws {
    let result = try await Self.shell("printf 'schema: 1\\nregister: {a: 1}\\n\(key)\\n' > c.yaml; i2cseq check c.yaml")
    #expect(result.status == 65)
    #expect(result.golden.contains("`register` is not a key of a chip"), "\(result.golden)")
  }

  @Test("a mistake that a command finds when it runs shows the usage of that command")
  func theUsageIsOfTheCommand() async throws {
    let result = try await Self.shell("printf x > t; i2cseq convert t -o a.svg")
    #expect(result.status == 64)
    #expect(result.golden.contains("\nUsage: i2cseq convert "), "\(result.golden)")
    #expect(result.golden.contains("See 'i2cseq convert --help'"), "\(result.golden)")
  }

  @Test(
    "a file in the place of a command is what it is run or shown with",
    arguments: [
      ("a.yaml", "write `i2cseq run a.yaml`"), ("a.jsonl", "write `i2cseq show a.jsonl`"),
      ("rum", "write `i2cseq run`"),
    ])
  func aFileIsNoCommand(word: String, cure: String) async throws {
    let result = try await Self.shell("echo > a.jsonl; i2cseq \(word)")
    #expect(result.status == 64)
    #expect(result.golden.contains(cure), "\(result.golden)")
  }

  private static func shell(_ script: String) async throws -> Command.Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("foreign-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await Command.shell(script, in: folder)
  }
}
