/// The acknowledge bits of the bytes of one message, in wire order.
///
/// Nearly every message is acknowledged throughout, or throughout but for the last byte of a read, which the
/// controller does not acknowledge (UM10204 §3.1.6). Those two cost no allocation; anything else is listed.
public struct Acknowledges: Hashable, Sendable {
  private var common: Known
  private var last: Known
  private var length: Int
  private var listed: [Known]

  /// No bytes, no acknowledges.
  public init() { self.init(repeating: .yes, count: 0) }

  /// The same answer to each of `count` bytes.
  public init(repeating answer: Known, count: Int) {
    (common, last, length, listed) = (answer, answer, max(0, count), [])
  }

  /// A read as the controller does it: all `count` bytes acknowledged but the last.
  public static func read(count: Int) -> Acknowledges {
    var result = Acknowledges(repeating: .yes, count: count)
    if result.length > 0 { result.last = .no }
    if result.length == 1 { result.common = .no }
    return result
  }

  /// The number of answers, of any kind.
  public var count: Int { length }
  /// Whether there is not one byte.
  public var isEmpty: Bool { length == 0 }

  /// The answer to the byte at `position`, counted from 0.
  public subscript(position: Int) -> Known {
    precondition(position >= 0 && position < length, "acknowledge \(position) of \(length)")
    if !listed.isEmpty { return listed[position] }
    return position == length - 1 ? last : common
  }

  /// Adds the answer to one more byte.
  public mutating func append(_ answer: Known) {
    if !listed.isEmpty {
      listed.append(answer)
    } else if length == 0 {
      (common, last) = (answer, answer)
    } else if length == 1 {
      common = last
    } else if last != common {
      listed = (0..<length).map { self[$0] }
      listed.append(answer)
    }
    last = answer
    length += 1
  }

  /// The first byte with this answer.
  public func firstIndex(of answer: Known) -> Int? {
    if listed.isEmpty {
      if length > 1, common == answer { return 0 }
      return length > 0 && last == answer ? length - 1 : nil
    }
    return listed.firstIndex(of: answer)
  }

  /// Whether any byte has this answer.
  public func contains(_ answer: Known) -> Bool { firstIndex(of: answer) != nil }

  /// Equal if every byte has the same answer, no matter how the answers are stored.
  public static func == (left: Acknowledges, right: Acknowledges) -> Bool {
    guard left.length == right.length else { return false }
    for position in 0..<left.length where left[position] != right[position] { return false }
    return true
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) {
    for position in 0..<length { hasher.combine(self[position]) }
  }
}
