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
  /// What says that the step will never pass: the poll then is failed at once (language rule R54).
  package var giveUp: Expectation?

  package init(every: Nanoseconds, timeout: Nanoseconds, giveUp: Expectation? = nil) {
    self.every = every
    self.timeout = timeout
    self.giveUp = giveUp
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
  package let skip: Operand<String>?
  /// Whether the reason of `skip` is written in the file as it is: neither the caller nor the run decides it.
  package let isSkipFixed: Bool
  /// Runs only where this is true.
  package let condition: Condition?
  package let onFailure: FailurePolicy?
  package let timeout: Nanoseconds?
  package let poll: Poll?
  package let retry: Retry?
  package let saves: [Save]
  /// What is added to lists of samples.
  package let collects: [Save]
  package let measures: [Measure]
  /// Whether it adds to a list of samples.
  package let hasSamples: Bool
  /// What the repair bench is told where it fails.
  package let hint: String?

  /// A `when`, and how it is written.
  package struct Condition: Hashable, Sendable {
    package var expression: ExpressionID
    package var text: String

    package init(_ expression: ExpressionID, text: String) {
      self.expression = expression
      self.text = text
    }
  }

  package init(
    id: String? = nil, tags: [String] = [], skip: Operand<String>? = nil, isSkipFixed: Bool = true,
    condition: Condition? = nil, onFailure: FailurePolicy? = nil, timeout: Nanoseconds? = nil, poll: Poll? = nil,
    retry: Retry? = nil,
    saves: [Save] = [], collects: [Save] = [], measures: [Measure] = [], hint: String? = nil
  ) {
    self.id = id
    self.tags = tags
    self.skip = skip
    self.isSkipFixed = isSkipFixed && skip?.expression == nil
    self.condition = condition
    self.onFailure = onFailure
    self.timeout = timeout
    self.poll = poll
    self.retry = retry
    self.saves = saves
    self.collects = collects
    self.measures = measures
    hasSamples = !collects.isEmpty || measures.contains { $0.collect != nil }
    self.hint = hint
  }
}

/// One thing to do on the bus, and what it is held to.
@usableFromInline package struct Step: Sendable {
  /// The step in its file.
  package var span: SourceSpan
  /// The file, at the place that it is called from.
  package var frame: FrameID
  /// The bus of the run on which it asks for something: that of its device, or the one that it names.
  package var bus: UInt8
  package var name: Operand<String>?
  package var action: Action
  package var expectation: Expectation
  package var modifiers: Modifiers?

  package init(
    span: SourceSpan, frame: FrameID = .main, bus: UInt8 = 0, name: Operand<String>? = nil, action: Action,
    expectation: Expectation = .none,
    modifiers: Modifiers? = nil
  ) {
    self.span = span
    self.frame = frame
    self.bus = bus
    self.name = name
    self.action = action
    self.expectation = expectation
    self.modifiers = modifiers
  }
}

extension Step {
  /// The variables whose value it gives anew.
  package var savedVariables: [VariableID] {
    if case .set(let assignments) = action { return assignments.map(\.variable) }
    guard let modifiers else { return [] }
    return modifiers.saves.map(\.variable) + modifiers.measures.compactMap(\.save)
  }

  /// The variables that have no value from its start on: all that it gives one, except where a line reads before it
  /// writes (language rule R41).
  package var clearedVariables: [VariableID] { if case .set = action { [] } else { savedVariables } }

  /// The lists of samples that it adds to.
  package var sampleVariables: [VariableID] {
    guard let modifiers else { return [] }
    return modifiers.collects.map(\.variable) + modifiers.measures.compactMap(\.collect)
  }

  /// Whether something is read, and nothing is written that could hold it to anything or keep it.
  ///
  /// Of a transfer with several reads it is asked for each of them.
  package var leavesReplyUnjudged: Bool {
    if expectation.isWritten { return false }
    if action.hasReply { return replies.contains { !$0.expectation.isWritten && !measures($0) && !keeps($0) } }
    if action.asksForNumber { return !keepsAnything }
    return action.kind.traits.answer == .targets
  }
}
