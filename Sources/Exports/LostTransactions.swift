package import Diagnostics
internal import I2C
internal import Trace

/// The transactions that a format leaves out because it cannot say what a capture does not know of them.
///
/// The format would show them with more than was seen: as whole, shorter ones, as acknowledged, as joined. Whoever reads
/// the file again would derive, judge or send them as such.
package struct LostTransactions {
  /// Why a transaction is left out.
  enum Reason: Int, CaseIterable {
    /// The capture lost bytes of it.
    case bytes
    /// An acknowledge of a target, a joint or the end is unknown.
    case unknown
  }

  private struct Left {
    var count = 0
    var first = 0
  }

  private let path: String
  private var left = [Left](repeating: Left(), count: Reason.allCases.count)

  init(path: String) { self.path = path }

  package var count: Int { left.reduce(0) { $0 + $1.count } }

  /// Whether a transaction is to be left out because bytes of it are lost; if so, it is counted.
  mutating func leavesOut(_ record: TraceRecord) -> Bool {
    guard record.exchange.segments.contains(where: \.isCut) else { return false }
    leaveOut(record, .bytes)
    return true
  }

  /// Counts a transaction that is left out.
  mutating func leaveOut(_ record: TraceRecord, _ reason: Reason) {
    if left[reason.rawValue].count == 0 { left[reason.rawValue].first = record.number }
    left[reason.rawValue].count += 1
  }

  package var remarks: [Diagnostic] {
    Reason.allCases.compactMap { reason in
      let left = left[reason.rawValue]
      guard left.count > 0 else { return nil }
      return Diagnostic(
        .warning, rule: ExportRule.lost.rawValue,
        "transactions \(reason.words) are left out, the first is \(left.first): \(left.count)", at: .file(path),
        notes: [.init(.help, reason.cure(path))])
    }
  }

  /// The error if nothing is left to be written.
  func check(isAnyWritten: Bool) throws(ExportError) {
    if !isAnyWritten, let reason = Reason.allCases.first(where: { left[$0.rawValue].count > 0 }) {
      throw .nothingLeft(reason, count: count, path)
    }
  }
}

extension LostTransactions.Reason {
  var words: String {
    switch self {
    case .bytes: "of which the capture lost bytes"
    case .unknown: "of which an acknowledge, a joint or the end is unknown, which this format cannot say,"
    }
  }

  func cure(_ path: String) -> String {
    switch self {
    case .bytes: "a recording says what was lost: `i2cseq convert \(path) -o NAME.trace.jsonl`"
    case .unknown: "the text of sigrok-cli says nothing of what is unknown: `i2cseq convert \(path) -o NAME.sigrok.txt`"
    }
  }
}
