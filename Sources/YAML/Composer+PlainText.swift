import Diagnostics

/// Looks at plain scalars: YAML ends them where whoever wrote them did not mean to.
extension Composer {
  /// Reports a comment that was meant as text, a torn expression and a no-break space; the range of an expression is
  /// mended to what was meant.
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
    // A text over several lines is not repeated: its first line would say nothing about the last.
    let isShown = source.isOnOneLine(range.lowerBound..<hash)
    let text = (range.isEmpty ? hash : range.lowerBound)..<rest.upperBound
    let comment = source.string(hash + 1..<source.lineEnd(from: hash))
    log.append(
      .commentInText(
        word: source.string(hash..<wordEnd), quoted: isShown ? source.quoted(text) : nil, comment: comment,
        at: source.span(hash..<wordEnd)))
    // In brackets the comment swallows what would have closed them.
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

  /// A no-break space looks like a blank where a line or a value begins, and is a letter to YAML.
  private mutating func checkNoBreakSpace(in range: Range<Int>) {
    for offset in range where source.isMisplacedNoBreakSpace(at: offset, isFirst: offset == range.lowerBound) {
      isBroken = true
      log.append(.noBreakSpace(at: source.span(offset..<offset + 2)))
      // Whatever lines begin behind it, YAML sees in other columns than a person does.
      explainedEnd = .max
      return
    }
  }
}
