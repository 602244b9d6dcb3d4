import Diagnostics
import I2C
import SequenceModel

// The text for a reply that differs from the expected one, in the form of the expectation: bytes, a value, fields.
extension FindingWords {
  static func difference(_ difference: ReplyDifference) -> FindingWords {
    var notes = difference.bitsText.map { [$0] } ?? []
    if difference.form != .fields { notes += difference.fields.map(\.words) }
    if difference.showsRows { notes.append(difference.rows) }
    notes += difference.texts.map(\.words)
    return FindingWords(difference.message, label: difference.caption, notes: notes)
  }
}

extension FindingWords {
  static func noneOf(_ alternatives: ReplyAlternatives) -> FindingWords {
    var notes: [String] = []
    if let nearest = alternatives.nearest, let bits = nearest.difference.bitsText {
      notes.append("nearest is number \(nearest.number): \(bits)")
      notes += nearest.difference.fields.map(\.words)
    }
    notes += ReplyDifference.OfText.words(of: alternatives.texts)
    return FindingWords(
      "the reply is none of the \(alternatives.count) that may come", label: "read \(shown(alternatives.reply))",
      notes: notes)
  }
}

extension ReplyDifference {
  fileprivate var message: String {
    switch form {
    case .list, .generated: return bytesText
    case .value:
      let (read, expected, judged) = (number(read), number(expected), number(judged))
      guard self.judged.contains(where: { $0 != 0xFF }) else {
        return
          "the value is \(hexadecimal(read, digits: 2 * count)), expected \(hexadecimal(expected, digits: 2 * count))"
      }
      let width = 8 * count
      return
        "the value is \(binary(read, width: width)), expected \(binary(expected, width: width, judged: judged))"
    case .fields:
      return fields.isEmpty
        ? bytesText
        : fields.map { "\($0.field.name) is \($0.readText), expected \($0.expectedText)" }.joined(separator: "; ")
    }
  }

  /// The text after the carets, which mark one byte of a list, or the whole of any other form.
  fileprivate var caption: String {
    let index = first - start
    switch form {
    // For a byte of which some bits are not judged, the file itself shows what is expected.
    case .list where isComputed && judged[index] == 0xFF:
      return "read \(bits(read[index])), expected \(FindingWords.byte(expected[index]))"
    case .list: return "read \(bits(read[index]))"
    case .generated: return "byte \(first) is \(bits(read[index]))"
    case .value, .fields: return "read \(hexadecimal(number(read), digits: 2 * count))"
    }
  }

  /// Whether rows of bytes are shown.
  ///
  /// The caption shows a single byte, and the message a value.
  fileprivate var showsRows: Bool {
    switch form {
    case .list: differing > 1
    case .generated: true
    case .value, .fields: false
    }
  }

  private var bytesText: String {
    differing == 1
      ? "byte \(first) of \(length) differs"
      : "\(differing) of \(length) bytes differ, the first is byte \(first)"
  }

  private func number(_ bytes: [UInt8]) -> UInt64 { order.value(of: bytes) }

  // MARK: Bits

  /// Bits are named for at most this many bytes: a wholly different image differs everywhere.
  private static let bitsLimit = 4

  /// `bit 2 differs`, `bits 6..4 and 0 of byte 1 differ`; nil where all that differs is text, which says more.
  fileprivate var bitsText: String? {
    if isNumber { return Self.named(differingBits, of: "") }
    let named = positions.filter { place in
      !texts.contains { (0..<$0.expected.count).contains(place - $0.start) }
    }
    guard !named.isEmpty else { return nil }
    // Of a reply that is another one altogether the first byte shows what kind of fault it is.
    return named.prefix(differing <= Self.bitsLimit ? Self.bitsLimit : 1).map {
      Self.named(UInt64(bits(ofByte: $0)), of: " of byte \($0)")
    }.joined(separator: "; ")
  }

  /// Runs of bits, the highest first, as data sheets write them.
  static func named(_ bits: UInt64, of what: String) -> String {
    var runs: [String] = []
    var high: Int?
    for bit in (-1..<64).reversed() {
      let isSet = bit >= 0 && bits >> UInt64(bit) & 1 == 1
      if isSet { high = high ?? bit }
      guard !isSet, let top = high else { continue }
      runs.append(top == bit + 1 ? "\(top)" : "\(top)..\(bit + 1)")
      high = nil
    }
    let isOne = bits.nonzeroBitCount == 1
    let list = runs.count > 1 ? runs.dropLast().joined(separator: ", ") + " and " + (runs.last ?? "") : runs.joined()
    return "\(isOne ? "bit" : "bits") \(list)\(what) \(isOne ? "differs" : "differ")"
  }

  // MARK: Rows

  /// The rows of both, expected and read, with the first difference.
  fileprivate var rows: String {
    let begin = count <= FindingWords.rowLength ? 0 : first / FindingWords.rowLength * FindingWords.rowLength
    let end = min(count, begin + FindingWords.rowLength)
    let read = (begin..<end).map { FindingWords.byte(self.read[$0 - start]).dropFirst(2) }.joined(separator: " ")
    let expected = (begin..<end).map { FindingFacts.text(self.expected[$0 - start], judged[$0 - start]) }.joined(
      separator: " ")
    let offset = begin > 0 ? " (from byte \(begin))" : ""
    return "expected \(expected)\(offset)\nread     \(read)"
  }

  private func bits(_ byte: UInt8) -> String { "\(FindingWords.byte(byte)) = \(binary(UInt64(byte), width: 8))" }
}

extension ReplyDifference.OfField {
  /// `resolution (bits 14..13) is 0b10, expected 0b11`.
  fileprivate var words: String {
    let place = field.width == 1 ? "bit \(field.lowBit)" : "bits \(field.highBit)..\(field.lowBit)"
    let name = register.map { "\($0).\(field.name)" } ?? field.name
    return "\(name) (\(place)) is \(readText), expected \(expectedText)"
  }

  fileprivate var readText: String { text(read, judged: .max) }
  fileprivate var expectedText: String { text(expected, judged: judged) }

  /// The value of a field: in binary up to 8 bits, in hex beyond.
  private func text(_ value: UInt64, judged: UInt64) -> String {
    if field.width > 8 { return hexadecimal(value, digits: (field.width + 3) / 4) }
    return binary(value, width: field.width, judged: judged)
  }
}

/// `0b10`, with `x` for a bit that is not judged.
private func binary(_ value: UInt64, width: Int, judged: UInt64 = .max) -> String {
  let digits = (0..<width).reversed().map { bit -> Character in
    judged >> UInt64(bit) & 1 == 0 ? "x" : value >> UInt64(bit) & 1 == 1 ? "1" : "0"
  }
  return "0b" + String(digits)
}

extension ReplyDifference.OfText {
  fileprivate var words: String { "expected \(Self.quoted(expected))\nread     \(Self.quoted(read))" }

  /// Texts that might stand at the same place share what was read there.
  fileprivate static func words(of texts: [Self]) -> [String] {
    var (rest, notes) = (texts[...], [String]())
    while let first = rest.first {
      let same = rest.filter { $0.start == first.start && $0.read == first.read }
      rest.removeAll { $0.start == first.start && $0.read == first.read }
      let expected = same.map { quoted($0.expected) }.joined(separator: " or ")
      notes.append("expected \(expected)\nread     \(quoted(first.read))")
    }
    return notes
  }

  /// Bytes as text for a terminal: what is no printable ASCII is in hexadecimal.
  private static func quoted(_ bytes: [UInt8]) -> String {
    var text = "\""
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): text += "\\" + String(UnicodeScalar(byte))
      case 0x20...0x7E: text += String(UnicodeScalar(byte))
      case _: text += "\\x" + hexDigits(byte)
      }
    }
    return text + "\""
  }
}
