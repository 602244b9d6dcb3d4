internal import I2C
internal import Trace

/// Finds the two lines among channels whose names do not tell, by trying: of all pairs one decodes and the others do not.
///
/// A pair that is swapped, or of other signals, gives a START or STOP inside bytes, or nothing at all. Where two pairs
/// decode equally well nothing is found, and the user must say.
enum LineSearch {
  /// Channels among which lines are looked for; of more the user knows better.
  static let channelLimit = 12
  /// Transactions that are enough to know, and edges within which they must come.
  private static let transactionLimit = 64
  private static let edgeLimit = 200_000

  /// The options with the names of the two lines; nil where no pair is the one.
  static func find(
    among names: [String], _ options: CaptureOptions,
    _ open: (CaptureOptions) throws(CaptureError) -> any CaptureDecoder
  ) -> CaptureOptions? {
    guard (2...channelLimit).contains(names.count), Set(names).count == names.count else { return nil }
    var best: (options: CaptureOptions, count: Int)?
    var isSecond = false
    for clock in names {
      for data in names where data != clock {
        var trial = options
        (trial.clockName, trial.dataName, trial.edgeLimit) = (clock, data, edgeLimit)
        guard let count = try? acknowledged(open(trial)), count > 0 else { continue }
        if let known = best, count < known.count { continue }
        isSecond = best?.count == count
        best = (trial, count)
      }
    }
    guard !isSecond, var found = best?.options else { return nil }
    found.edgeLimit = nil
    return found
  }

  /// How many transactions a decoder gives whose address was acknowledged; none if some of it is no I2C.
  private static func acknowledged(_ first: any CaptureDecoder) throws(CaptureError) -> Int {
    var decoder = first
    var (count, acknowledged) = (0, 0)
    while count < transactionLimit, let record = try decoder.next() {
      count += 1
      if record.exchange.segments.contains(where: { $0.addressAcknowledge == .yes }) { acknowledged += 1 }
    }
    return decoder.remarks.hasNoted(.partialByte) ? 0 : acknowledged
  }
}
