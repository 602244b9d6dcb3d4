import Foundation
import TestSupport
import Testing

/// A document for people: README.md, an article, a page for contributors.
struct Guide: CustomTestStringConvertible {
  /// Relative to the checkout.
  let path: String
  let text: String

  var testDescription: String { path }

  init(_ path: String) throws {
    self.path = path
    text = try String(contentsOf: Repository.root.appendingPathComponent(path), encoding: .utf8)
  }

  static let folder = "Sources/i2cseq/i2cseq.docc/Guides"

  /// The articles by task.
  static let all = (try? documents(under: folder)) ?? []

  /// All articles, and what stands beside them on a forge.
  static let everything: [Guide] = {
    let others = (try? ["README.md", ".github/CONTRIBUTING.md", ".github/SECURITY.md"].map { try Guide($0) }) ?? []
    return others + ((try? documents(under: "Sources")) ?? [])
  }()

  private static func documents(under folder: String) throws -> [Guide] {
    let root = Repository.root.appendingPathComponent(folder)
    let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return try paths.filter { $0.hasSuffix(".md") }.sorted().map { try Guide("\(folder)/\($0)") }
  }

  func blocks(_ language: String) -> [Readme.Block] {
    Readme.blocks(of: text, in: path).filter { $0.language == language }
  }

  /// What people read outside of blocks of code.
  var prose: String {
    var isCode = false
    return text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      if line.hasPrefix("```") { isCode.toggle() }
      return !isCode
    }.joined(separator: "\n")
  }

  /// Where its Markdown links lead, without those into the net.
  var links: [String] {
    prose.matches(of: #/\]\((?<target>[^)\s]+)\)/#).map { String($0.output.target) }.filter { !$0.contains("://") }
  }

  /// The articles it names in the way of DocC.
  var articles: [String] { prose.matches(of: #/<doc:(?<name>[\w-]+)>/#).map { String($0.output.name) } }

  /// What a link may name behind `#`: headings, as forges spell them.
  var anchors: Set<String> {
    let headings = prose.split(separator: "\n").filter { $0.hasPrefix("#") }
    return Set(
      headings.map { heading in
        heading.drop { $0 == "#" }.trimmingCharacters(in: .whitespaces).lowercased()
          .filter { $0.isLetter || $0.isNumber || " -_".contains($0) }.replacing(" ", with: "-")
      })
  }

  /// Long options that it names, each with its dashes.
  func options(in text: String) -> [String] {
    text.matches(of: #/(?:^|[\s`'"\[(|])(?<option>--[a-z][a-z-]*[a-z])(?![\w-])/#).map { String($0.output.option) }
  }
}
