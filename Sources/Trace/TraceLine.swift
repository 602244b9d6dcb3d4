package import I2C

/// A transaction of a trace: what happened, and for which step.
package struct TraceRecord: Hashable, Sendable {
  /// The number, from 1, without gaps.
  package var number: Int
  /// The time since the run began; nil in a capture without time.
  package var time: Nanoseconds?
  package var bus: String
  /// `setup`, `steps`, `teardown`; nil in a capture.
  package var section: String?
  /// The path of the step: the names of its groups and its own, joined by `/`; nil in a capture.
  package var step: String?
  /// The line of the step in its sequence file.
  package var line: Int?
  /// The attempt of the step and the try of its poll, both from 1.
  ///
  /// In a capture both are 1.
  package var attempt: Int
  package var attemptTry: Int
  /// Whether the runner itself asked for it, to select the channel of a mux.
  package var isAutomatic = false
  /// Bytes, acknowledges, joints, result, duration.
  package var exchange: Exchange

  package init(
    number: Int, time: Nanoseconds? = nil, bus: String = "main", section: String? = nil, step: String? = nil,
    line: Int? = nil, attempt: Int = 1, attemptTry: Int = 1, exchange: Exchange
  ) {
    self.number = number
    self.time = time
    self.bus = bus
    self.section = section
    self.step = step
    self.line = line
    self.attempt = attempt
    self.attemptTry = attemptTry
    self.exchange = exchange
  }
}

/// Something in a trace that is no transaction.
package struct TraceEvent: Hashable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The lines of the bus were looked at.
    case busCheck = "bus-check"
    /// The run waited.
    case delay
    /// A remark.
    case note
    /// The sequence read the time. The text is seconds since 1970-01-01, UTC.
    case now
    /// A judgement that did not go well, as facts.
    case finding
    /// A number that was measured, with its limits.
    case measure
    /// What a step says, and what an operator answered.
    case log
  }

  /// A fact of a finding or a measure.
  package struct Detail: Hashable, Sendable {
    package var key: EventKey
    package var text: String

    package init(_ key: EventKey, _ text: String) {
      self.key = key
      self.text = text
    }
  }

  package var kind: Kind
  package var time: Nanoseconds?
  /// How long, for a delay.
  package var duration: Nanoseconds?
  /// The step that it belongs to, and its line; nil for what belongs to the run.
  package var step: String?
  package var line: Int?
  /// The facts, in the order of ``EventKey/details``.
  package var details: [Detail] = []
  package var text: String?

  package init(kind: Kind, time: Nanoseconds? = nil, duration: Nanoseconds? = nil, text: String? = nil) {
    self.kind = kind
    self.time = time
    self.duration = duration
    self.text = text
  }
}

/// The last line.
///
/// Without it the run was interrupted, or the file was cut.
package struct TraceEnd: Hashable, Sendable {
  /// The number of transactions.
  package var count: Int
  package var time: Nanoseconds?
  /// `passed`, `failed`, `errored`; nil in a capture.
  package var verdict: String?
  /// What the verdict leaves open, and how often: `retried:2`.
  package var reservations: [String]

  package init(count: Int, time: Nanoseconds? = nil, verdict: String? = nil, reservations: [String] = []) {
    self.count = count
    self.time = time
    self.verdict = verdict
    self.reservations = reservations
  }
}

/// One line of a trace.
package enum TraceLine: Hashable, Sendable {
  case header(TraceHeader)
  case transaction(TraceRecord)
  case pin(TracePin)
  case event(TraceEvent)
  case end(TraceEnd)
}
