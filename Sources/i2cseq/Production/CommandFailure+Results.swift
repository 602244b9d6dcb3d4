import Diagnostics
import PostgreSQL
import Results

// Messages about a database of results.
extension CommandFailure {
  static func noDatabase(_ text: String) -> CommandFailure {
    CommandFailure(
      .usage, .database, "`--to` names a database, and this is `\(text)`", at: .none,
      help: "write `--to postgres:`, or `--to postgres:service=NAME`")
  }

  static let passwordInSight = CommandFailure(
    .usage, .database, "a password in a command line can be read by everybody on this machine", at: .none,
    help: "write a line `HOST:PORT:DATABASE:USER:PASSWORD` into ~/.pgpass, mode 0600, and take it out here")

  static func database(_ error: PostgresError) -> CommandFailure {
    switch error {
    case .noLibrary(let reason):
      CommandFailure(
        .unavailable, .database, "libpq cannot be opened: \(reason)", at: .none,
        help: "install it: `apt-get install libpq5`")
    case _ where error.mayPass:
      CommandFailure(
        .unavailable, .databaseAway, "the database does not answer: \(error.message)", at: .none,
        help:
          "look whether the server runs and PGHOST, PGPORT and PGSERVICE name it; nothing is lost, the ledger has it all"
      )
    case .noConnection, .refused:
      CommandFailure(
        .unavailable, .database, "the database refuses: \(error.message)", at: .none,
        help: "look at the rights of this user: a station needs the role i2cseq_station, `migrate` may create schemas")
    }
  }

  static let otherVersion = CommandFailure(
    .unavailable, .database, "the tables are not there, or of another version than \(ResultsSchema.version)", at: .none,
    help: "run `i2cseq results migrate` with the newest i2cseq, as a user who may create schemas")
}

extension Diagnostic {
  /// The tables have other lines under the name of this ledger.
  static func ledgerElsewhere(_ path: String, _ line: Int?, _ ledger: String) -> Diagnostic {
    Diagnostic(
      .error, rule: CommandRule.database.rawValue,
      "the tables hold another ledger of the station `\(PlainText.of(ledger))`, so nothing of this one is sent",
      at: line.map { .line(path: path, line: $0, column: nil) } ?? .file(path),
      notes: [Note(.help, "give each station a name of its own; after a new beginning, give it a new name")])
  }

  /// The server did not take a line.
  static func lineAside(_ path: String, _ number: Int, _ reason: String) -> Diagnostic {
    Diagnostic(
      .error, rule: CommandRule.database.rawValue, "line \(number) was set aside: \(PlainText.of(reason))",
      at: .file(path),
      notes: [Note(.help, "it lies in the table i2cseq.line_aside, and in the ledger as before; report it to us")])
  }
}
