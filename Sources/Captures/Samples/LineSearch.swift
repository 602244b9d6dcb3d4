internal import I2C
internal import Trace

/// Finds the two lines by trying, if the names of the channels do not show them: usually one pair decodes, and the
/// others do not.
///
/// A swapped pair, or one of other signals, gives a START or STOP inside bytes, or nothing at all. If two pairs decode
/// equally well, nothing is found, and the user must name the lines.
enum LineSearch {
  /// The most channels to search; with more, the user must name the lines.
  static let channelLimit = 12
  /// The number of transactions that is enough to decide, and the number of edges within which they must come.
  private static let transactionLimit = 64
  private static let edgeLimit = 200_000

  /// The options with the names of the two lines; nil if no single pair is best.
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

  /// The number of transactions with an acknowledged address that a decoder returns; 0 if part of the samples is no
  /// I2C.
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
