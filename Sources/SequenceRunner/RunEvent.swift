package import I2C
package import SequenceModel

/// An event of a run.
///
/// A run reports everything by events: console, JUnit and trace are listeners.
///
/// Every `…Started` is followed by its `…Ended`, whatever happens in between, as long as the listener takes events.
package enum RunEvent: Sendable {
  indirect case runStarted(RunStart)
  case groupStarted(GroupInstance, at: Nanoseconds)
  case groupEnded(GroupInstance, GroupResult)
  case stepStarted(StepInstance, at: Nanoseconds)
  case transaction(TransactionRecord)
  case pin(PinRecord)
  /// A `delay` step, or the pause before a retry or the next try of a poll.
  case delay(StepInstance, at: Nanoseconds, Nanoseconds)
  /// An attempt that is not the last one.
  case attemptEnded(StepInstance, attempt: Int, StepResult)
  case stepEnded(StepInstance, StepResult)
  /// A line of `set` read the time: seconds since 1970-01-01, UTC.
  case moment(Int64, at: Nanoseconds)
  /// The lines of the bus were looked at, or a target was probed whether it still answers.
  case busCheck(String, at: Nanoseconds)
  /// A remark for the record that judges nothing.
  case note(String, at: Nanoseconds)
  indirect case runEnded(RunResult)
}

/// What is known at the beginning of a run.
package struct RunStart: Sendable {
  package var program: Program
  package var limits: BusLimits
  package var options: RunOptions
  /// The label of each step before it runs, by the number of the step.
  package var labels: [String]

  /// - Parameter labels: nil to have them made.
  package init(program: Program, limits: BusLimits, options: RunOptions, labels: [String]? = nil) {
    self.program = program
    self.labels = labels ?? program.labels
    self.limits = limits
    self.options = options
  }

  /// What reports call the run: the name of its sequence, and what tells it from other runs of that.
  package var name: String { program.main.name + (options.label.map { " [\($0)]" } ?? "") }
}

/// A group while it runs: which one, in which iteration, inside which other.
package final class GroupInstance: Sendable {
  package let group: Group
  /// Its name in this iteration.
  package let name: String
  package let parent: GroupInstance?
  package let section: Section
  /// The iteration, from 0; nil for a group that is no loop.
  package let iteration: Int?
  /// The most iterations of the loop.
  package let iterations: Int
  /// The attempt, from 1.
  package let attempt: Int
  /// Names from the outermost group to this one, iterations in brackets: `soak [i=3]/read back`.
  package let path: String
  /// The path without iterations, which is the same for all of them.
  package let staticPath: String
  /// How often a step in the group runs if nothing stops it: the product of the iterations of this loop and those
  /// around it.
  package let iterationsInAll: Int

  /// - Parameters:
  ///   - name: the name in this iteration; nil for the name as the file writes it.
  ///   - mark: what distinguishes the iteration if the name does not, as in `i=3`.
  package init(
    _ group: Group, name: String? = nil, parent: GroupInstance?, section: Section, iteration: Int?,
    iterations: Int? = nil, mark: String? = nil, attempt: Int
  ) {
    self.group = group
    self.name = name ?? group.staticName
    self.parent = parent
    self.section = section
    self.iteration = iteration
    self.iterations = iterations ?? group.loop?.count ?? 1
    self.attempt = attempt
    let prefix = parent.map { $0.path + "/" } ?? ""
    path = prefix + self.name + (mark.map { " [\($0)]" } ?? "")
    staticPath = (parent.map { $0.staticPath + "/" } ?? "") + group.staticName
    let (product, overflow) = (parent?.iterationsInAll ?? 1).multipliedReportingOverflow(
      by: iteration == nil ? 1 : max(1, self.iterations))
    iterationsInAll = overflow ? .max : product
  }
}

/// A step while it runs.
///
/// A class, because every event of the step carries it.
package final class StepInstance: Sendable {
  package let program: Program
  package let id: StepID
  package let section: Section
  package let group: GroupInstance?
  /// Its number, from 1, in the order in which steps start (or are skipped).
  package let number: Int
  /// Its name, or its action in a few words.
  package let label: String
  /// What the step does and what it expects.
  ///
  /// Kept here, because asking the program for it copies the whole step each time.
  package let step: Step

  package init(
    _ id: StepID, of program: Program, section: Section, group: GroupInstance?, number: Int, label: String
  ) {
    self.program = program
    self.id = id
    step = program.steps[id]
    self.section = section
    self.group = group
    self.number = number
    self.label = label
  }
}

/// A transaction: the request and its outcome.
package struct TransactionRecord: Sendable {
  package var instance: StepInstance
  /// Its number, from 1, over the whole run.
  package var number: Int
  /// When it began, in nanoseconds since the run began.
  package var at: Nanoseconds
  /// How long it took: as the bus reports, else by the speed of the bus.
  package var duration: Nanoseconds
  /// The attempt of the step, from 1, counting retries; and the try of its poll, from 1.
  package var attempt: Int
  package var attemptTry: Int
  /// Whether the runner asked it on its own, to select a mux channel.
  package var isAutomatic = false
  package var transaction: Transaction
  package var exchange: Exchange

  package init(
    instance: StepInstance, number: Int, at: Nanoseconds, duration: Nanoseconds, attempt: Int, attemptTry: Int,
    isAutomatic: Bool = false, transaction: Transaction, exchange: Exchange
  ) {
    self.isAutomatic = isAutomatic
    self.instance = instance
    self.number = number
    self.at = at
    self.duration = duration
    self.attempt = attempt
    self.attemptTry = attemptTry
    self.transaction = transaction
    self.exchange = exchange
  }
}

/// How a group, one of its iterations or one of its attempts ended.
package struct GroupResult: Sendable {
  package var outcome: Outcome
  package var endedAt: Nanoseconds
  /// Whether the iteration did not pass and its loop (`at_least`, `tolerate`) allows for that.
  package var isTolerated: Bool
  /// Whether another attempt follows, so that the results of this one do not count.
  package var isRetried: Bool

  package init(outcome: Outcome, endedAt: Nanoseconds, isTolerated: Bool = false, isRetried: Bool = false) {
    self.outcome = outcome
    self.endedAt = endedAt
    self.isTolerated = isTolerated
    self.isRetried = isRetried
  }
}

/// How a step ended.
package struct StepResult: Sendable {
  package var outcome: Outcome
  /// Everything that went wrong; the worst finding decides the outcome.
  package var findings: [Finding]
  /// Why it was skipped; nil if it was not.
  package var skipReason: String?
  /// When the step began (its first START, or the beginning of the delay) and when it ended.
  package var startedAt: Nanoseconds
  package var endedAt: Nanoseconds
  package var attempts: Int
  package var tries: Int
  /// Whether the reply was judged; false for a reply that was only read.
  package var isJudged: Bool
  /// How much of the reply is judged, if the file names positions of it.
  package var coverage: Coverage?
  /// The last reply.
  package var reply: [UInt8]
  /// The measured numbers, in the order of the file.
  package var measurements: [Measurement]
  /// The text of `log`, or the answer of an operator.
  package var text: String?
  /// Whether it failed and a loop around it (`at_least`, `tolerate`) allows for that.
  package var isTolerated = false
  /// Whether nobody answered, so that the `default` of the prompt counts.
  package var isAnsweredByDefault: Bool

  package init(
    outcome: Outcome, findings: [Finding] = [], skipReason: String? = nil, startedAt: Nanoseconds, endedAt: Nanoseconds,
    attempts: Int = 1, tries: Int = 1, isJudged: Bool = true, coverage: Coverage? = nil, reply: [UInt8] = [],
    measurements: [Measurement] = [], text: String? = nil, isAnsweredByDefault: Bool = false
  ) {
    self.coverage = coverage
    self.measurements = measurements
    self.text = text
    self.isAnsweredByDefault = isAnsweredByDefault
    self.outcome = outcome
    self.findings = findings
    self.skipReason = skipReason
    self.startedAt = startedAt
    self.endedAt = endedAt
    self.attempts = attempts
    self.tries = tries
    self.isJudged = isJudged
    self.reply = reply
  }
}
