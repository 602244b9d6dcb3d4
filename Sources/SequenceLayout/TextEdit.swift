/// Replaces some bytes of a text.
struct TextEdit: Hashable {
  var range: Range<Int>
  var bytes: [UInt8]

  /// The number of bytes by which the text becomes longer; negative if it becomes shorter.
  var growth: Int { bytes.count - range.count }
}

extension [TextEdit] {
  /// Applies all edits to a text; of two that overlap only the first in order is applied.
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

  /// The edits by place.
  ///
  /// At the same place insertions come before replacements, longer ranges before shorter ones.
  private var inOrder: [TextEdit] {
    sorted { first, second in
      let (left, right) = (first.range, second.range)
      if left.lowerBound != right.lowerBound { return left.lowerBound < right.lowerBound }
      if left.isEmpty != right.isEmpty { return left.isEmpty }
      return left.upperBound > right.upperBound
    }
  }
}
