import Diagnostics

extension Document {
  /// Calls `body` with the text of a scalar as UTF-8 bytes: without quotes, escapes resolved, lines folded.
  @inlinable
  public func withBytes<Result, Failure: Error>(
    _ scalar: NodeID, _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let node = nodes[Int(scalar.index)]
    guard node.isScalar, node.extentOrText == 0 else {
      let number = Int(node.extentOrText)
      guard node.isScalar else { return try body([UInt8]().span) }
      let (text, start) = (sideText, number > 1 ? Int(sideTextEnds[number - 2]) : 0)
      return try body(text.span.extracting(start..<Int(sideTextEnds[number - 1])))
    }
    let quote: UInt32 = node.kind == .quoted ? 1 : 0
    let text = bytes
    return try body(text.span.extracting(Int(node.start + quote)..<Int(node.end - quote)))
  }

  /// The offset of the text of a scalar in its file, if it is there byte for byte, without escapes and folding;
  /// otherwise nil.
  public func textStart(_ scalar: NodeID) -> UInt32? {
    let node = nodes[Int(scalar.index)]
    guard node.isScalar, node.extentOrText == 0 else { return nil }
    return span(scalar).start + (node.kind == .quoted ? 1 : 0)
  }

  /// The text of a scalar.
  public func text(_ scalar: NodeID) -> String {
    let node = nodes[Int(scalar.index)]
    if node.isScalar, node.extentOrText == 0 {
      let quote = node.kind == .quoted ? 1 : 0
      return String(decoding: bytes[Int(node.start) + quote..<Int(node.end) - quote], as: UTF8.self)
    }
    return withBytes(scalar) { bytes in
      var copy: [UInt8] = []
      copy.reserveCapacity(bytes.count)
      for index in bytes.indices { copy.append(bytes[index]) }
      return String(decoding: copy, as: UTF8.self)
    }
  }

  /// Whether a scalar has exactly this text.
  public func text(_ scalar: NodeID, is text: String) -> Bool {
    withBytes(scalar) { bytes in
      guard bytes.count == text.utf8.count else { return false }
      var index = 0
      for byte in text.utf8 {
        guard bytes[index] == byte else { return false }
        index += 1
      }
      return true
    }
  }
}
