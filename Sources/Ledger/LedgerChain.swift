/// Follows the chain of a ledger line by line, and says where it is broken.
package struct LedgerChain: Hashable, Sendable {
  /// What is wrong with a line.
  package enum Break: Hashable, Sendable {
    /// It is no line of a ledger: cut, or changed into something else.
    case unreadable
    /// Lines before it are missing.
    case missing(Int)
    /// It stands behind one with a higher number: moved, or written twice.
    case outOfOrder(number: Int, after: Int)
    /// The line before it is not the one that it was written behind: that one was changed.
    case changedBefore
    /// It was written before the line before it, by the clock.
    case earlier(String, than: String)
    /// It does not end in a line feed: its writer was interrupted.
    case torn
    /// The ledger ends before the line that was written last.
    case cut(at: Int, of: Int)
    /// The last line is not the one that was written last.
    case changedLast
    /// What was written last is not known, so that an end that was cut off is not seen.
    case unmarked
    /// It lies in the folder of another day, or of another station.
    case elsewhere(String)
  }

  /// The number of the last line; 0 before the first.
  package private(set) var number = 0
  /// The hash of the last line.
  package private(set) var hash = LedgerLine.origin
  /// When the last line was written.
  package private(set) var moment = ""

  package init() {}

  /// A chain whose last line is known from elsewhere.
  package init(number: Int, hash: String, moment: String) {
    self.number = number
    self.hash = hash
    self.moment = moment
  }

  /// Takes the next line, without its line feed; what is wrong with it, and it is gone on from there.
  package mutating func take(_ bytes: [UInt8]) -> Break? {
    defer { hash = SHA256.hexDigest(of: bytes) }
    guard let line = LedgerLine(bytes) else {
      number += 1
      return .unreadable
    }
    let last = (number, hash, moment)
    number = line.number
    moment = max(moment, line.moment)
    if line.number > last.0 + 1 { return .missing(line.number - last.0 - 1) }
    if line.number <= last.0 { return .outOfOrder(number: line.number, after: last.0) }
    if line.previous != last.1 { return .changedBefore }
    return line.moment < last.2 ? .earlier(line.moment, than: last.2) : nil
  }

  /// The next line of this chain, with its content; the chain then ends in it.
  package mutating func append(_ event: LedgerLine.Event, at moment: String, _ content: [UInt8]) -> [UInt8] {
    let line = LedgerLine(number: number + 1, previous: hash, event: event.rawValue, moment: moment)
    let bytes = line.bytes(content)
    self = LedgerChain(number: line.number, hash: SHA256.hexDigest(of: bytes), moment: moment)
    return bytes
  }

  // MARK: The end

  /// What is kept beside the ledger of its last line: `NUMBER HASH`.
  package var mark: String { "\(number) \(hash)\n" }

  /// Holds the end of the chain to what was kept of it.
  ///
  /// A ledger that goes on behind it is whole, because the line is written first. Behind the very first line nothing may
  /// be kept yet.
  package func missing(from mark: String) -> Break? {
    let parts = mark.split(whereSeparator: \.isWhitespace)
    guard parts.count == 2, let kept = Int(parts[0]) else { return number > 1 ? .unmarked : nil }
    if kept > number { return .cut(at: number, of: kept) }
    return kept == number && parts[1] != hash ? .changedLast : nil
  }
}
