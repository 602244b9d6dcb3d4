/// The gaps between the texts of a file.
extension Survey {
  /// Looks at the gap between the last text and the next.
  ///
  /// It understands brackets, commas, colons, dashes and comments, and freezes lines with anything else.
  mutating func takeGap(upTo end: Int) {
    while position < end {
      let byte = text.bytes[position]
      switch byte {
      case .hash:
        let end = text.lines[text.line(of: position)].upperBound
        comments.append(position..<end)
        position = end
        continue
      case .blank, .lineFeed, .carriageReturn, .colon, UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"),
        UInt8(ascii: "{"), UInt8(ascii: "}"):
        break
      case .dash where isDash(at: position): break
      case _:
        // An anchor, a tab, a key after `?`, or the mark of a document.
        let line = text.line(of: position)
        isFrozen[line] = true
        isImmovable[line] = true
      }
      position += 1
    }
  }

  /// Whether a dash stands alone; three of them are the mark of a document.
  private func isDash(at offset: Int) -> Bool {
    func holdsDash(_ offset: Int) -> Bool { text.bytes.indices.contains(offset) && text.bytes[offset] == .dash }
    return holdsDash(offset) && !holdsDash(offset - 1) && !holdsDash(offset + 1)
  }

  /// Looks at the gap before the next dash.
  mutating func takeGap(upToDashBefore end: Int) {
    while position < end {
      if isDash(at: position) { return }
      let next = text.bytes[position] == .hash ? text.lines[text.line(of: position)].upperBound : position + 1
      takeGap(upTo: min(end, next))
    }
  }
}
