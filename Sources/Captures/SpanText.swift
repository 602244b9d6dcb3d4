/// Makes text of bytes of a line, without a copy between: most words are short enough to need no memory of their own.
enum SpanText {
  /// What is no UTF-8 becomes U+FFFD.
  static func of(_ bytes: Span<UInt8>) -> String {
    unsafe bytes.withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
  }
}
