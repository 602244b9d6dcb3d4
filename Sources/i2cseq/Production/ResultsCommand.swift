import ArgumentParser
import Diagnostics
import PostgreSQL
import Results

/// Copies the runs of ledgers into a database: `i2cseq results push LEDGER… --to postgres:`.
struct ResultsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "results",
    abstract: "Copies the runs of ledgers into PostgreSQL.",
    discussion: """
      The database is `postgres:`, which is what PGSERVICE, PGHOST, PGDATABASE and the other variables of libpq say, or \
      `postgres:SETTINGS` with a connection string. A password stands in the password file (~/.pgpass or PGPASSFILE), \
      never here.

      EXAMPLE
        i2cseq results migrate --to postgres:service=factory
        i2cseq results push ledger --to postgres:service=factory
      """,
    subcommands: [Migrate.self, Push.self])

  /// Where the tables are.
  struct Target: ParsableArguments {
    @Option(help: .value("postgres:settings", "The database; postgres: alone is what the environment says."))
    var to = "postgres:"

    /// The connection string.
    func settings() throws(CommandFailure) -> String {
      guard to.hasPrefix("postgres:") else { throw .noDatabase(to) }
      let settings = String(to.dropFirst("postgres:".count))
      if settings.lowercased().contains("password") { throw .passwordInSight }
      return settings
    }

    func store() throws(CommandFailure) -> ResultsStore {
      let settings = try settings()
      do throws(PostgresError) { return try ResultsStore(settings) } catch { throw .database(error) }
    }
  }

  /// Makes the tables, or brings them to the version of this tool.
  struct Migrate: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "migrate", abstract: "Makes the tables, or brings them to the version of this tool.")

    @OptionGroup var target: Target

    @Flag(help: "Print the SQL, for an administrator who reads it first, and connect to nothing.")
    var print = false

    func run() throws {
      if print { return StandardOutput.print(ResultsSchema.text) }
      do throws(CommandFailure) {
        let store = try target.store()
        do throws(PostgresError) {
          let (old, new) = try store.migrate()
          StandardOutput.print(
            old >= new
              ? "the tables are of version \(old) already\n" : "the tables went from version \(old) to \(new)\n")
        } catch { throw CommandFailure.database(error) }
      } catch { throw fail(error) }
    }
  }

  /// Copies what the tables do not have yet.
  struct Push: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "push", abstract: "Copies what the tables do not have yet.",
      discussion: """
        Each run comes into the tables once, however often it is sent. A station never waits for this: it writes its \
        ledger, and this command may run beside it (--follow), every night, or after a server was away.
        """)

    @Argument(help: "Folders of ledgers.", completion: Completions.folders)
    var ledgers: [String]

    @OptionGroup var target: Target

    @Flag(help: "Go on with what is added to the ledgers, and wait for a server that is away.")
    var follow = false

    func run() throws {
      var status = ExitStatus.passed
      do throws(CommandFailure) {
        _ = try target.settings()
        status = follow ? try Follower(ledgers, target).run() : try once()
      } catch { throw fail(error) }
      status.leave()
    }

    private func once() throws(CommandFailure) -> ExitStatus {
      let store = try target.store()
      var status = ExitStatus.passed
      for folder in try LedgerFolder.all(in: ledgers) {
        var push = LedgerPush(folder)
        try push.run(to: store)
        StandardOutput.print("\(folder.path): \(push.summary)\n")
        for diagnostic in push.told { StandardError.print(diagnostic) }
        if !push.told.isEmpty { status = .invalidInput }
      }
      return status
    }
  }
}

/// Sends what is added to ledgers, until the process is ended, which may be at any moment.
private struct Follower {
  /// How often the ledgers are looked at, in nanoseconds.
  private static let interval: Int64 = 1_000_000_000
  /// The longest wait for a server that is away, in nanoseconds.
  private static let longestWait: Int64 = 30_000_000_000

  private let ledgers: [String]
  private let target: ResultsCommand.Target

  init(_ ledgers: [String], _ target: ResultsCommand.Target) {
    self.ledgers = ledgers
    self.target = target
  }

  func run() throws(CommandFailure) -> ExitStatus {
    var wait = Self.interval
    var known: [String: String] = [:]
    while true {
      do throws(CommandFailure) {
        let store = try target.store()
        if wait > Self.interval { StandardError.print(Array("the database answers again\n".utf8)) }
        wait = Self.interval
        while true {
          for folder in try LedgerFolder.all(in: ledgers) where known[folder.path] != folder.mark {
            let mark = folder.mark
            var push = LedgerPush(folder)
            try push.run(to: store)
            for diagnostic in push.told { StandardError.print(diagnostic) }
            if push.isUseless { return .invalidInput }
            if push.added > 0 { StandardOutput.print("\(folder.path): \(push.summary)\n") }
            known[folder.path] = mark
          }
          WallTime.sleep(Self.interval)
        }
      } catch {
        guard error.diagnostic.rule == CommandRule.databaseAway.rawValue else { throw error }
        if wait == Self.interval { StandardError.print(error.diagnostic) }
        WallTime.sleep(wait)
        wait = min(2 * wait, Self.longestWait)
      }
    }
  }
}
