import Diagnostics
import Foundation
import TestSupport
import Testing

/// Every cure that is printed for a refused file does what it says.
struct CureTests {
  private static let folder = "Tests/CommandTests/Goldens/refused"

  private static let names: [String] = {
    let path = Repository.root.appendingPathComponent(Self.folder).path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.sorted()
  }()

  private static func load(_ name: String) throws -> FixedFile {
    let path = "\(folder)/\(name)"
    return try FixedFile([UInt8](Data(contentsOf: Repository.root.appendingPathComponent(path))), path: path)
  }

  @Test("An edit takes away what it is the cure of", arguments: names)
  func anEditCures(name: String) throws {
    let file = try Self.load(name)
    for error in file.errors where !error.fixes.isEmpty {
      let cured = try file.applying(error.fixes)
      let isGone = !cured.diagnostics.contains { $0.message == error.message && $0.place == error.place }
      #expect(isGone, "\(error.message)\n\(String(decoding: cured.text, as: UTF8.self))")
    }
  }

  /// Cures that no edit at the place of the mistake is: they are listed, so that a new one is looked at.
  @Test func everyOtherCureWorksWhereItIsTyped() throws {
    var left: [String] = []
    for name in Self.names {
      let file = try Self.load(name)
      for error in file.errors where error.fixes.isEmpty {
        for note in error.notes where note.kind == .help && note.text.contains("`") {
          if try !file.isCured(error, by: note.text) { left.append("\(name): \(error.message)\n    \(note.text)") }
        }
      }
    }
    try expectGolden(
      (["# Cures that take more than an edit where the mistake is"] + left).joined(separator: "\n") + "\n",
      at: "Tests/SequenceFileTests/Cures.txt")
  }
}
