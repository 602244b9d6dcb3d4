import Foundation
import TestSupport
import Testing

/// A sequence and all that the command says about it: two files with one stem, in a folder named after how it ends.
///
/// `NAME.yaml` goes through `i2cseq check NAME.yaml`, or through what its first line says: `# args: run NAME.yaml …`.
struct GoldenCase: CustomTestStringConvertible, Hashable, Sendable {
  /// How a case ends: the folder it stands in.
  enum Ending: String, CaseIterable {
    /// `check` finds nothing wrong; it may warn.
    case checked
    /// The command refuses its input, and no bus is touched.
    case refused

    var statuses: Set<Int32> {
      switch self {
      case .checked: [0]
      case .refused: [64, 65]
      }
    }
  }

  var ending: Ending
  var name: String

  var testDescription: String { "\(ending.rawValue)/\(name)" }

  static let folder = "Tests/CommandTests/Goldens"

  /// The golden file, relative to the checkout.
  var goldenPath: String { "\(Self.folder)/\(testDescription).txt" }

  /// The folder that the command runs in, so that its messages hold the same paths everywhere.
  var workingFolder: URL { Self.folder(of: ending) }

  /// The words of the command line.
  var arguments: [String] {
    get throws {
      let bytes = try Data(contentsOf: workingFolder.appendingPathComponent("\(name).yaml"))
      let firstLine = String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
      let mark = "# args: "
      guard firstLine.hasPrefix(mark) else { return ["check", "\(name).yaml"] }
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
