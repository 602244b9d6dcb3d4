import Diagnostics

/// The bytes of a file, read the way a person reads them: by lines and by what was meant as one text.
///
/// Everything here serves diagnostics; nothing of it runs for a file that is in order.
struct SourceText: Sendable {
  /// Code points of a text that a cure repeats; of a longer one only the beginning is shown.
  static let shownLength = 100

  let bytes: [UInt8]
  let base: UInt32

  init(_ file: SourceMap.File) {
    bytes = file.bytes
    base = file.base
  }

  func span(_ range: Range<Int>) -> SourceSpan {
    SourceSpan(start: base + UInt32(range.lowerBound), end: base + UInt32(range.upperBound))
  }

  func byte(at offset: Int) -> UInt8? { offset >= 0 && offset < bytes.count ? bytes[offset] : nil }

  func isBlank(at offset: Int) -> Bool { byte(at: offset).map { $0 == .blank || $0 == .tab } ?? false }

  /// Whether nothing more stands at this place of the line.
  func isLineEnd(at offset: Int) -> Bool { byte(at: offset).map { $0 == .lineFeed || $0 == .carriageReturn } ?? true }

  /// The first place from here on that is not blank.
  func skippingBlanks(from offset: Int) -> Int {
    var offset = offset
    while isBlank(at: offset) { offset += 1 }
    return offset
  }

  /// The whole line around a place, its line break left out.
  func line(around offset: Int) -> Range<Int> {
    var start = min(offset, bytes.count)
    while start > 0, bytes[start - 1] != .lineFeed { start -= 1 }
    var end = min(offset, bytes.count)
    while !isLineEnd(at: end) { end += 1 }
    return start..<max(start, end)
  }

  /// Whether no line break stands between two places.
  func isOnOneLine(_ range: Range<Int>) -> Bool {
    !bytes[range.clamped(to: 0..<bytes.count)].contains(.lineFeed)
  }

  func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  func string(from offset: Int) -> String { string(offset..<line(around: offset).upperBound) }
}

extension SourceText {
  /// What was meant as one text that begins here: up to a comment or the end of the line, and in a flow collection
  /// up to the comma or bracket that is not the text's own.
  func text(from start: Int, isInFlow: Bool, keepsHash: Bool = false) -> Range<Int> {
    var offset = start
    var open = 0
    scan: while !isLineEnd(at: offset) {
      if let expression = expression(at: offset) {
        offset = expression.upperBound
        continue
      }
      switch bytes[offset] {
      case .hash where !keepsHash && offset > start && isBlank(at: offset - 1): break scan
      case UInt8(ascii: "["), UInt8(ascii: "{"): open += 1
      case .comma where isInFlow && open == 0: break scan
      case UInt8(ascii: "]"), UInt8(ascii: "}"):
        if isInFlow, open == 0 { break scan }
        open -= 1
      default: break
      }
      offset += 1
    }
    while offset > start, isBlank(at: offset - 1) { offset -= 1 }
    return start..<offset
  }

  /// The expression that begins at a place, `$(` up to its own closing parenthesis on the same line.
  func expression(at start: Int) -> Range<Int>? {
    guard byte(at: start) == .dollar, byte(at: start + 1) == .openParenthesis else { return nil }
    var offset = start + 1
    var open = 0
    var quote: UInt8?
    while !isLineEnd(at: offset) {
      let byte = bytes[offset]
      offset += 1
      if let mark = quote {
        if byte == mark { quote = nil }
        continue
      }
      switch byte {
      case .openParenthesis: open += 1
      case .closeParenthesis:
        open -= 1
        if open == 0 { return start..<offset }
      case .doubleQuote, .singleQuote: quote = byte
      default: break
      }
    }
    return nil
  }

  /// Where the line first holds an expression that YAML may have torn apart: one that no quotes enclose and that has
  /// a character in it which means something to YAML where it stands.
  func tornExpression(onLineOf offset: Int, isInFlow: Bool) -> Range<Int>? {
    let line = line(around: offset)
    var place = line.lowerBound
    var quote: UInt8?
    var open = isInFlow ? 1 : 0
    while place < line.upperBound {
      let byte = bytes[place]
      if let mark = quote {
        if byte == mark { quote = nil }
      } else if let expression = expression(at: place) {
        if isTorn(expression, isInFlow: open > 0) { return expression }
        place = expression.upperBound
        continue
      } else {
        switch byte {
        case .doubleQuote, .singleQuote: quote = place == line.lowerBound || !isWord(at: place - 1) ? byte : nil
        case UInt8(ascii: "["), UInt8(ascii: "{"): open += 1
        case UInt8(ascii: "]"), UInt8(ascii: "}"): open -= 1
        default: break
        }
      }
      place += 1
    }
    return nil
  }

  private func isTorn(_ expression: Range<Int>, isInFlow: Bool) -> Bool {
    expression.contains { offset in
      switch bytes[offset] {
      case .comma, UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): isInFlow
      case .colon: isBlank(at: offset + 1)
      default: false
      }
    }
  }

  /// Whether a quote behind this place is an apostrophe and opens nothing.
  private func isWord(at offset: Int) -> Bool {
    guard let byte = byte(at: offset) else { return false }
    return byte >= 0x80 || byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
  }
}

extension SourceText {
  /// The text in the quotes that it needs, its lines folded as YAML does.
  func quoted(_ range: Range<Int>) -> String {
    let lines = bytes[range.clamped(to: 0..<bytes.count)].split { $0 == .lineFeed || $0 == .carriageReturn }
    let trimmed = lines.map { line in
      let text = line.drop { $0 == .blank || $0 == .tab }
      return String(decoding: text, as: UTF8.self)
    }
    return Self.quoted(trimmed.joined(separator: " "))
  }

  /// The text in the quotes that it needs, ready to be typed.
  static func quoted(_ text: String) -> String {
    let shown = shown(text)
    if !shown.contains("'") { return "'\(shown)'" }
    if !shown.contains("\""), !shown.contains("\\") { return "\"\(shown)\"" }
    return "'\(shown.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
  }

  /// A text as a message repeats it: its beginning, if it is long.
  static func shown(_ text: String) -> String {
    text.unicodeScalars.count <= shownLength ? text : String(text.unicodeScalars.prefix(shownLength)) + "…"
  }
}

extension UInt8 {
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
  static let blank = UInt8(ascii: " ")
  static let hash = UInt8(ascii: "#")
  static let dollar = UInt8(ascii: "$")
  static let comma = UInt8(ascii: ",")
  static let colon = UInt8(ascii: ":")
  static let openParenthesis = UInt8(ascii: "(")
  static let closeParenthesis = UInt8(ascii: ")")
  static let singleQuote = UInt8(ascii: "'")
  static let doubleQuote = UInt8(ascii: "\"")
}

extension SourceText {
  /// The next place that is neither blank nor line break.
  func skippingSpace(from offset: Int) -> Int {
    var offset = offset
    while let byte = byte(at: offset), byte <= .blank { offset += 1 }
    return offset
  }

  /// Bytes before a place on its line.
  func column(of offset: Int) -> Int { offset - line(around: offset).lowerBound }

  /// Whether nothing but blanks stands before a place on its line.
  func isIndentation(before offset: Int) -> Bool {
    skippingBlanks(from: line(around: offset).lowerBound) >= offset
  }

  func isNoBreakSpace(at offset: Int) -> Bool { byte(at: offset) == 0xC2 && byte(at: offset + 1) == 0xA0 }

  /// Whether a place lies in brackets or braces, by what stands before it on its line.
  ///
  /// libyaml reads ahead: when it gives up inside a collection, its beginning may not have been reported yet.
  func isFlow(at offset: Int, isInFlow: Bool) -> Bool {
    var open = isInFlow ? 1 : 0
    let start = line(around: offset).lowerBound
    for place in start..<max(start, offset) {
      switch bytes[place] {
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        let begins = place == start || bytes[place - 1] <= .blank || bytes[place - 1] == UInt8(ascii: "[")
        if open > 0 || begins { open += 1 }
      case UInt8(ascii: "]"), UInt8(ascii: "}"): open = max(0, open - 1)
      default: break
      }
    }
    return open > 0
  }
}
