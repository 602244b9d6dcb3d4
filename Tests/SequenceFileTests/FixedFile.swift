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
  /// Whether a cure in words does what it promises: in one of the ways in which somebody would type it, the file loads,
  /// or this is not said of it any more.
  func isCured(_ diagnostic: Diagnostic, by words: String) throws -> Bool {
    guard let place = range(of: diagnostic) else { return true }
    let said = diagnostic.message
    for candidate in candidates(words, at: place) {
      let changed = try FixedFile(candidate, path: file.path)
      if changed.errors.isEmpty || !changed.diagnostics.contains(where: { $0.message == said }) { return true }
    }
    return false
  }

  /// What somebody types who reads `write …`: in the place of what is wrong, beside it, around it, or not at all.
  private func candidates(_ words: String, at place: Range<Int>) -> [[UInt8]] {
    var candidates: [[UInt8]] = []
    func replace(_ range: Range<Int>, _ new: String) {
      var bytes = text
      bytes.replaceSubrange(range, with: Array(new.utf8))
      candidates.append(bytes)
    }
    let line = lineRange(of: place)
    let key = keyStart(of: place.lowerBound)
    let indent = String(repeating: " ", count: column(of: place.lowerBound))
    for word in quoted(words) {
      replace(place, word)
      // The whole value, where only a part of it is shown, and the whole pair.
      replace(place.lowerBound..<valueEnd(from: place.lowerBound), word)
      replace(key..<valueEnd(from: place.lowerBound), word)
      replace(key..<line.upperBound, word)
      // A further key of a flow mapping, or of a block mapping in the same column or one further in.
      replace(place.upperBound..<place.upperBound, ", \(word)")
      replace(place.lowerBound..<place.lowerBound, "\(word), ")
      replace(place.lowerBound..<place.lowerBound, "\(word)\n\(indent)")
      let keyIndent = String(repeating: " ", count: column(of: key))
      replace(line.upperBound..<line.upperBound, "\n\(keyIndent)\(word)")
      replace(line.upperBound..<line.upperBound, "\n\(keyIndent)  \(word)")
      replace(text.count..<text.count, "\(word)\n")
      if let brace = text[place.lowerBound...].firstIndex(of: UInt8(ascii: "{")) {
        replace(brace + 1..<brace + 1, "\(word), ")
      }
    }
    guard words.contains("take") else { return candidates }
    // The value, its pair, its line.
    replace(place, "")
    replace(key..<valueEnd(from: place.lowerBound), "")
    replace(line.lowerBound..<min(line.upperBound + 1, text.count), "")
    return candidates
  }

  /// What stands between backticks.
  private func quoted(_ words: String) -> [String] {
    words.split(separator: "`", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 1 }.map { String($0.element) }
  }

  private func lineRange(of place: Range<Int>) -> Range<Int> {
    let start = (text[..<place.lowerBound].lastIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
    return start..<(text[place.lowerBound...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count)
  }

  private func column(of place: Int) -> Int { place - lineRange(of: place..<place).lowerBound }

  /// Where the key begins whose value holds a place: behind the last comma, brace or dash before it.
  private func keyStart(of place: Int) -> Int {
    let line = lineRange(of: place..<place)
    var start = place
    while start > line.lowerBound, !",{[".utf8.contains(text[start - 1]) { start -= 1 }
    if text[start...].starts(with: " ".utf8) || start == line.lowerBound {
      while start < place, text[start] == UInt8(ascii: " ") || text[start] == UInt8(ascii: "-") { start += 1 }
    }
    return start
  }

  /// Where the value that begins at a place ends: at the next comma or brace outside of brackets, or with the line.
  private func valueEnd(from place: Int) -> Int {
    var (depth, end) = (0, place)
    while end < text.count, text[end] != UInt8(ascii: "\n") {
      switch text[end] {
      case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "("): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ")"):
        if depth == 0 { return end }
        depth -= 1
      case UInt8(ascii: ",") where depth == 0: return end
      case _: break
      }
      end += 1
    }
    return end
  }
}
