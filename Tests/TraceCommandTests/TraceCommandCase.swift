import Foundation
import TestSupport
import Testing

/// A command line on the fixtures, and all that it prints.
struct TraceCommandCase: CustomTestStringConvertible, Sendable {
  static let folder = "Tests/TraceCommandTests"

  var name: String
  /// Words with blanks between.
  var line: String
  var status: Int32 = 0

  init(_ name: String, _ line: String, status: Int32 = 0) {
    self.name = name
    self.line = line
    self.status = status
  }

  var testDescription: String { name }

  /// Runs it and holds what was said to the golden file.
  func check() async throws {
    let folder = Repository.root.appendingPathComponent("\(Self.folder)/Fixtures", isDirectory: true)
    let result = try await Command.run(line.split(separator: " ").map(String.init), in: folder)
    #expect(result.status == status, "\(result.golden)")
    try expectGolden("$ i2cseq \(line)\n\(result.golden)", at: "\(Self.folder)/Goldens/\(name).txt")
  }
}
