import SequenceModel
import Values

// Facts as the columns of a record have them.
extension FindingFacts {
  /// What should have come: `60 0b10x00000`, or the limits of a number; nil if it was neither.
  package var expectedText: String? {
    if let measurement { return measurement.limitsText.isEmpty ? nil : measurement.limitsText }
    guard !expected.isEmpty else { return nil }
    return zip(expected, judged).map { value, judged in
      let text = Self.text(value, judged)
      return text.contains("~") ? Self.bits(value, judged) : text
    }.joined(separator: " ")
  }

  /// `0b10x00000`, as a pattern is written.
  private static func bits(_ value: UInt8, _ judged: UInt8) -> String {
    "0b" + (0..<8).reversed().map { judged >> $0 & 1 == 0 ? "x" : value >> $0 & 1 == 0 ? "0" : "1" }.joined()
  }

  /// What came instead: `40 A0`, or the number; nil if nothing did.
  package var readText: String? {
    if let measurement { return measurement.text }
    return read.isEmpty ? nil : read.map { Self.text($0, 0xFF) }.joined(separator: " ")
  }

  /// `40`, `__` where no bit is judged, `4_` where the lower half is not, `~` where some of a half are.
  static func text(_ value: UInt8, _ judged: UInt8) -> String {
    half(value >> 4, judged >> 4) + half(value & 0xF, judged & 0xF)
  }

  private static func half(_ value: UInt8, _ judged: UInt8) -> String {
    judged == 0xF ? String(value, radix: 16, uppercase: true) : judged == 0 ? "_" : "~"
  }
}
