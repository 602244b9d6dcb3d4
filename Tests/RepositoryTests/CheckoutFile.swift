import Foundation
import TestSupport
import Testing

/// A text file of the checkout.
struct CheckoutFile: CustomTestStringConvertible {
  /// Relative to the checkout.
  let path: String
  let lines: [Substring]

  var testDescription: String { path }

  /// All Swift files in a folder and below.
  static func swift(under folder: String) throws -> [CheckoutFile] {
    let root = Repository.root.appendingPathComponent(folder)
    let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
    return try paths.filter { $0.hasSuffix(".swift") }.sorted().map { try CheckoutFile("\(folder)/\($0)") }
  }

  init(_ path: String) throws {
    self.path = path
    let text = try String(contentsOf: Repository.root.appendingPathComponent(path), encoding: .utf8)
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      // A file ends with a line feed; what stands behind it is no line.
      .dropLast(text.hasSuffix("\n") ? 1 : 0)
  }

  /// Where a line holds something, as `path:line`.
  func places(where holds: (Substring) -> Bool) -> [String] {
    lines.indices.filter { holds(lines[$0]) }.map { "\(path):\($0 + 1)" }
  }
}
