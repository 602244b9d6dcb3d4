/// The word of a list that is most similar to another; nil if more than about a third of the letters differ, or if
/// several are equally similar: nobody knows which one is meant.
///
/// The same word in other letters, large or small, comes first.
package func nearest(to word: String, among words: [String]) -> String? {
  let limit = 64
  guard word.utf8.count <= limit else { return nil }
  let alike = words.filter { $0.lowercased() == word.lowercased() }
  if alike.count == 1 { return alike.first }
  let scored = words.map { (distance: editDistance(Array(word.utf8), Array($0.utf8)), word: $0) }
  guard let best = scored.min(by: { $0.distance < $1.distance }) else { return nil }
  let (one, other) = (word.utf8.count, best.word.utf8.count)
  // Two words of one letter have nothing in common.
  guard best.distance <= max(1, min(one, other) / 3), best.distance < max(one, other) else { return nil }
  return scored.contains { $0.distance == best.distance && $0.word != best.word } ? nil : best.word
}

/// The number of insertions, deletions, replacements and swaps of neighbours between two words.
private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var rows = [Array(0...right.count)]
  for (i, a) in left.enumerated() {
    var row = [i + 1]
    for (j, b) in right.enumerated() {
      var best = min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a == b ? 0 : 1))
      if i > 0, j > 0, a == right[j - 1], b == left[i - 1] { best = min(best, rows[i - 1][j - 1] + 1) }
      row.append(best)
    }
    rows.append(row)
  }
  return rows[left.count][right.count]
}
