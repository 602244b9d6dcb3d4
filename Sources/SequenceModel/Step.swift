package import Diagnostics
package import I2C

/// What happens after a step that failed; trouble with the bus always ends the run.
package enum FailurePolicy: String, Hashable, Sendable, CaseIterable {
  case `continue`, group, stop
}

/// The step's transactions are repeated until the step would pass.
package struct Poll: Hashable, Sendable {
  /// Start of one try to start of the next.
  package var every: Nanoseconds
  /// A try starts only before this much time has passed since the first one started.
  package var timeout: Nanoseconds

  package init(every: Nanoseconds, timeout: Nanoseconds) {
    self.every = every
    self.timeout = timeout
  }
}

/// The whole step or group is done again after some kinds of failure.
package struct Retry: Hashable, Sendable {
  package struct Kinds: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package static let nack = Kinds(rawValue: 1)
    package static let mismatch = Kinds(rawValue: 2)
    package static let timeout = Kinds(rawValue: 4)
    package static let arbitration = Kinds(rawValue: 8)
  }

  /// Counts the first one.
  package var attempts: Int
  package var delay: Nanoseconds
  package var after: Kinds

  package init(attempts: Int, delay: Nanoseconds = 0, after: Kinds = [.nack, .timeout]) {
    self.attempts = attempts
    self.delay = delay
    self.after = after
  }
}

/// What most steps do not have, kept apart so that a step stays small.
package final class Modifiers: Sendable {
  package let id: String?
  package let tags: [String]
  package let skip: String?
  package let onFailure: FailurePolicy?
  package let timeout: Nanoseconds?
  package let poll: Poll?
  package let retry: Retry?

  package init(
    id: String? = nil, tags: [String] = [], skip: String? = nil, onFailure: FailurePolicy? = nil,
    timeout: Nanoseconds? = nil, poll: Poll? = nil, retry: Retry? = nil
  ) {
    self.id = id
    self.tags = tags
    self.skip = skip
    self.onFailure = onFailure
    self.timeout = timeout
    self.poll = poll
    self.retry = retry
  }
}

/// One thing to do on the bus, and what it is held to.
package struct Step: Sendable {
  /// The step in its file.
  package var span: SourceSpan
  package var name: String?
  package var action: Action
  package var expectation: Expectation
  package var modifiers: Modifiers?

  package init(
    span: SourceSpan, name: String? = nil, action: Action, expectation: Expectation = .none,
    modifiers: Modifiers? = nil
  ) {
    self.span = span
    self.name = name
    self.action = action
    self.expectation = expectation
    self.modifiers = modifiers
  }
}

extension Step {
  /// Whether something is read and held to nothing.
  package var leavesReplyUnjudged: Bool {
    switch action {
    case .read, .scan: !expectation.isWritten
    case .transfer(let messages):
      !expectation.isWritten && messages.contains { $0.readCount != nil && !$0.expectation.isWritten }
    case .write, .probe, .delay, .waitReady: false
    }
  }
}

/// Steps that belong together: named, repeated, retried, stopped as one.
package final class Group: Sendable {
  /// How often a group runs.
  package struct Repeat: Hashable, Sendable {
    package var count: Int
    /// The name of the iteration's number; shown in reports.
    package var variable: String?
    /// How many iterations must pass; nil: all.
    package var atLeast: Int?

    package init(count: Int, variable: String? = nil, atLeast: Int? = nil) {
      self.count = count
      self.variable = variable
      self.atLeast = atLeast
    }
  }

  package let span: SourceSpan
  package let name: String
  package let repetition: Repeat?
  package let modifiers: Modifiers?
  package let setup: [Item]
  package let steps: [Item]
  package let teardown: [Item]

  package init(
    span: SourceSpan, name: String, repetition: Repeat? = nil, modifiers: Modifiers? = nil, setup: [Item] = [],
    steps: [Item], teardown: [Item] = []
  ) {
    self.span = span
    self.name = name
    self.repetition = repetition
    self.modifiers = modifiers
    self.setup = setup
    self.steps = steps
    self.teardown = teardown
  }
}

/// What a list of steps holds.
package enum Item: Sendable {
  case step(Step)
  case group(Group)
}
