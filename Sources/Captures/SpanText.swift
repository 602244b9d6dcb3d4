/// Makes text of bytes of a line, without a copy between: most words are short enough to need no memory of their own.
enum SpanText {
  /// What is no UTF-8 becomes U+FFFD.
  static func of(_ bytes: Span<UInt8>) -> String {
    unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}

extension Span<UInt8> {
  /// Whether it is a word of small letters, in letters of either kind.
  func isWord(_ word: StaticString) -> Bool {
    guard count == word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { storage in
      // Safe: a literal lives as long as the program.
      let letters = unsafe storage.span
      for index in 0..<count where self[index] | 0x20 != letters[index] { return false }
      return true
    }
  }
}
