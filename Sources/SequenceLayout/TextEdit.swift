/// Other bytes for some bytes of a text.
struct TextEdit: Hashable {
  var range: Range<Int>
  var bytes: [UInt8]

  /// How much longer the text becomes.
  var growth: Int { bytes.count - range.count }
}

extension [TextEdit] {
  /// The text with all edits made; of two that overlap the longer one counts.
  func applied(to text: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count + reduce(0) { $0 + Swift.max(0, $1.growth) })
    var position = 0
    for edit in inOrder where edit.range.lowerBound >= position {
      result += text[position..<edit.range.lowerBound]
      result += edit.bytes
      position = edit.range.upperBound
    }
    return result + text[position...]
  }

  /// By place: what is put in before what is replaced, the longer before the shorter.
  private var inOrder: [TextEdit] {
    sorted { first, second in
      let (left, right) = (first.range, second.range)
      if left.lowerBound != right.lowerBound { return left.lowerBound < right.lowerBound }
      if left.isEmpty != right.isEmpty { return left.isEmpty }
      return left.upperBound > right.upperBound
    }
  }
}
