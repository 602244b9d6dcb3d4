import Diagnostics
import Foundation
import SequenceFile
import TestSupport
import Testing

/// A sequence file, what is said of it, and the same with a cure applied.
struct FixedFile {
  var text: [UInt8]
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var file: SourceMap.File

  /// - Parameter path: where it stands in the checkout, so that what it names is found.
  init(_ text: [UInt8], path: String) throws {
    var map = SourceMap()
    self.text = text
    let added = map.add(path: path, bytes: text)
    file = try #require(added)
    var log = DiagnosticLog()
    let access = FileAccess(of: path) { path throws(FileAccessError) in
      let url = Repository.root.appendingPathComponent(path)
      guard let data = try? Data(contentsOf: url), let file = map.add(path: path, bytes: [UInt8](data)) else {
        throw FileAccessError("`\(path)` is not there")
      }
      return file
    }
    _ = SequenceLoader.load(file, settings: LoadSettings(seed: 1), files: access, log: &log)
    diagnostics = log.diagnostics
  }

  init(_ text: String, path: String = "case.yaml") throws { try self.init(Array(text.utf8), path: path) }

  var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }

  /// All that is said, each in a line.
  var words: [String] { diagnostics.map { "\($0.rule): \($0.message)" } }

  /// The bytes that a diagnostic points at, where it points into this file.
  func range(of diagnostic: Diagnostic) -> Range<Int>? {
    guard case .source(let span) = diagnostic.place, span.start >= file.base,
      Int(span.end - file.base) <= file.bytes.count
    else { return nil }
    return file.range(of: span)
  }

  /// The same file with some edits made.
  func applying(_ fixes: [Diagnostic.Fix]) throws -> FixedFile {
    var text = text
    for fix in fixes.sorted(by: { $0.span.start > $1.span.start }) {
      text.replaceSubrange(file.range(of: fix.span), with: Array(fix.text.utf8))
    }
    return try FixedFile(text, path: file.path)
  }
}

extension FixedFile {
  /// What is left to be said of the file where a cure was typed: errors that it did not have before.
  ///
  /// None at all is what a cure promises. Somebody types it in one of several ways, so the best of them counts; nil
  /// where this is said of the file whatever is typed.
  func troubleAfter(_ diagnostic: Diagnostic, curedBy words: String) throws -> [String]? {
    guard let place = range(of: diagnostic) else { return [] }
    var best: [String]?
    for candidate in candidates(words, at: place) {
      let changed = try FixedFile(candidate, path: file.path)
      guard let new = changed.errors(beyond: self, without: diagnostic) else { continue }
      if new.isEmpty { return [] }
      if best.map({ Self.weight(of: new) < Self.weight(of: $0) }) ?? true { best = new }
    }
    return best
  }

  /// Errors that say that what was typed stands in a wrong place.
  private static let misplaced = [
    "quoting]", "missing_comma]", "missing_colon]", "bracket]", "[unknown_key]", "[wrong_node]", "[indentation]",
    "[key_kind]", "[duplicate_key]", "[two_values]",
  ]

  /// Of several ways to type a cure the one counts that leaves least to be said; one that is no YAML was no way.
  private static func weight(of trouble: [String]) -> Int {
    trouble.reduce(0) { sum, error in sum + (misplaced.contains { error.hasSuffix($0) } ? 10 : 1) }
  }

  /// The errors that another state of the file did not have; nil where it still has the one that was cured.
  func errors(beyond before: FixedFile, without cured: Diagnostic) -> [String]? {
    var known: [String: Int] = [:]
    for error in before.errors { known[error.message, default: 0] += 1 }
    known[cured.message, default: 1] -= 1
    var new: [String] = []
    for error in errors {
      let left = known[error.message, default: 0]
      if left > 0 {
        known[error.message] = left - 1
      } else if error.message == cured.message {
        return nil
      } else {
        new.append("\(error.message) [\(error.rule)]")
      }
    }
    return new
  }
}
