internal import I2C

/// What a recording holds and nobody asked for.
struct Leftovers {
  /// Transactions that are named; the others are counted.
  private static let shownLimit = 5

  private var count = 0
  private var shown: [RecordedTransaction] = []

  mutating func add(_ transaction: RecordedTransaction) {
    count += 1
    if shown.count < Self.shownLimit { shown.append(transaction) }
  }

  /// What is said of them at the end of a run; nil if there are none.
  func fault(_ path: String) -> BusFault? {
    if count == 0 { return nil }
    var notes = shown.map { "\(path):\($0.line): \($0.summary)" }
    if count > shown.count { notes.append("and \(count - shown.count) more") }
    let transactions = count == 1 ? "1 more transaction" : "\(count) more transactions"
    return BusFault(.diverged, "the recording holds \(transactions)", notes: notes)
  }
}
