/// What reports say of a run that the run does not know.
package struct ReportedRun: Sendable {
  /// The name of the machine.
  package var hostname: String
  /// When the run began, as `YYYY-MM-DDThh:mm:ss` in local time, for the strict profile.
  package var timestamp: String
  /// When the run began, in UTC, for the rich profile.
  package var timestampUTC: String
  /// The properties, in the order in which they are written.
  package var properties: [(name: String, value: String)]
  /// The path of the sequence, for links to its steps.
  package var file: String
  /// The path of the trace, attached to cases that did not pass.
  package var trace: String?

  package init(
    hostname: String, timestamp: String, timestampUTC: String, properties: [(name: String, value: String)] = [],
    file: String, trace: String? = nil
  ) {
    self.hostname = hostname
    self.timestamp = timestamp
    self.timestampUTC = timestampUTC
    self.properties = properties
    self.file = file
    self.trace = trace
  }
}

/// Why a sequence was not run, as reports say it.
package struct RunRefusal: Sendable {
  /// The rule that was broken: `adapter_unavailable`.
  package var rule: String
  /// One line.
  package var message: String
  /// All messages, as a terminal shows them.
  package var text: String

  /// Whether it was left out as asked, so that nothing is wrong.
  package var isSkipped: Bool
  /// Whether the run is incomplete without it.
  package var isMissing: Bool

  package init(rule: String, message: String, text: String, isSkipped: Bool = false, isMissing: Bool = false) {
    self.isSkipped = isSkipped
    self.isMissing = isMissing
    self.rule = rule
    self.message = message
    self.text = text
  }
}
