internal import I2C

/// What a recording holds but the run did not ask for.
struct Leftovers {
  /// Transactions that are named; the others are counted.
  private static let shownLimit = 5

  private var transactions = 0
  private var pins = 0
  private var shown: [(line: Int, summary: String)] = []

  mutating func add(_ transaction: RecordedTransaction) {
    transactions += 1
    if shown.count < Self.shownLimit { shown.append((transaction.line, transaction.summary)) }
  }

  mutating func add(_ pin: RecordedPin) {
    pins += 1
    if shown.count < Self.shownLimit { shown.append((pin.line, pin.summary)) }
  }

  /// The fault that reports them at the end of a run; nil if there are none.
  func fault(_ path: String) -> BusFault? {
    let count = transactions + pins
    if count == 0 { return nil }
    var notes = shown.map { "\(path):\($0.line): \($0.summary)" }
    if count > shown.count { notes.append("and \(count - shown.count) more") }
    var parts: [String] = []
    if transactions > 0 { parts.append(transactions == 1 ? "1 more transaction" : "\(transactions) more transactions") }
    if pins > 0 { parts.append(pins == 1 ? "1 more action of a pin" : "\(pins) more actions of pins") }
    return BusFault(.diverged, "the recording holds \(parts.joined(separator: " and "))", notes: notes)
  }
}
