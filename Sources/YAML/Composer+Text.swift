import Diagnostics

/// Scalars: their bytes in the file, and their text if it differs from those bytes.
extension Composer {
  mutating func addScalar(_ events: borrowing EventReader) throws(Refusal) {
    var range = range(events)
    let style = events.style
    var anchor: Int32?
    let isPiece = givesUpPiece(at: range)
    if !isPiece {
      if hasProperties(range) { anchor = takeProperties(&range, of: style == .plain ? .plain : .quoted) }
      if style == .plain { checkPlain(&range) }
    }
    if events.valueCount > limits.scalar {
      throw Refusal(.scalarLength(limit: limits.scalar, at: source.span(range.lowerBound..<range.lowerBound)))
    }
    let kind: Document.Kind
    let isVerbatim: Bool
    switch style {
    case .plain:
      kind = .plain
      // The text of an unquoted scalar on one line is exactly its bytes in the file; so is a torn text as it was meant.
      isVerbatim =
        range.lowerBound < tornEnd
        || range.count == events.valueCount && (events.isOnOneLine || equals(range, events))
    case .singleQuoted, .doubleQuoted:
      kind = .quoted
      let inner = range.lowerBound + 1..<max(range.lowerBound + 1, range.upperBound - 1)
      isVerbatim =
        inner.count == events.valueCount && (style == .singleQuoted && events.isOnOneLine || equals(inner, events))
    case .block:
      kind = .block
      isVerbatim = false
      while range.count > 1, isSpace(source.bytes[range.upperBound - 1]) {
        range = range.lowerBound..<range.upperBound - 1
      }
    }
    var text: UInt32 = 0
    if !isVerbatim { text = store(events) }
    let node = Document.Node(
      kind: kind, extentOrText: text, start: UInt32(truncatingIfNeeded: range.lowerBound),
      end: UInt32(truncatingIfNeeded: range.upperBound))
    try append(node)
    if let anchor { anchors.close(anchor, end: nodes.count, height: 0) }
    if !isPiece, top.expectsKey {
      takeKey(nodes.count - 1, symbol: events.withValue { keys.symbol(of: $0) }, at: range)
    }
    complete(range)
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == .blank || byte == .lineFeed || byte == .carriageReturn || byte == .tab
  }

  private func equals(_ range: Range<Int>, _ events: borrowing EventReader) -> Bool {
    events.withValue { value in
      let bytes = source.bytes.span.extracting(range)
      for index in bytes.indices where bytes[index] != value[index] { return false }
      return true
    }
  }

  /// Puts the text of a scalar into the side buffer; returns its number.
  private mutating func store(_ events: borrowing EventReader) -> UInt32 {
    events.withValue { value in
      for index in value.indices { sideText.append(value[index]) }
    }
    sideTextEnds.append(UInt32(truncatingIfNeeded: sideText.count))
    return UInt32(truncatingIfNeeded: sideTextEnds.count)
  }

  /// The bytes of the text of a scalar that already has a node.
  func text(of number: Int) -> [UInt8] {
    let node = nodes[number]
    guard node.extentOrText > 0 else {
      let quote: UInt32 = node.kind == .quoted ? 1 : 0
      return Array(source.bytes[Int(node.start + quote)..<Int(node.end - quote)])
    }
    let text = Int(node.extentOrText)
    return Array(sideText[(text > 1 ? Int(sideTextEnds[text - 2]) : 0)..<Int(sideTextEnds[text - 1])])
  }
}
