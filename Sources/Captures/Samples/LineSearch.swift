internal import I2C
internal import Trace

/// Finds the two lines by trying, if the names of the channels do not show them.
///
/// A pair is taken only if no other one can be the two lines; otherwise the user must name them, because a wrong pair
/// shows bytes that were never sent. A swapped pair, or one of other signals, usually gives a START or STOP inside bytes.
/// A signal that is slow beside the clock gives whole bytes, too, but then both pairs decode.
enum LineSearch {
  /// The most channels to search; with more, the user must name the lines.
  static let channelLimit = 12
  /// The number of transactions that is enough to decide, and the number of edges within which they must come.
  private static let transactionLimit = 64
  private static let edgeLimit = 200_000
  /// How many acknowledged transactions there must be for each broken byte in a pair that may be the two lines.
  private static let wholeShare = 4

  /// Two channels that may be the two lines.
  struct Pair {
    var options: CaptureOptions
    /// The number of transactions, and of those with an acknowledged address.
    var count = 0
    var acknowledged = 0
    /// Whether every byte is whole, and every transaction has its STOP.
    var isClean = true
  }

  /// The options with the names of the two lines; nil if no pair decodes.
  static func find(
    among names: [String], _ options: CaptureOptions, path: String,
    _ open: (CaptureOptions) throws(CaptureError) -> any CaptureDecoder
  ) throws(CaptureError) -> CaptureOptions? {
    guard (2...channelLimit).contains(names.count), Set(names).count == names.count else { return nil }
    var pairs: [Pair] = []
    for clock in names {
      for data in names where data != clock {
        var trial = options
        (trial.clockName, trial.dataName, trial.edgeLimit) = (clock, data, edgeLimit)
        if let pair = try? pair(trial, open(trial)) { pairs.append(pair) }
      }
    }
    pairs.sort { ($0.isClean ? 1 : 0, $0.acknowledged) > ($1.isClean ? 1 : 0, $1.acknowledged) }
    guard let best = pairs.first else { return nil }
    let isAlone = pairs.dropFirst().allSatisfy { !$0.isClean && $0.acknowledged < best.acknowledged }
    // Two channels are the two lines in any case, and a capture may end inside a transaction.
    guard isAlone, best.isClean || names.count == 2 else { throw .lines(pairs, path) }
    var found = best.options
    found.edgeLimit = nil
    return found
  }

  /// What a decoder of two channels returns; nil if they cannot be the two lines.
  private static func pair(_ trial: CaptureOptions, _ first: any CaptureDecoder) throws(CaptureError) -> Pair? {
    var decoder = first
    var pair = Pair(options: trial)
    while pair.count < transactionLimit, let record = try decoder.next() {
      pair.count += 1
      if record.exchange.wasAnswered { pair.acknowledged += 1 }
      if record.exchange.isStopped != .yes { pair.isClean = false }
    }
    let broken = decoder.remarks.count(of: .partialByte)
    if broken > 0 { pair.isClean = false }
    return pair.acknowledged > wholeShare * broken ? pair : nil
  }
}
