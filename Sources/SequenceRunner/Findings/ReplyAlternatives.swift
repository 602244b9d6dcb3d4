/// A reply that is none of those that `any_of` allows.
package struct ReplyAlternatives: Hashable, Sendable {
  /// How many may come.
  package var count: Int
  /// What was read, or its beginning.
  package var reply: [UInt8]
  /// The one that differs in the fewest bits, counted from 1, and how the reply differs from it.
  package var nearest: Nearest?
  /// The texts among them that differ.
  package var texts: [ReplyDifference.OfText]

  package struct Nearest: Hashable, Sendable {
    package var number: Int
    package var difference: ReplyDifference
  }

  /// - Parameter differences: that of each alternative, where bits of it differ.
  init(_ differences: [ReplyDifference?], _ reply: [UInt8]) {
    count = differences.count
    self.reply = Array(reply.prefix(ReplyDifference.limit))
    texts = differences.compactMap(\.self).flatMap(\.texts)
    let numbered = differences.enumerated().compactMap { index, difference in
      difference.map { Nearest(number: index + 1, difference: $0) }
    }
    nearest = numbered.min { $0.difference.bitCount < $1.difference.bitCount }
  }
}

extension ReplyDifference {
  /// How many judged bits of the kept bytes differ.
  fileprivate var bitCount: Int { positions.reduce(0) { $0 + bits(ofByte: $1).nonzeroBitCount } }
}

extension Finding {
  /// How the reply differs, if that is what it is about.
  var difference: ReplyDifference? { if case .difference(let difference) = cause { difference } else { nil } }
}
