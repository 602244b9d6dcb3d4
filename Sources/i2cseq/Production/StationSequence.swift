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

  /// Whether the sequence itself takes a text for what it wants to know of the unit.
  func takes(_ text: String, as name: String) -> Bool {
    program.allUUTItems.allSatisfy { $0.name != name || $0.trouble(with: text) == nil }
  }
}

/// A unit in a slot.
struct ScannedUnit: Sendable {
  var serial: String
  var part: String?
  var attempt: Int
  /// Which of the sequences of the station.
  var sequence: Int
  var operatorName: String?

  /// As sequences know it.
  var known: [String: String] {
    var known = ["serial": serial]
    if let part { known["part"] = part }
    return known
  }
}
