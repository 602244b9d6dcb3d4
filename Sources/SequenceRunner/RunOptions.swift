package import I2C
package import SequenceModel

/// What the caller of a run decides.
package struct RunOptions: Hashable, Sendable {
  /// Takes an acknowledge that nobody knows for an acknowledge; the record says so.
  package var acceptsUnknownAcknowledge: Bool
  /// What a PASS must not leave open: each of these makes it a FAIL.
  package var refused: Set<Reservation>
  /// A question that nobody answers has no answer, whatever its `default` says.
  package var requiresOperator: Bool
  /// Looks at the lines of the bus before the first step and behind the last; a recording has none.
  package var checksLines: Bool
  /// What is known of the unit under test: its serial number by `serial`.
  package var uut: [String: String]
  /// Which steps run; nil for all of them.
  package var selection: StepSelection?
  /// The clock of the buses at most, in hertz, where the caller lowers what the file says (language rule R35).
  package var speed: Int?
  /// The run is over after this time, teardown apart.
  package var timeout: Nanoseconds?
  /// When the run began, in seconds since 1970-01-01, UTC; nil where nobody says, which a dry run does not.
  package var started: Int64?
  /// What time it was each time that the recorded run asked (language rule R50); nil for anything but a replay.
  package var moments: [Int64]?
  /// What tells this run from others of the same sequence; nil where it is run once.
  package var label: String?

  package init(
    acceptsUnknownAcknowledge: Bool = false, refused: Set<Reservation> = [],
    requiresOperator: Bool = false, uut: [String: String] = [:],
    selection: StepSelection? = nil, speed: Int? = nil, timeout: Nanoseconds? = nil, checksLines: Bool = false,
    started: Int64? = nil, moments: [Int64]? = nil, label: String? = nil
  ) {
    self.acceptsUnknownAcknowledge = acceptsUnknownAcknowledge
    self.refused = refused
    self.requiresOperator = requiresOperator
    self.uut = uut
    self.selection = selection
    self.speed = speed
    self.timeout = timeout
    self.checksLines = checksLines
    self.started = started
    self.moments = moments
    self.label = label
  }
}

extension BusSettings {
  /// Its clock in hertz: what the file says, or less.
  package func speed(loweredTo limit: Int?) -> Int? { [speed, limit].compactMap { $0 }.min() }
}
