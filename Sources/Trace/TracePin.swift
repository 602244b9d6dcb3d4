package import I2C

/// A pin of an adapter that was driven or read, and for which step.
package struct TracePin: Hashable, Sendable {
  /// The time since the run began.
  package var time: Nanoseconds?
  /// The bus whose adapter has the pin.
  package var bus: String
  /// `setup`, `steps`, `teardown`.
  package var section: String?
  /// The path of the step: the names of its groups and its own, joined by `/`.
  package var step: String?
  /// The line of the step in its sequence file.
  package var line: Int?
  /// The attempt of the step and the try of its poll, both from 1.
  package var attempt: Int
  package var attemptTry: Int
  /// The pin as the adapter calls it.
  package var name: String
  package var operation: PinAction.Operation
  /// The level, the duration and the fault.
  package var reading: PinReading

  package init(
    time: Nanoseconds? = nil, bus: String = "main", section: String? = nil, step: String? = nil, line: Int? = nil,
    attempt: Int = 1, attemptTry: Int = 1, name: String, operation: PinAction.Operation, reading: PinReading
  ) {
    self.time = time
    self.bus = bus
    self.section = section
    self.step = step
    self.line = line
    self.attempt = attempt
    self.attemptTry = attemptTry
    self.name = name
    self.operation = operation
    self.reading = reading
  }
}

extension PinAction.Operation {
  /// What is done, in words: `set high`, `read`.
  package var words: String {
    switch self {
    case .set(let level): "set \(level.rawValue)"
    case .read: "read"
    }
  }
}

extension TracePin {
  /// The level that was set or read; nil if it is unknown.
  package var level: PinLevel? {
    switch operation {
    case .set(let level): level
    case .read: reading.level
    }
  }
}
