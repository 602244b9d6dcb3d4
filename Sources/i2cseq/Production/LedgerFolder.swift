import HostSystem
import Ledger

/// The files of ledgers in a folder, station by station and day by day.
struct LedgerFolder {
  /// The folder of one station.
  var path: String
  /// The folders of its days, the oldest first.
  var days: [String]

  /// The name of the folder.
  var name: Substring { path[(path.lastIndex(of: "/").map(path.index(after:)) ?? path.startIndex)...] }

  /// The path of the ledger of a day.
  func file(of day: String) -> String { "\(path)/\(day)/\(LedgerPlace.fileName)" }

  /// The ledger of one station; it may have no day yet.
  static func of(station path: String) throws(SystemError) -> LedgerFolder {
    LedgerFolder(path: path, days: try Folder.names(in: path).filter(LedgerPlace.isDay))
  }

  /// All ledgers in some folders, each once, however often a folder is named.
  static func all(in paths: [String]) throws(CommandFailure) -> [LedgerFolder] {
    var (found, known): ([LedgerFolder], Set<String>) = ([], [])
    for path in paths {
      for ledger in try all(in: path) where known.insert(resolvedPath(ledger.path)).inserted { found.append(ledger) }
    }
    return found
  }

  /// All ledgers in a folder, which is that of a station or one around those of several stations.
  private static func all(in path: String) throws(CommandFailure) -> [LedgerFolder] {
    let path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    guard FileStatus.of(path)?.kind == .directory else { throw .noLedger(path) }
    do throws(SystemError) {
      let own = try of(station: path)
      if !own.days.isEmpty { return [own] }
      var found: [LedgerFolder] = []
      for name in try Folder.names(in: path) where name.hasPrefix("station=") {
        found.append(try of(station: "\(path)/\(name)"))
      }
      if found.isEmpty { throw SystemError(code: 0, reason: "") }
      return found
    } catch {
      throw error.reason.isEmpty
        ? CommandFailure.noLedger(path) : CommandFailure.unreadable(path, what: "ledger", error)
    }
  }
}

extension LedgerFolder {
  /// Calls `body` with all lines and follows their chain, so that a command that shows a ledger knows where it is not
  /// whole.
  func proveEachLine(_ body: (LineFile.Line) -> Void) throws(CommandFailure) -> LedgerProof {
    var proof = LedgerProof(self)
    try forEachLine { line, day in
      proof.take(line, of: day)
      body(line)
    }
    proof.end()
    return proof
  }

  /// Calls `body` with all lines, each with its day.
  func forEachLine(_ body: (LineFile.Line, String) -> Void) throws(CommandFailure) {
    for day in days {
      let path = file(of: day)
      guard FileStatus.of(path) != nil else { continue }
      do throws(SystemError) {
        var lines = try LineFile(path)
        while let line = try lines.next() { body(line, day) }
      } catch { throw .unreadable(path, what: "ledger", error) }
    }
  }
}
