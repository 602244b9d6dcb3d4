import Foundation
import TestSupport
import Testing

/// README.md, taken apart into its blocks of code.
enum Readme {
  /// A fenced block.
  struct Block: CustomTestStringConvertible {
    /// The document it stands in.
    var document = "README.md"
    /// What stands behind the fence: `console`, `swift`.
    var language: String
    /// Of the fence, from 1.
    var line: Int
    var lines: [String]

    var testDescription: String { "\(document):\(line)" }
  }

  /// What is typed, and what is printed then.
  struct Command {
    var text: String
    var output: [String]
  }

  /// All blocks in their order; none where there is no README.md yet.
  static let blocks: [Block] = {
    let text = try? String(contentsOf: Repository.root.appendingPathComponent("README.md"), encoding: .utf8)
    return blocks(of: text ?? "")
  }()

  static func blocks(_ language: String) -> [Block] { blocks.filter { $0.language == language } }

  static func blocks(of text: String, in document: String = "README.md") -> [Block] {
    var blocks: [Block] = []
    var open: Block?
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if let block = open, line == "```" {
        blocks.append(block)
        open = nil
      } else if open != nil {
        open?.lines.append(String(line))
      } else if line.hasPrefix("```") {
        open = Block(
          document: document, language: String(line.dropFirst(3)), line: number + 1, lines: [])
      }
    }
    return blocks
  }
}

extension Readme.Block {
  /// The commands of a block: lines behind `$ `, continued behind a backslash; the lines below are what they print.
  var commands: [Readme.Command] {
    var commands: [Readme.Command] = []
    var isContinued = false
    for line in lines {
      if isContinued, let last = commands.indices.last {
        commands[last].text += "\n" + line
      } else if line.hasPrefix("$ ") {
        commands.append(Readme.Command(text: String(line.dropFirst(2)), output: []))
      } else if let last = commands.indices.last {
        commands[last].output.append(line)
      }
      isContinued = (isContinued || line.hasPrefix("$ ")) && line.hasSuffix("\\")
    }
    return commands
  }
}

extension Readme.Command {
  /// What a test leaves alone: building, fetching, installing.
  private static let foreign = ["swift ", "git ", "sudo ", "brew ", "$(command "]

  /// What a shell is given; nil for what a test does not run.
  ///
  /// `swift run i2cseq` is the command that the tests were built with: only the building is left out.
  var runnable: String? {
    let built = "swift run i2cseq "
    if text.hasPrefix(built) { return "i2cseq " + text.dropFirst(built.count) }
    return Self.foreign.contains { text.hasPrefix($0) } ? nil : text
  }

  /// Whether lines are what the README says; `…` alone stands for any number of lines.
  func prints(_ lines: [String]) -> Bool { Self.matches(lines[...], output[...]) }

  private static func matches(_ lines: ArraySlice<String>, _ pattern: ArraySlice<String>) -> Bool {
    guard let first = pattern.first else { return lines.isEmpty }
    if first == "…" {
      return (lines.startIndex...lines.endIndex).contains { matches(lines[$0...], pattern.dropFirst()) }
    }
    return lines.first == first && matches(lines.dropFirst(), pattern.dropFirst())
  }
}
