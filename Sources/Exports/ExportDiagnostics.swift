package import Diagnostics

/// The rules for writing a trace in a format.
package enum ExportRule: String, CaseIterable, Sendable {
  /// The format has room for one bus, and the trace has several.
  case bus = "export_bus"
  /// The trace has too many buses for the format.
  case buses = "export_buses"
  /// The format needs times, and the trace has none.
  case time = "export_time"
  /// There is no such transaction.
  case transaction = "export_transaction"
  /// A transaction is too large for the format.
  case size = "export_size"
  /// Transactions of which a capture lost or does not know something are left out of a format that cannot say so.
  case lost = "export_lost"
}

/// Why a trace cannot be written in a format.
package struct ExportError: Error, Hashable, Sendable {
  package var diagnostic: Diagnostic

  private init(_ rule: ExportRule, _ message: String, _ path: String, help: String) {
    diagnostic = Diagnostic(
      .error, rule: rule.rawValue, message, at: .file(path), notes: [Diagnostic.Note(.help, help)])
  }

  static func bus(_ names: [String], _ path: String) -> ExportError {
    ExportError(
      .bus, "this format holds one bus, and the trace has several: \(names.joined(separator: ", "))", path,
      help: "choose one, as in `--bus \(names.first ?? "main")`")
  }

  static func unknownBus(_ name: String, _ path: String) -> ExportError {
    ExportError(
      .bus, "the trace has no transaction on a bus `\(name)`", path,
      help: "`i2cseq show --stats \(path)` names the buses")
  }

  static func nothingLeft(_ reason: LostTransactions.Reason, count: Int, _ path: String) -> ExportError {
    ExportError(
      .lost, "nothing is left to be written: transactions \(reason.words) would be left out: \(count)", path,
      help: reason.cure(path))
  }

  static func buses(limit: Int, _ path: String) -> ExportError {
    ExportError(.buses, "this format numbers at most \(limit) buses", path, help: "export to another format: csv")
  }

  static func time(_ path: String) -> ExportError {
    ExportError(
      .time, "this format shows transactions over time, and the trace has no times", path,
      help: "convert the capture with `--rate HERTZ`, or export to another format")
  }

  static func transaction(_ number: Int?, _ path: String) -> ExportError {
    ExportError(
      .transaction, number.map { "the trace has no transaction \($0)" } ?? "the trace has no transaction", path,
      help: "`i2cseq show --numbers \(path)` numbers them")
  }

  static func size(_ number: Int, limit: Int, _ path: String) -> ExportError {
    ExportError(
      .size, "transaction \(number) is too long for a figure, which shows at most \(limit) bytes", path,
      help: "choose another one: `--transaction NUMBER`")
  }
}
