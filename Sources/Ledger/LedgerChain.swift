/// Follows the chain of a ledger line by line, and reports where it is broken.
package struct LedgerChain: Hashable, Sendable {
  /// What is wrong with a line.
  package enum Break: Hashable, Sendable {
    /// It is no line of a ledger: it was cut, or changed into something else.
    case unreadable
    /// Lines before it are missing.
    case missing(Int)
    /// It follows a line with a higher or the same number: it was moved, or written twice.
    case outOfOrder(number: Int, after: Int)
    /// The hash of the line before it does not fit: that line was changed.
    case changedBefore
    /// By the clock it was written earlier than the line before it.
    case earlier(String, than: String)
    /// It does not end in a line feed: its writer was interrupted.
    case torn
    /// The ledger ends before the line that the mark names as the last.
    case cut(at: Int, of: Int)
    /// The last line has another hash than the mark.
    case changedLast
    /// The mark of the last line is missing, so a cut end cannot be noticed.
    case unmarked
    /// It is in the folder of another day or station.
    case elsewhere(String)
  }

  /// The number of the last line; 0 before the first.
  package private(set) var number = 0
  /// The hash of the last line.
  package private(set) var hash = LedgerLine.origin
  /// When the last line was written.
  package private(set) var moment = ""

  package init() {}

  /// A chain that continues after a known last line.
  package init(number: Int, hash: String, moment: String) {
    self.number = number
    self.hash = hash
    self.moment = moment
  }

  /// Takes the next line, without its line feed, and returns what is wrong with it.
  ///
  /// The chain continues from this line in any case.
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

  /// Makes the next line of the chain with this content; the chain then ends in it.
  package mutating func append(_ event: LedgerLine.Event, at moment: String, _ content: [UInt8]) -> [UInt8] {
    let line = LedgerLine(number: number + 1, previous: hash, event: event.rawValue, moment: moment)
    let bytes = line.bytes(content)
    self = LedgerChain(number: line.number, hash: SHA256.hexDigest(of: bytes), moment: moment)
    return bytes
  }

  // MARK: The end

  /// The mark of the last line, which is kept beside the ledger: `NUMBER HASH`.
  package var mark: String { "\(number) \(hash)\n" }

  /// Compares the end of the chain with a kept mark; returns what is wrong.
  ///
  /// A ledger that continues after the mark is whole, because the line is written before the mark. After the very first
  /// line the mark may still be missing.
  package func missing(from mark: String) -> Break? {
    let parts = mark.split(whereSeparator: \.isWhitespace)
    guard parts.count == 2, let kept = Int(parts[0]) else { return number > 1 ? .unmarked : nil }
    if kept > number { return .cut(at: number, of: kept) }
    return kept == number && parts[1] != hash ? .changedLast : nil
  }
}
