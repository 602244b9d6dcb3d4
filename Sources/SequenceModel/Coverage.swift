import Values

/// How many bytes of a reply are judged (language rule R46).
package struct Coverage: Hashable, Sendable {
  package var judged: Int
  package var count: Int

  /// `3 of 96 bytes judged`.
  package var text: String { "\(judged) of \(count) bytes judged" }
}

extension Program {
  /// How much of its reply a step judges, where its expectation names positions; nil for any other.
  package func coverage(of step: Step, reply: Int) -> Coverage? {
    guard reply > 0, case .computed(let id) = step.expectation.form, computedBytes[id].isSparse else { return nil }
    var (judged, place) = (0, 0)
    for element in computedBytes[id].elements {
      switch element.part {
      case .gap(let end): place = end
      case .byte(_, let mask): (judged, place) = (judged + (mask == 0 ? 0 : 1), place + 1)
      case .checksum(let checksum):
        (judged, place) = (judged + checksum.checksum.width, place + checksum.checksum.width)
      case .stretch(let stretch): (judged, place) = (judged + Int(stretch.count), place + Int(stretch.count))
      case .expression, .text, .hex, .run, .fillUp, .encoded, .value, .fields: judged += 1
      }
    }
    return Coverage(judged: judged, count: reply)
  }
}
