import Foundation
import TestSupport
import Testing

/// A sequence and all that the command says about it: files with one stem, in a folder named after how the case ends.
///
/// `NAME.yaml` is checked or, where the folder is one of a run, run against `NAME.trace.jsonl` beside it. A first line
/// `# args: run NAME.yaml …` says otherwise. What a case needs beside itself (called sequences, tables, boards) lies in
/// `files`.
struct GoldenCase: CustomTestStringConvertible, Hashable, Sendable {
  /// How a case ends: the folder it stands in.
  enum Ending: String, CaseIterable {
    /// `check` finds nothing wrong; it may warn.
    case checked
    /// The command refuses its input, and no bus is touched.
    case refused
    /// A run finds the unit good.
    case passed
    /// A run finds the unit wrong.
    case failed
    /// A run could not decide.
    case errored

    var statuses: Set<Int32> {
      switch self {
      case .checked, .passed: [0]
      case .refused: [64, 65, 69]
      case .failed: [1]
      case .errored: [2]
      }
    }

    fileprivate func arguments(_ name: String) -> [String] {
      switch self {
      case .checked, .refused: ["check", "\(name).yaml"]
      case .passed, .failed, .errored: ["run", "\(name).yaml", "--adapter", "replay:\(name).trace.jsonl"]
      }
    }
  }

  var ending: Ending
  var name: String

  var testDescription: String { "\(ending.rawValue)/\(name)" }

  static let folder = "Tests/CommandTests/Goldens"

  /// The golden file, relative to the checkout.
  var goldenPath: String { "\(Self.folder)/\(testDescription).txt" }

  /// What the golden file says.
  var stored: String {
    get throws { try String(contentsOf: Repository.root.appendingPathComponent(goldenPath), encoding: .utf8) }
  }

  /// The folder that the command runs in, so that its messages hold the same paths everywhere.
  var workingFolder: URL { Self.folder(of: ending) }

  /// The words of the command line.
  var arguments: [String] {
    get throws {
      let bytes = try Data(contentsOf: workingFolder.appendingPathComponent("\(name).yaml"))
      let firstLine = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
      let mark = "# args: "
      guard firstLine.hasPrefix(mark) else { return ending.arguments(name) }
      return firstLine.dropFirst(mark.count).split(separator: " ").map(String.init)
    }
  }

  /// All cases, by the sequences that are there.
  static let all: [GoldenCase] = Ending.allCases.flatMap { ending in
    stems(of: ending, endingIn: "yaml").map { GoldenCase(ending: ending, name: $0) }
  }

  /// The names of the files of a folder that end in this, without that ending.
  static func stems(of ending: Ending, endingIn suffix: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder(of: ending).path)) ?? []
    return names.filter { $0.hasSuffix(".\(suffix)") }.map { String($0.dropLast(suffix.count + 1)) }.sorted()
  }

  private static func folder(of ending: Ending) -> URL {
    Repository.root.appendingPathComponent(folder).appendingPathComponent(ending.rawValue, isDirectory: true)
  }
}
