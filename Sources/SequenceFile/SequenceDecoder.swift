import Diagnostics
import I2C
import SequenceModel
import YAML

/// Nodes to model.
///
/// Every mistake goes to the log and decoding goes on, so that all of a file are told at once; what
/// was not understood is nil further up and never guessed.
struct SequenceDecoder {
  let document: Document
  let fileSpan: SourceSpan
  let seed: UInt64
  var log: DiagnosticLog
  /// Errors told so far: a step with one is not also told what else deserves a look.
  private(set) var errorCount = 0
  var tables: KeyTables
  var sequence = TestSequence(name: "")
  var usesSeed = false
  /// `tmp102` and `tmp102.config`, each to what it names.
  var targets: [String: TargetName] = [:]
  var writePolicy = WritePolicy()
  /// What the step, or the groups around it, may write to beyond the policy of the file.
  var writePolicyOfStep: WritePolicy?
  var ids: [String: SourceSpan] = [:]
  var groupDepth = 0
  /// Judged bits of the list that is being read; kept between lists for its storage.
  var masks: [UInt8] = []
  /// What steps wrote to memories that keep it.
  var written: [MemoryPlace: WrittenContent] = [:]
  /// The random bytes that were made last.
  var lastRandom: BytePool.Stretch?
  /// Warnings that the file silences.
  var allowedEverywhere: Set<String> = []

  init(_ document: Document, fileSpan: SourceSpan, seed: UInt64, log: DiagnosticLog) {
    self.document = document
    self.fileSpan = fileSpan
    self.seed = seed
    self.log = log
    tables = KeyTables(document)
  }

  /// A device, or a register of one.
  struct TargetName {
    var device: UInt16
    var register: UInt16?
  }
}

// What a node must be. Each helper answers nil after it has said what is wrong.
extension SequenceDecoder {
  mutating func report(_ diagnostic: Diagnostic) {
    if diagnostic.severity == .error { errorCount += 1 }
    log.append(diagnostic)
  }

  func span(_ node: NodeID) -> SourceSpan { document.span(node) }

  /// The pairs of a node that must be a mapping with keys of this context.
  mutating func pairs(of node: NodeID, of what: String, example: String) -> PairCursor? {
    guard document.kind(node) == .mapping else {
      report(.wrongNode(what, mustBe: "a mapping", example: example, at: span(node), in: self, node: node))
      return nil
    }
    return document.pairs(of: node)
  }

  /// The items of a node that must be a list.
  mutating func items(of node: NodeID, of what: String, example: String) -> ItemCursor? {
    guard document.kind(node) == .sequence else {
      report(.wrongNode(what, mustBe: "a list", example: example, at: span(node), in: self, node: node))
      return nil
    }
    return document.items(of: node)
  }

  /// Whether a node is a scalar with some text; an empty value and an expression are told as what they are.
  mutating func isScalar(_ node: NodeID, of what: String, example: String) -> Bool {
    guard document.isScalar(node) else {
      report(.wrongNode(what, mustBe: "a single value", example: example, at: span(node), in: self, node: node))
      return false
    }
    let first: UInt8? = document.withBytes(node) { $0.count > 0 ? $0[0] : nil }
    guard let first else {
      if document.kind(node) == .plain { report(.emptyValue(what, example: example, at: span(node))) }
      return document.kind(node) != .plain
    }
    if first == UInt8(ascii: "$"), document.kind(node) == .plain {
      report(.expressionLater(at: span(node)))
      return false
    }
    return true
  }

  /// A key that does not belong where it stands.
  mutating func reportUnknown(_ key: NodeID, in context: String, known: [String]) {
    guard document.isScalar(key) else { return }
    let text = document.text(key)
    if text.hasPrefix("x-") { return }
    // A no-break space in a key was told already, by whoever read the YAML.
    if text.unicodeScalars.contains("\u{A0}") { return errorCount += 1 }
    if laterKeys.contains(text) { return report(.later("`\(text)`", at: span(key))) }
    let value = document.end(key)
    let isTornText = text.contains(" ") && document.isScalar(value) && document.text(value).isEmpty
    report(
      isTornText
        ? .tornText(text, in: context, at: span(key))
        : .unknownKey(text, in: context, nearest: nearest(to: text, among: known), known: known, at: span(key)))
  }

  /// The key of a pair, or nil after an unknown one was told.
  mutating func key<Key: SequenceKey>(_ node: NodeID, from table: KeyTable<Key>) -> Key? {
    if let key = table[document.symbol(node)] { return key }
    reportUnknown(node, in: Key.context, known: Key.allCases.map(\.rawValue))
    return nil
  }
}

/// The word of a list that is most like another, if any is like it at all: at most a third of its letters differ.
func nearest(to word: String, among words: [String]) -> String? {
  let limit = 64
  guard word.utf8.count <= limit else { return nil }
  let scored = words.map { (distance: editDistance(Array(word.utf8), Array($0.utf8)), word: $0) }
  guard let best = scored.min(by: { $0.distance < $1.distance }) else { return nil }
  return best.distance <= max(1, min(word.utf8.count, best.word.utf8.count) / 3) ? best.word : nil
}

/// Insertions, deletions, replacements and swaps of neighbours between two words.
private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var rows = [Array(0...right.count)]
  for (i, a) in left.enumerated() {
    var row = [i + 1]
    for (j, b) in right.enumerated() {
      var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a == b ? 0 : 1))
      if i > 0, j > 0, a == right[j - 1], b == left[i - 1] { best = min(best, rows[i - 1][j - 1] + 1) }
      row.append(best)
    }
    rows.append(row)
  }
  return rows[left.count][right.count]
}
