package import Diagnostics
internal import I2C
internal import Trace

/// The transactions that a format leaves out because a capture lost bytes of them.
///
/// A format that cannot say so would show them as whole, shorter ones, and whoever reads the file again would derive or
/// send them as such.
package struct LostTransactions {
  private let path: String
  package private(set) var count = 0
  private var first = 0

  init(path: String) { self.path = path }

  /// Whether a transaction is to be left out; if so, it is counted.
  mutating func leavesOut(_ record: TraceRecord) -> Bool {
    guard record.exchange.segments.contains(where: \.isCut) else { return false }
    if count == 0 { first = record.number }
    count += 1
    return true
  }

  package var remarks: [Diagnostic] {
    guard count > 0 else { return [] }
    return [
      Diagnostic(
        .warning, rule: ExportRule.lost.rawValue,
        "transactions of which the capture lost bytes are left out, the first is \(first): \(count)", at: .file(path),
        notes: [.init(.help, "a recording says what was lost: `i2cseq convert \(path) -o NAME.trace.jsonl`")])
    ]
  }
}
