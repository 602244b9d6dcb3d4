import Diagnostics
import Foundation
import TestSupport
import Testing

/// Every cure that is printed for a refused file does what it says.
@Suite("Every cure of a refused file")
struct CureTests {
  private static let folder = "Tests/CommandTests/Goldens/refused"

  private static let names: [String] = {
    let path = Repository.root.appendingPathComponent(Self.folder).path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    // A board is no sequence; what is said of one is held to its own goldens.
    return names.filter { $0.hasSuffix(".yaml") && !$0.hasPrefix("board-") }.sorted()
  }()

  private static func load(_ name: String) throws -> FixedFile {
    let path = "\(folder)/\(name)"
    return try FixedFile([UInt8](Data(contentsOf: Repository.root.appendingPathComponent(path))), path: path)
  }

  /// A cure is tried in every way in which it may be typed: the file then has no error that it did not have before.
  ///
  /// What has one all the same is in the golden list, with the reason, so that a new one is looked at.
  @Test func everyCureDoesWhatItSays() throws {
    var list = "# Cures after which something else is said, or which no edit at the place of the mistake is\n"
    var used: Set<Int> = []
    for name in Self.names {
      let file = try Self.load(name)
      for error in file.errors {
        for (cure, trouble) in try Self.tried(error, in: file) where trouble != [] {
          let index = CureReason.all.firstIndex { cure.contains($0.cure) && (trouble ?? [""]).allSatisfy($0.fits) }
          let reason = index.map { CureReason.all[$0] }
          if let index { used.insert(index) }
          #expect(reason != nil, "\(name): \(error.message)\n    \(cure)\n    -> \(trouble ?? ["still said"])")
          list += "\(name): \(error.message)\n    \(cure)\n"
          for error in trouble ?? ["the same is said"] { list += "    -> \(error)\n" }
          list += "    because \(reason?.reason ?? "")\n"
        }
      }
    }
    #expect(CureReason.all.indices.filter { !used.contains($0) }.map { CureReason.all[$0].cure } == [])
    try expectGolden(list, at: "Tests/SequenceFileTests/Cures.txt")
  }

  /// Each cure of an error, and what is said of the file then that was not said before; nil where the error stays.
  private static func tried(
    _ error: Diagnostic, in file: FixedFile
  ) throws -> [(cure: String, trouble: [String]?)] {
    let cures = error.notes.filter { $0.kind == .help && $0.text.contains("`") }.map(\.text)
    if !error.fixes.isEmpty {
      let cured = try file.applying(error.fixes)
      return [(cures.first ?? "an edit", cured.errors(beyond: file, without: error))]
    }
    return try cures.map { ($0, try file.troubleAfter(error, curedBy: $0)) }
  }
}
