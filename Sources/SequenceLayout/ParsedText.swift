import Diagnostics
import YAML

/// The bytes of a file with its tree and its lines.
struct ParsedText {
  let bytes: [UInt8]
  let document: Document
  /// The ranges of the lines, each without its line break; the first one without a byte order mark.
  let lines: [Range<Int>]
  private let base: UInt32

  /// Parses a file; nil if the log has errors.
  init?(_ file: SourceMap.File, log: inout DiagnosticLog) {
    guard let document = Document.parse(file, log: &log), !log.hasErrors else { return nil }
    self.document = document
    bytes = file.bytes
    base = file.base
    lines = Self.lines(of: file.bytes)
  }

  /// Parses bytes that are not in a file; nil if they have errors.
  init?(_ bytes: [UInt8]) {
    var sources = SourceMap()
    var log = DiagnosticLog()
    guard let file = sources.add(path: "", bytes: bytes) else { return nil }
    self.init(file, log: &log)
  }

  private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: .lineFeed) ?? bytes.count
      let isPair = end < bytes.count && end > start && bytes[end - 1] == .carriageReturn
      lines.append(start..<(isPair ? end - 1 : end))
      start = end + 1
    }
    return lines
  }

  /// The bytes that a node spans; for a node that an alias inserts, those of the alias.
  func range(_ node: NodeID) -> Range<Int> {
    let span = document.alias(of: node) ?? document.span(node)
    return Int(span.start - base)..<Int(span.end - base)
  }

  func isAlias(_ node: NodeID) -> Bool { document.alias(of: node) != nil }

  /// The number of the line that contains a byte, from 0.
  func line(of offset: Int) -> Int {
    var (low, high) = (0, lines.count)
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].lowerBound <= offset { low = middle + 1 } else { high = middle }
    }
    return max(0, low - 1)
  }

  /// The lines from the first byte of a range to its last.
  func lines(of range: Range<Int>) -> ClosedRange<Int> {
    let first = line(of: range.lowerBound)
    return first...max(first, line(of: max(range.lowerBound, range.upperBound - 1)))
  }

  /// The number of bytes before an offset on its line.
  func column(of offset: Int) -> Int { offset - lines[line(of: offset)].lowerBound }

  /// The blanks at the start of a line; the whole line if it has only blanks.
  func indentation(of line: Int) -> Range<Int> {
    let line = lines[line]
    return line.lowerBound..<(bytes[line].firstIndex { $0 != .blank } ?? line.upperBound)
  }

  /// Whether a line contains only blanks and tabs.
  func isBlank(_ line: Int) -> Bool { bytes[lines[line]].allSatisfy { $0 == .blank || $0 == .tab } }

  /// Whether a collection is written in brackets or braces.
  func isFlow(_ node: NodeID) -> Bool {
    let start = range(node).lowerBound
    guard start < bytes.count else { return false }
    return switch document.kind(node) {
    case .sequence: bytes[start] == UInt8(ascii: "[")
    case .mapping: bytes[start] == UInt8(ascii: "{")
    case .plain, .quoted, .block: false
    }
  }

  /// Whether a node is a list or mapping that is written by indentation.
  func isBlock(_ node: NodeID) -> Bool { !document.isScalar(node) && !isFlow(node) && !isAlias(node) }

  /// The line break of this file.
  var lineBreak: [UInt8] {
    guard let end = bytes.firstIndex(of: .lineFeed), end > 0, bytes[end - 1] == .carriageReturn else {
      return [.lineFeed]
    }
    return [.carriageReturn, .lineFeed]
  }
}

extension UInt8 {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let blank = UInt8(ascii: " ")
  static let dash = UInt8(ascii: "-")
  static let colon = UInt8(ascii: ":")
  static let hash = UInt8(ascii: "#")
}
