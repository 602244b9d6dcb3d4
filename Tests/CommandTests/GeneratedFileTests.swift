import Foundation
import TestSupport
import Testing

@Suite("Files beyond every limit")
struct GeneratedFileTests {
  @Test("are refused, with the limit and the cure", .timeLimit(.minutes(10)), arguments: GeneratedFile.allCases)
  func aFileBeyondALimitIsRefused(file: GeneratedFile) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("i2cseq-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let name = "\(file.rawValue).yaml"
    try file.write(to: folder.appendingPathComponent(name))
    let result = try await Command.run(["check", name], in: folder)
    #expect(result.status == 65)
    try expectGolden(result.golden, at: "\(GoldenCase.folder)/generated/\(file.rawValue).txt")
  }
}
