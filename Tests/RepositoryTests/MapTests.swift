import Foundation
import TestSupport
import Testing

@Suite("The map of the code")
struct MapTests {
  static let path = "Sources/i2cseq/i2cseq.docc/Map.md"
  static let folders = ["Sources/", "Tests/", "schemas/"]
  static let files: Set<String> = ["Package.swift", "README.md"]

  /// The part of the map below a heading; the whole of it without one.
  private static func text(below heading: String? = nil) throws -> String {
    let text = try CheckoutFile(path).lines.joined(separator: "\n")
    guard let heading else { return text }
    let parts = text.components(separatedBy: "\n## ")
    return try #require(parts.first { $0.hasPrefix(heading + "\n") }, "\(path) has no heading '\(heading)'")
  }

  /// What stands in backticks and is a path of the checkout.
  static func paths(in text: String) -> [String] {
    text.matches(of: #/`(?<code>[^`\n]+)`/#).map { String($0.output.code) }
      .filter { code in files.contains(code) || folders.contains { code.hasPrefix($0) } }
  }

  @Test func everyPathItNamesIsThere() throws {
    let named = try Self.paths(in: Self.text())
    let missing = named.filter { path in
      !FileManager.default.fileExists(atPath: Repository.root.appendingPathComponent(path).path)
    }
    #expect(missing == [])
    #expect(named.count > 60)
  }

  @Test func everyModuleHasASentence() throws {
    let described = try CheckoutFile(Self.path).lines.compactMap { line in
      line.firstMatch(of: #/^\| `(?<module>\w+)` \| .+\. \|$/#).map { String($0.output.module) }
    }
    #expect(described.sorted() == LayeringTests.tiers.joined().sorted())
  }

  @Test func thePictureShowsTheTiers() throws {
    let lines = try CheckoutFile(Self.path).lines.filter { $0.firstMatch(of: #/^[0-9]  /#) != nil }
    let shown = lines.reversed().map { $0.split(separator: " ").dropFirst().map(String.init).sorted() }
    #expect(shown == LayeringTests.tiers.map { $0.sorted() })
  }

  /// A file that tells all kinds of steps apart has work for a new one.
  @Test func everyPlaceWithWorkForAKindOfStepIsNamed() throws {
    let places = try CheckoutFile.swift(under: "Sources").filter { file in
      [".waitReady", ".prompt"].allSatisfy { word in file.lines.contains { $0.contains(word) } }
    }
    let named = try Set(Self.paths(in: Self.text(below: "How do I add a kind of step?")))
    #expect(places.map(\.path).filter { !named.contains($0) } == [])
    #expect(places.count > 5)
  }

  /// Every file with descriptors of capture formats is one in which a new one may stand.
  @Test func everyFamilyOfCaptureFormatsIsNamed() throws {
    let places = try CheckoutFile.swift(under: "Sources/Captures/Formats")
      .filter { file in file.lines.contains { $0.contains("static let") && $0.contains(": CaptureFormat") } }
    let named = try Set(Self.paths(in: Self.text(below: "How do I add a capture format?")))
    #expect(places.map(\.path).filter { !named.contains($0) } == [])
    #expect(!places.isEmpty)
  }

  /// A file that tells all rules of sequences apart has work for a new one.
  @Test func everyPlaceWithWorkForARuleIsNamed() throws {
    let places = try CheckoutFile.swift(under: "Sources").filter { file in
      file.lines.contains { $0.contains("extension SequenceRule") }
    }
    let named = try Set(Self.paths(in: Self.text(below: "How do I add a rule?")))
    #expect(places.map(\.path).filter { !named.contains($0) } == [])
    #expect(places.count > 3)
  }

  @Test("is found from", arguments: ["README.md", "Sources/i2cseq/i2cseq.docc/i2cseq.md"])
  func readersAreLedToIt(path: String) throws {
    let text = try CheckoutFile(path).lines.joined(separator: "\n")
    for page in ["Map", "Changelog"] {
      #expect(text.contains("<doc:\(page)>") || text.contains("Sources/i2cseq/i2cseq.docc/\(page).md"))
    }
  }

  @Test func aPathIsToldFromOtherCode() {
    let text = "`Sources/A/B.swift`, `swift test`, `expect: [Sources/]` and `Package.swift`; Tests/C.swift is no code"
    #expect(Self.paths(in: text) == ["Sources/A/B.swift", "Package.swift"])
  }
}
