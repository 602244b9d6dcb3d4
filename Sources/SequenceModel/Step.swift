package import Diagnostics
package import I2C

/// What happens after a step that failed; trouble with the bus always ends the run.
package enum FailurePolicy: String, Hashable, Sendable, CaseIterable {
  case `continue`, group, stop
}

/// How the transactions of a step are repeated until it would pass.
package struct Poll: Hashable, Sendable {
  /// The time from the start of one try to the start of the next.
  package var every: Nanoseconds
  /// A try starts only before this much time has passed since the first one started.
  package var timeout: Nanoseconds
  /// A reply which means that the step will never pass, so that the poll fails at once (language rule R54).
  package var giveUp: Expectation?

  package init(every: Nanoseconds, timeout: Nanoseconds, giveUp: Expectation? = nil) {
    self.every = every
    self.timeout = timeout
    self.giveUp = giveUp
  }
}

/// How a whole step or group is done again after some kinds of failure.
package struct Retry: Hashable, Sendable {
  package struct Kinds: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }
    package static let nack = Kinds(rawValue: 1)
    package static let mismatch = Kinds(rawValue: 2)
    package static let timeout = Kinds(rawValue: 4)
    package static let arbitration = Kinds(rawValue: 8)
  }

  /// The number of attempts, including the first one.
  package var attempts: Int
  package var delay: Nanoseconds
  package var after: Kinds

  package init(attempts: Int, delay: Nanoseconds = 0, after: Kinds = [.nack, .timeout]) {
    self.attempts = attempts
    self.delay = delay
    self.after = after
  }
}

/// What most steps do not have.
///
/// It is kept apart, so that a step stays small.
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
  /// The advice for the repair bench if it fails.
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

/// One thing to do, and what is expected of it.
@usableFromInline package struct Step: Sendable {
  /// The step in its file.
  package var span: SourceSpan
  /// The file of the step, as it is called from one place.
  package var frame: FrameID
  /// The bus of the run that it uses: that of its device, or the one that it names.
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
  /// The variables to which it gives a value.
  package var savedVariables: [VariableID] {
    if case .set(let assignments) = action { return assignments.map(\.variable) }
    guard let modifiers else { return [] }
    return modifiers.saves.map(\.variable) + modifiers.measures.compactMap(\.save)
  }

  /// The variables that lose their value when it starts: all to which it gives one, except in a `set`, whose lines read
  /// before they write (language rule R41).
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
