import HostSystem
import Ledger
import Records

/// Which units were tested at a station, and whether a test of each was decided.
struct UnitHistory {
  private struct Past {
    var attempts: Int32
    var isDecided: Bool
  }

  private var units: [String: Past] = [:]

  /// No unit yet.
  init() {}

  /// Reads the ledger of a station.
  init(_ folder: String) throws(CommandFailure) {
    guard FileStatus.of(folder) != nil else { return }
    let ledger: LedgerFolder
    do throws(SystemError) { ledger = try LedgerFolder.of(station: folder) } catch {
      throw .unreadable(folder, what: "ledger", error)
    }
    var units = self
    try ledger.forEachLine { line, _ in
      guard line.isWhole, let record = RecordSummary(line.bytes), record.event == "run" else { return }
      units.add(record.serial, verdict: record.verdict)
    }
    self = units
  }

  /// Notes that a test of a unit has ended.
  mutating func add(_ serial: String, verdict: String) {
    let isDecided = verdict != RunRecord.Verdict.errored.rawValue
    var past = units[serial] ?? Past(attempts: 0, isDecided: false)
    past.attempts = past.attempts &+ 1
    past.isDecided = past.isDecided || isDecided
    units[serial] = past
  }

  /// The number of the next test of a unit, from 1.
  func nextAttempt(of serial: String) -> Int { Int(units[serial]?.attempts ?? 0) + 1 }

  /// Whether a unit passed or failed before.
  ///
  /// A unit whose test could not decide may be tested again without `/retest`.
  func isDecided(_ serial: String) -> Bool { units[serial]?.isDecided ?? false }
}
