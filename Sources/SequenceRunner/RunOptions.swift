package import I2C
package import SequenceModel

/// What the caller of a run decides.
package struct RunOptions: Hashable, Sendable {
  /// Whether an unknown acknowledge counts as an acknowledge; the record then says so.
  package var acceptsUnknownAcknowledge: Bool
  /// The reservations that a PASS must not have: each of them makes it a FAIL.
  package var refused: Set<Reservation>
  /// Whether a question needs an answer from an operator, so that its `default` does not count.
  package var requiresOperator: Bool
  /// Whether the lines of the bus are checked during the run; a recording has none.
  package var checksLines: Bool
  /// Whether the caller gave the seed of random data that the sequence works with.
  package var isSeedGiven: Bool
  /// Facts of the unit under test by name, such as its `serial`.
  package var uut: [String: String]
  /// Which steps run; nil for all of them.
  package var selection: StepSelection?
  /// The highest clock of the buses, in hertz, if the caller lowers the clock of the file (language rule R35).
  package var speed: Int?
  /// The time after which the run ends, in nanoseconds; the teardown still follows.
  package var timeout: Nanoseconds?
  /// When the run began, in seconds since 1970-01-01, UTC; nil if unknown, as in a dry run.
  package var started: Int64?
  /// The times that the recorded run read, in order (language rule R50); nil for anything but a replay.
  package var moments: [Int64]?
  /// What tells this run from others of the same sequence; nil where it is run once.
  package var label: String?

  package init(
    acceptsUnknownAcknowledge: Bool = false, refused: Set<Reservation> = [],
    requiresOperator: Bool = false, isSeedGiven: Bool = false, uut: [String: String] = [:],
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
    self.isSeedGiven = isSeedGiven
    self.started = started
    self.moments = moments
    self.label = label
  }
}

extension BusSettings {
  /// The clock of the bus in hertz: what the file says, or `limit` if that is less.
  package func speed(loweredTo limit: Int?) -> Int? { [speed, limit].compactMap { $0 }.min() }
}
