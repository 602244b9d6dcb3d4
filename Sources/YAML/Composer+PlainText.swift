import Diagnostics

/// Checks of plain scalars, which YAML sometimes ends earlier than the author meant.
extension Composer {
  /// Reports a comment that was meant as text, a torn expression and a no-break space.
  ///
  /// It extends the range of a torn expression to what was meant.
  @inline(__always)
  mutating func checkPlain(_ range: inout Range<Int>) {
    if source.isBlank(at: range.upperBound) { checkComment(behind: range) }
    if traits.hasDollar, top.isFlow { mendExpression(&range) }
    if traits.hasNoBreakSpace { checkNoBreakSpace(in: range) }
  }

  private mutating func checkComment(behind range: Range<Int>) {
    let hash = source.skippingBlanks(from: range.upperBound)
    guard source.byte(at: hash) == .hash, !source.isLineEnd(at: hash + 1), !source.isBlank(at: hash + 1) else { return }
    let isInFlow = top.isFlow
    let rest = source.text(from: hash, isInFlow: isInFlow, keepsHash: true)
    let wordEnd = rest.first { source.isBlank(at: $0) } ?? rest.upperBound
    // The message does not repeat a text of several lines, because its first line would not show the problem in the
    // last.
    let isShown = source.isOnOneLine(range.lowerBound..<hash)
    let text = (range.isEmpty ? hash : range.lowerBound)..<rest.upperBound
    let comment = source.string(hash + 1..<source.lineEnd(from: hash))
    log.append(
      .commentInText(
        word: source.string(hash..<wordEnd), quoted: isShown ? source.quoted(text) : nil, comment: comment,
        at: source.span(hash..<wordEnd)))
    // Inside brackets the comment hides the closing bracket, so all later errors follow from it.
    if isInFlow { explainedEnd = .max }
  }

  private mutating func mendExpression(_ range: inout Range<Int>) {
    var offset = range.lowerBound
    while offset < range.upperBound {
      guard source.bytes[offset] == .dollar, source.byte(at: offset + 1) == .openParenthesis else {
        offset += 1
        continue
      }
      guard let expression = source.expression(at: offset) else { return }
      offset = expression.upperBound
      if offset > range.upperBound { return mend(expression, in: &range) }
    }
  }

  private mutating func mend(_ expression: Range<Int>, in range: inout Range<Int>) {
    let text = top.expectsKey ? expression : source.text(from: expression.lowerBound, isInFlow: true)
    tornEnd = max(expression.upperBound, text.upperBound)
    explain(upTo: tornEnd)
    range = range.lowerBound..<tornEnd
    log.append(.expressionQuoting(source.string(expression), quoted: source.quoted(range), at: source.span(expression)))
    if top.expectsKey { top.giveUpFrom = nodeNumber(nodes.count) }
  }

  /// Reports a no-break space at the beginning of a line or value: it looks like a blank, but is a letter to YAML.
  private mutating func checkNoBreakSpace(in range: Range<Int>) {
    for offset in range where source.isMisplacedNoBreakSpace(at: offset, isFirst: offset == range.lowerBound) {
      isBroken = true
      log.append(.noBreakSpace(at: source.span(offset..<offset + 2)))
      // YAML sees the following lines in other columns than a person does, so all later errors follow from it.
      explainedEnd = .max
      return
    }
  }
}
