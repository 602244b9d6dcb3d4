import Diagnostics
import I2C
import Ledger
import Records
import SequenceModel
import SequenceRunner
import Station
import Synchronization

/// A shift at a station: what all slots share.
///
/// Each slot uses it from its own thread.
final class Shift: Sendable {
  let setup: StationSetup
  let desk: ShiftDesk
  let isSimulated: Bool
  private let ledger: Mutex<LedgerWriter>
  private let past: Mutex<Past>

  private struct Past {
    var history: UnitHistory
    /// How long the last run of each sequence took in real time.
    var durations: [Int: Nanoseconds] = [:]
    var inSlots: Set<String> = []
  }

  init(
    _ setup: StationSetup, _ desk: ShiftDesk, ledger: consuming sending LedgerWriter, history: UnitHistory,
    isSimulated: Bool
  ) {
    self.setup = setup
    self.desk = desk
    self.isSimulated = isSimulated
    self.ledger = Mutex(ledger)
    past = Mutex(Past(history: history))
  }

  var description: StationDescription { setup.description }

  /// The reservations that a PASS must not have: those of the file and, unless the shift is simulated, boards and
  /// recordings.
  var refused: Set<Reservation> {
    let standIns: Set<Reservation> = [.simulated, .recorded]
    return isSimulated ? description.refused.subtracting(standIns) : description.refused.union(standIns)
  }

  // MARK: Units

  /// Why a unit may not be tested now.
  enum Obstacle: Hashable, Sendable { case duplicate, inUse }

  /// Takes a unit for a slot, unless it was decided before or lies in another slot.
  func take(_ serial: String, retest: Bool) -> Result<Int, TakeFailure> {
    past.withLock { past in
      if past.inSlots.contains(serial) { return .failure(TakeFailure(obstacle: .inUse)) }
      if !retest, past.history.isDecided(serial) { return .failure(TakeFailure(obstacle: .duplicate)) }
      past.inSlots.insert(serial)
      return .success(past.history.nextAttempt(of: serial))
    }
  }

  /// Why a unit was not taken.
  struct TakeFailure: Error { var obstacle: Obstacle }

  /// Notes that the test of a unit is over.
  ///
  /// - Parameter verdict: nil if the test left no record.
  func give(back serial: String, verdict: RunRecord.Verdict?) {
    past.withLock { past in
      past.inSlots.remove(serial)
      if let verdict { past.history.add(serial, verdict: verdict.rawValue) }
    }
  }

  func expected(_ sequence: Int) -> Nanoseconds? { past.withLock { $0.durations[sequence] } }

  func took(_ sequence: Int, _ duration: Nanoseconds) { past.withLock { $0.durations[sequence] = duration } }

  // MARK: The ledger

  /// Checks that a record can be written, before a unit is touched.
  func checkLedger() throws(CommandFailure) {
    try ledger.withLock { (ledger) throws(CommandFailure) in try ledger.check() }
  }

  func record(_ event: LedgerLine.Event, _ content: [UInt8]) throws(RecordFailure) {
    try ledger.withLock { (ledger) throws(RecordFailure) in try ledger.append(event, content) }
  }
}
