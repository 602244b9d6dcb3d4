package import PostgreSQL

/// The tables of results in a database: their version, and the runs of ledgers on their way into them.
///
/// The ledger is the record; the tables are a copy that can be made again at any time. So a line is sent once more
/// whenever it is not sure that it arrived, and the tables take each run once.
package struct ResultsStore: ~Copyable {
  /// A line of a ledger.
  package struct Line: Hashable, Sendable {
    package var number: Int
    /// The SHA-256 of the line.
    package var hash: String
    /// The line, if it is a run; nil for another event, which only moves the position.
    package var run: [UInt8]?

    package init(number: Int, hash: String, run: [UInt8]?) {
      self.number = number
      self.hash = hash
      self.run = run
    }
  }

  /// Up to which line of a ledger the tables hold everything.
  package struct Position: Hashable, Sendable {
    package var number: Int
    package var hash: String
  }

  private let connection: PostgresConnection

  package init(_ settings: String) throws(PostgresError) { connection = try PostgresConnection(settings) }

  /// The version of the tables; 0 if there are none.
  package borrowing func version() throws(PostgresError) -> Int {
    guard try connection.rows("select to_regclass('i2cseq.schema_version')").first?.first ?? nil != nil else {
      return 0
    }
    return try number(connection.rows("select coalesce(max(version), 0) from i2cseq.schema_version")) ?? 0
  }

  /// Brings the tables to the newest version, and returns from which one to which.
  ///
  /// All of it is one transaction: it is done as a whole, or not at all. Two at the same time wait for each other.
  package borrowing func migrate() throws(PostgresError) -> (from: Int, to: Int) {
    try connection.run("begin; select pg_advisory_xact_lock(\(ResultsSchema.lock))")
    do throws(PostgresError) {
      let old = try version()
      for (index, step) in ResultsSchema.steps.enumerated() where index >= old {
        try connection.run(step)
        try connection.run("insert into i2cseq.schema_version (version) values (\(index + 1))")
      }
      try connection.run("commit")
      return (old, max(old, ResultsSchema.version))
    } catch {
      try? connection.run("rollback")
      throw error
    }
  }

  /// Up to where the lines of a ledger are in the tables; nil if none is.
  ///
  /// - Parameter ledger: the name of its station.
  package borrowing func position(of ledger: String) throws(PostgresError) -> Position? {
    let rows = try connection.rows("select number, hash from i2cseq.ledger_position where ledger = $1", [ledger])
    guard let row = rows.first, row.count == 2, let number = row[0].flatMap({ Int($0) }), let hash = row[1] else {
      return nil
    }
    return Position(number: number, hash: hash)
  }

  /// Adds lines, all in one transaction, and returns how many runs are new.
  package borrowing func add(_ lines: [Line], of ledger: String) throws(PostgresError) -> Int {
    guard let last = lines.last else { return 0 }
    var runs: [UInt8] = [UInt8(ascii: "[")]
    for run in lines.compactMap(\.run) {
      if runs.count > 1 { runs.append(UInt8(ascii: ",")) }
      runs += run
    }
    runs.append(UInt8(ascii: "]"))
    let values = [ledger, String(decoding: runs, as: UTF8.self), String(last.number), last.hash]
    return try number(connection.rows("select i2cseq.add_runs($1, $2::jsonb, $3::bigint, $4)", values)) ?? 0
  }

  /// Keeps a line that the tables do not take, with the reason, so that it holds up no other and is not lost.
  package borrowing func setAside(_ line: Line, of ledger: String, because reason: String) throws(PostgresError) {
    let text = String(decoding: line.run ?? [], as: UTF8.self)
    _ = try connection.rows(
      "select i2cseq.set_aside($1, $2::bigint, $3, $4, $5)", [ledger, String(line.number), line.hash, text, reason])
  }

  private borrowing func number(_ rows: [[String?]]) -> Int? { rows.first?.first?.flatMap { Int($0) } }
}
