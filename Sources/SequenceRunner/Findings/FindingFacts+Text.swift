import SequenceModel
import Values

// Facts as texts for the columns of a record.
extension FindingFacts {
  /// What was expected: `60 0b10x00000`, or the limits of a number; nil for other findings.
  package var expectedText: String? {
    if let measurement { return measurement.limitsText.isEmpty ? nil : measurement.limitsText }
    guard !expected.isEmpty else { return nil }
    return zip(expected, judged).map { value, judged in
      let text = Self.text(value, judged)
      return text.contains("~") ? Self.bits(value, judged) : text
    }.joined(separator: " ")
  }

  /// A byte as a pattern: `0b10x00000`.
  private static func bits(_ value: UInt8, _ judged: UInt8) -> String {
    "0b" + (0..<8).reversed().map { judged >> $0 & 1 == 0 ? "x" : value >> $0 & 1 == 0 ? "0" : "1" }.joined()
  }

  /// What was read: `40 A0`, or the number; nil if nothing was.
  package var readText: String? {
    if let measurement { return measurement.text }
    return read.isEmpty ? nil : read.map { Self.text($0, 0xFF) }.joined(separator: " ")
  }

  /// A byte as text: `40`, `__` if no bit is judged, `4_` if the lower half is not, `~` for a half that is judged in
  /// part.
  static func text(_ value: UInt8, _ judged: UInt8) -> String {
    half(value >> 4, judged >> 4) + half(value & 0xF, judged & 0xF)
  }

  private static func half(_ value: UInt8, _ judged: UInt8) -> String {
    judged == 0xF ? String(value, radix: 16, uppercase: true) : judged == 0 ? "_" : "~"
  }
}
