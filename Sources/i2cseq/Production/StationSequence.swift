import Diagnostics
import Records
import SequenceModel

/// A sequence of a station, loaded once for all units of a shift.
struct StationSequence: Sendable {
  let path: String
  let program: Program
  let recorded: RecordedSequence
  let settings: [RunRecord.Named]
  let seed: UInt64
  let sources: SourceMap
  let lines: LineTable
  /// The hash of the file itself, as traces have it.
  let digest: String
  let steps: Int

  /// Whether the sequence accepts a text for an item of `uut`.
  func takes(_ text: String, as name: String) -> Bool {
    program.allUUTItems.allSatisfy { $0.name != name || $0.trouble(with: text) == nil }
  }
}

/// A unit in a slot.
struct ScannedUnit: Sendable {
  var serial: String
  var part: String?
  var attempt: Int
  /// The index of its sequence in the station.
  var sequence: Int
  var operatorName: String?

  /// Facts of the unit, by the names that sequences use.
  var known: [String: String] {
    var known = ["serial": serial]
    if let part { known["part"] = part }
    return known
  }
}
