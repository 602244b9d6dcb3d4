package import I2C
package import SequenceModel

/// What a run says.
///
/// The only thing it says: console, JUnit and trace are listeners that fold these events.
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
  /// A line of `set` asked what time it is: seconds since 1970-01-01, UTC.
  case moment(Int64, at: Nanoseconds)
  /// The lines of the bus were looked at, before the first step or behind the last.
  case busCheck(String, at: Nanoseconds)
  /// Something worth a line in the record that judges nothing.
  case note(String, at: Nanoseconds)
  indirect case runEnded(RunResult)
}

/// What a run begins with.
package struct RunStart: Sendable {
  package var program: Program
  package var limits: BusLimits
  package var options: RunOptions
  /// What each step is called before it runs, by its number.
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
  /// As it is called in this iteration.
  package let name: String
  package let parent: GroupInstance?
  package let section: Section
  /// From 0; nil for a group that is no loop.
  package let iteration: Int?
  /// Iterations of the loop, at most.
  package let iterations: Int
  /// From 1.
  package let attempt: Int
  /// Names from the outermost group to this one, iterations in brackets: `soak [i=3]/read back`.
  package let path: String
  /// The same without iterations: what is the same for all of them.
  package let staticPath: String
  /// How often a step in here runs when nothing stops: the product of all loops from the outside in.
  package let iterationsInAll: Int

  /// - Parameters:
  ///   - name: nil for the name as the file writes it.
  ///   - mark: what tells the iteration from others, where the name does not: `i=3`.
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
  /// From 1, in the order in which steps start (or are skipped).
  package let number: Int
  /// Its name, or what it does in a few words.
  package let label: String
  /// What it does, and what it is held to.
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

/// A transaction as it was asked and as it went.
package struct TransactionRecord: Sendable {
  package var instance: StepInstance
  /// From 1, over the whole run.
  package var number: Int
  /// When it was asked.
  package var at: Nanoseconds
  /// How long it took: what the bus said, else what it takes at the speed of the bus.
  package var duration: Nanoseconds
  /// The attempt of the step, from 1, counting retries; and the try of its poll, from 1.
  package var attempt: Int
  package var attemptTry: Int
  /// The runner asked it on its own: the selection of a mux channel.
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
  /// The iteration did not pass, and the loop's `at_least` allows for that.
  package var isTolerated: Bool
  /// Another attempt follows: what the steps of this one gave does not count.
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
  /// Every judgement that did not go well, the worst deciding.
  package var findings: [Finding]
  /// Why it was skipped.
  package var skipReason: String?
  /// First START (or the beginning of the delay) and end.
  package var startedAt: Nanoseconds
  package var endedAt: Nanoseconds
  package var attempts: Int
  package var tries: Int
  /// Whether something held a reply to something: false for a reply that was read and never judged.
  package var isJudged: Bool
  /// How much of the reply is judged, where the file names positions of it.
  package var coverage: Coverage?
  /// The last reply.
  package var reply: [UInt8]
  /// What was measured, in the order of the file.
  package var measurements: [Measurement] = []
  /// What `log` says, and what an operator answered.
  package var text: String?
  /// It failed inside an iteration that the loop's `at_least` allows to fail.
  package var isTolerated = false
  /// Nobody answered, and the `default` of the prompt counts.
  package var isAnsweredByDefault = false

  package init(
    outcome: Outcome, findings: [Finding] = [], skipReason: String? = nil, startedAt: Nanoseconds, endedAt: Nanoseconds,
    attempts: Int = 1, tries: Int = 1, isJudged: Bool = true, reply: [UInt8] = []
  ) {
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
