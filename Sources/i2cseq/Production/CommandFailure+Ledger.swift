import Diagnostics
import HostSystem
import Ledger

// Messages about a ledger.
extension CommandFailure {
  static func noLedger(_ path: String) -> CommandFailure {
    CommandFailure(
      .usage, .ledger, "there is no ledger in this folder", at: .file(path),
      help: "name the folder that `ledger` names in the station file")
  }

  static func ledgerInUse(_ path: String) -> CommandFailure {
    CommandFailure(
      .unavailable, .ledger, "another station writes this ledger", at: .file(path),
      help: "end the other one first, or give this station another name in its file")
  }

  static func ledgerBroken(_ path: String, _ line: Int?, _ found: LedgerChain.Break) -> CommandFailure {
    var failure = CommandFailure(
      .invalidInput, .ledger,
      "the ledger is not whole, so the station writes nothing more into it: \(found.message)",
      at: line.map { .line(path: path, line: $0, column: nil) } ?? .file(path), help: found.help)
    failure.diagnostic = failure.diagnostic.adding(
      .help, "then set the folder aside (`mv`), and a new ledger begins")
    return failure
  }

  static func ledgerUnwritable(_ path: String, _ error: SystemError) -> CommandFailure {
    CommandFailure(
      .unavailable, .ledger, "the ledger cannot be written: \(error.reason)", at: .file(path),
      help: "make room, or name a folder that may be written to under `ledger`; nothing is tested without a record")
  }

  static func clockBehind(_ now: String, last: String) -> CommandFailure {
    CommandFailure(
      .unavailable, .ledger, "the clock of this machine says \(now), and the last record is of \(last)", at: .none,
      help: "set the clock (`timedatectl status`), then test the unit again")
  }
}

extension Diagnostic {
  /// A writer that was interrupted left a half line, which was moved away.
  static func ledgerRepaired(_ path: String, _ bytes: Int, keptIn aside: String) -> Diagnostic {
    Diagnostic(
      .warning, rule: CommandRule.ledger.rawValue,
      "the last writer was interrupted within a line: its \(bytes) bytes are no record, and lie in `\(aside)` now",
      at: .file(path), notes: [Note(.help, "test the unit again that was in the slot when the station ended")])
  }

  static func ledgerBreak(_ path: String, line: Int?, _ found: LedgerChain.Break) -> Diagnostic {
    Diagnostic(
      .error, rule: CommandRule.ledger.rawValue, found.message,
      at: line.map { .line(path: path, line: $0, column: nil) } ?? .file(path), notes: [Note(.help, found.help)])
  }

  /// The ledger is not whole, so what is shown of it may have been changed.
  static func ledgerDoubtful(_ path: String, _ breaks: Int) -> Diagnostic {
    Diagnostic(
      .error, rule: CommandRule.ledger.rawValue,
      "this ledger is not whole in \(breaks) place\(breaks == 1 ? "" : "s"), so what it says of units is not proven",
      at: .file(path), notes: [Note(.help, "see where with `i2cseq ledger verify \(path)`")])
  }
}
