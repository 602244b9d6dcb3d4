import Diagnostics
import Foundation
import SequenceFile
import TestSupport
import Testing

/// Whole jobs, written from data sheets in the words of the language: each of them is a file that a person would write, and
/// is checked without a word.
@Suite("A job from a data sheet")
struct JobTests {
  private static let folder = "Tests/ConformanceTests/Jobs"

  static let names: [String] = {
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: Repository.root.appendingPathComponent(folder).path)
    return (names ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
  }()

  private static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: Repository.root.appendingPathComponent("\(folder)/\(name)")))
  }

  @Test("is checked without a word", arguments: names)
  func aJobIsChecked(name: String) throws {
    let sources = JobSources()
    let added = sources.map.add(path: name, bytes: try Self.bytes(name))
    let file = try #require(added)
    var log = DiagnosticLog()
    let loaded = SequenceLoader.load(file, settings: LoadSettings(seed: 1), files: sources.access(of: name), log: &log)
    let renderer = DiagnosticRenderer(sources: sources.map)
    #expect(log.diagnostics.map(renderer.render) == [])
    #expect(loaded != nil)
  }

  @Test func allTwelveAreThere() { #expect(Self.names.count == 12) }

  /// What the jobs name beside themselves.
  private final class JobSources {
    var map = SourceMap()

    func access(of name: String) -> FileAccess {
      FileAccess(of: name) { [self] name throws(FileAccessError) in
        if let known = map.files.first(where: { $0.path == name }) { return known }
        guard let bytes = try? JobTests.bytes(name), let file = map.add(path: name, bytes: bytes) else {
          throw FileAccessError("`\(name)` is not among the files of the jobs")
        }
        return file
      }
    }
  }
}
