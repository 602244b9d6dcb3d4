import Foundation
import TestSupport
import Testing

/// A text of the documentation.
struct Document {
  /// What stands between two fences.
  struct Block: CustomTestStringConvertible, Sendable {
    var line: Int
    var text: String
    var testDescription: String { "line \(line)" }
  }

  let text: String

  /// - Parameter path: relative to the checkout.
  init(_ path: String) throws {
    text = String(decoding: try Data(contentsOf: Repository.root.appendingPathComponent(path)), as: UTF8.self)
  }

  /// The blocks of a language.
  func blocks(_ language: String) -> [Block] {
    var blocks: [Block] = []
    var open: Block?
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line == "```", let block = open {
        blocks.append(block)
        open = nil
      } else if line == "```\(language)" {
        open = Block(line: number + 2, text: "")
      } else if let text = open?.text {
        open?.text = text.isEmpty ? String(line) : text + "\n" + line
      }
    }
    return blocks
  }
}
