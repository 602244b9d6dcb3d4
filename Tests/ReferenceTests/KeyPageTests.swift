import FuzzProbes
import Foundation
import LanguageReference
import SequenceFile
import Testing

@Suite("The page of a key")
struct KeyPageTests {
  /// A key under the name that `explain` has for it.
  struct Key: CustomTestStringConvertible, Sendable {
    var key: LanguageReference.Key
    var page: KeyPage { key.entry.page }
    var testDescription: String { key.name }
  }

  static let keys = LanguageReference.keys.map { Key(key: $0) }

  @Test("has an example that loads, with the key in it", arguments: keys)
  func anExampleLoads(of key: Key) throws {
    let kind = Fragment.Kind(of: key.key.context.area)
    let result = try Fragment(key.key.example, of: kind).check()
    #expect(result.errors.isEmpty && result.warnings.allSatisfy(Fragment.unused.contains), "\(result.words)")
    #expect(key.key.example.contains("\(key.key.entry.name):"), "\(key.key.example)")
  }

  @Test("says what the key is for in one sentence", arguments: keys)
  func aSummaryIsASentence(of key: Key) {
    let summary = key.page.summary
    #expect(summary.hasSuffix("."))
    #expect(!summary.contains(". "))
    #expect(summary.first?.isLowercase == false)
  }

  @Test("is answered by `explain`, and its example is laid out once and for all", arguments: keys)
  func isExplainedAndLaidOut(key: Key) throws {
    #expect(LanguageReference.meanings(of: key.key.name).keys.map(\.name) == [key.key.name])
    let kind = Fragment.Kind(of: key.key.context.area)
    #expect(LayoutProbe.brokenPromises(on: Array(try Fragment(key.key.example, of: kind).file.utf8)) == [])
  }

  /// An editor completes it, with what it is for.
  @Test func isAPropertyOfASchema() throws {
    let schemas = JSONSchema.allCases.compactMap {
      (try? JSONSerialization.jsonObject(with: Data($0.text.utf8))) as? [String: Any]
    }
    #expect(schemas.count == JSONSchema.allCases.count)
    for key in Self.keys {
      let mappings = schemas.flatMap { schema in
        [schema, (schema["$defs"] as? [String: Any])?[key.key.context.rawValue]].compactMap { $0 as? [String: Any] }
      }
      let properties = mappings.compactMap {
        ($0["properties"] as? [String: Any])?[key.key.entry.name] as? [String: Any]
      }
      #expect(properties.contains { $0["description"] as? String == key.page.summary }, "\(key)")
    }
  }

  @Test("names rules that there are", arguments: keys)
  func itsRulesExist(of key: Key) {
    #expect(key.page.allRules.filter { RulePage.pages(of: $0).isEmpty } == [])
  }
}

extension Fragment.Kind {
  /// What kind of file has the keys of a part of the reference.
  fileprivate init(of area: KeyContext.Area) {
    self =
      switch area {
      case .boards: .board
      case .stations: .station
      case .suites: .suite
      case .file, .devices, .steps, .expectations, .measures, .loops: .sequence
      }
  }
}
