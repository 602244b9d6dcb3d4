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
    let comment = source.string(hash + 1..<source.line(around: hash).upperBound)
    log.append(
      .commentInText(
        word: source.string(hash..<wordEnd), quoted: isShown ? source.quoted(text) : nil, comment: comment,
        at: source.span(hash..<wordEnd)))
    // In brackets the comment swallows what would have closed them.
    if isInFlow { explainedEnd = .max }
  }

  private mutating func mendExpression(_ range: inout Range<Int>) {
    for offset in range {
      guard let expression = source.expression(at: offset), expression.upperBound > range.upperBound else { continue }
      let isKey = top.expectsKey
      let text = isKey ? expression : source.text(from: offset, isInFlow: true)
      tornEnd = max(expression.upperBound, text.upperBound)
      explainedEnd = max(explainedEnd, source.line(around: tornEnd).upperBound)
      range = range.lowerBound..<tornEnd
      log.append(
        .expressionQuoting(source.string(expression), quoted: source.quoted(range), at: source.span(expression)))
      if isKey { top.giveUpFrom = nodeNumber(nodes.count) }
      return
    }
  }

  /// A no-break space looks like a blank where a line or a value begins, and is a letter to YAML.
  private mutating func checkNoBreakSpace(in range: Range<Int>) {
    for offset in range where source.isNoBreakSpace(at: offset) {
      let before = source.byte(at: offset - 1)
      let followsMark = before == .colon || before == UInt8(ascii: "-")
      guard offset == range.lowerBound || followsMark || source.isIndentation(before: offset) else { continue }
      log.append(.noBreakSpace(at: source.span(offset..<offset + 2)))
      explainedEnd = max(explainedEnd, source.line(around: offset).upperBound)
      return
    }
  }
}
