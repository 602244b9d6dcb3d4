/// What reports say of a run that the run does not know.
package struct ReportedRun: Sendable {
  /// The station.
  package var hostname: String
  /// When the run began, `YYYY-MM-DDThh:mm:ss`: local time, for the strict profile.
  package var timestamp: String
  /// The same in UTC, for the rich profile.
  package var timestampUTC: String
  /// In the order in which they are written.
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
  /// Everything that was said, as a terminal shows it.
  package var text: String

  /// It was left out, as was asked; nobody is to look for what went wrong.
  package var isSkipped: Bool
  /// Without it the run is one of a part of its sequences.
  package var isMissing: Bool

  package init(rule: String, message: String, text: String, isSkipped: Bool = false, isMissing: Bool = false) {
    self.isSkipped = isSkipped
    self.isMissing = isMissing
    self.rule = rule
    self.message = message
    self.text = text
  }
}
