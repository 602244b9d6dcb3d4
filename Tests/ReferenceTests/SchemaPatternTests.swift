import Foundation
import LanguageReference
import TestSupport
import Testing
import Values

@Suite("The patterns of the schemas")
struct SchemaPatternTests {
  /// Editors search a pattern in a text, and the loader matches the whole of it: with both ends said, both do the same.
  @Test("are of the dialect that sequences have, from end to end", arguments: JSONSchema.allCases)
  func areOfTheDialect(schema: JSONSchema) throws {
    let object = try JSONSerialization.jsonObject(with: Data(schema.text.utf8))
    let patterns = Self.patterns(in: object)
    #expect(patterns.count > 3)
    for pattern in patterns {
      #expect(pattern.hasPrefix("^") && pattern.hasSuffix("$"), "\(pattern)")
      #expect(throws: Never.self) { try TextPattern(pattern) }
    }
  }

  private static func patterns(in object: Any) -> Set<String> {
    if let list = object as? [Any] { return list.reduce(into: []) { $0.formUnion(patterns(in: $1)) } }
    guard let mapping = object as? [String: Any] else { return [] }
    var found: Set<String> = []
    for (key, value) in mapping {
      if key == "pattern", let pattern = value as? String { found.insert(pattern) }
      if key == "patternProperties", let properties = value as? [String: Any] { found.formUnion(properties.keys) }
      found.formUnion(patterns(in: value))
    }
    return found
  }
}
