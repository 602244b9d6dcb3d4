/// Converts bytes of a line to text without a copy in between; most words are short enough to need no memory of their
/// own.
enum SpanText {
  /// The text of the bytes; what is no UTF-8 becomes U+FFFD.
  static func of(_ bytes: Span<UInt8>) -> String {
    unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}

extension Span<UInt8> {
  /// Whether it is this word, given in lower case, in any case.
  func isWord(_ word: StaticString) -> Bool {
    guard count == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { storage in
      // Safety: a literal lives as long as the program.
      let letters = unsafe storage.span
      for index in 0..<count where self[index] | 0x20 != letters[index] { return false }
      return true
    }
  }
}
