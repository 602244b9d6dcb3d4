/// The state of a slot, as the screen shows it.
package struct SlotState: Hashable, Sendable {
  package enum Activity: Hashable, Sendable {
    case free
    case testing
    /// Its unit did not pass, and must be taken out.
    case held
  }

  package enum Verdict: String, Hashable, Sendable, CaseIterable { case passed, failed, errored }

  package var name: String
  package var activity = Activity.free
  package var unit: String?
  /// The number of the current step, from 1.
  package var step = 0
  package var steps = 0
  package var stepName = ""
  package var value = ""
  /// Nanoseconds since the run began, and the nanoseconds that an earlier run of the sequence took.
  package var elapsed: Int64 = 0
  package var expected: Int64?
  /// The verdict on the unit that was tested last.
  package var verdict: Verdict?
  package var details: [String] = []

  package init(_ name: String) { self.name = name }
}

/// Everything that the screen of a station shows.
package struct ShiftState: Hashable, Sendable {
  package var station: String
  package var operatorName: String?
  package var isSimulated: Bool
  package var slots: [SlotState]
  /// The numbers of units by verdict in this shift.
  package var passed = 0
  package var failed = 0
  package var errored = 0
  /// The last message to the person who scans.
  package var notice = ""
  /// The number of the slot with the latest verdict.
  package var latest: Int?

  package init(station: String, isSimulated: Bool, slots: [String]) {
    self.station = station
    self.isSimulated = isSimulated
    self.slots = slots.map { SlotState($0) }
  }
}
