import I2C
import SequenceModel

/// The surroundings of a list of items: its place, and what its steps inherit.
struct Surroundings {
  var section: Section
  var group: GroupInstance?
  /// What happens after a failing step without its own policy.
  var policy: FailurePolicy
  /// Whether the items are a teardown: `on_failure` is ignored, and nothing changes the verdict.
  var isTeardown = false
  /// Whether `at_least` allows for a failure of these items.
  var isTolerated = false
  /// The loop around these items that tolerates failures by kind, as its index among such loops.
  var tolerance: Int?
  /// Whether a group around these items is tried again after a lost arbitration, which then ends the attempt and not
  /// the run.
  var retriesArbitration = false
  /// Whether `--only` named a group around these items.
  var isChosen = false
  /// Whether they are the setup or teardown of a group in which something runs.
  ///
  /// Only `--skip` leaves them out.
  var isNeeded = false
  /// When the time of a group around these items is over; nil without any `timeout`, and in a teardown.
  var deadline: Nanoseconds?

  init(section: Section, group: GroupInstance? = nil, policy: FailurePolicy, isTeardown: Bool = false) {
    self.section = section
    self.group = group
    self.policy = policy
    self.isTeardown = isTeardown
  }
}

/// Where the run goes on after an item.
enum Flow: Hashable {
  case proceed
  /// After the innermost group.
  case leaveGroup
  /// To the teardown.
  case stop

  /// Where the run goes on after a failure, by a policy.
  init(_ policy: FailurePolicy) {
    switch policy {
    case .continue: self = .proceed
    case .group: self = .leaveGroup
    case .stop: self = .stop
    }
  }
}

/// The result of a list of items, or of one of them.
struct ItemResult {
  var outcome = Outcome.skipped
  var flow = Flow.proceed
  /// The kinds of all findings, which decide whether a group is tried again.
  var kinds: Set<Finding.Kind> = []
  /// Counts of its steps by outcome, and of those that needed a retry.
  var tally = Tally()
  /// Findings about groups as such.
  ///
  /// Those of an attempt that is made again are dropped with it.
  var findings: [Finding] = []
  /// The first step that was not run because it needs a value that another one did not deliver.
  ///
  /// Where that other failure counts, nothing more need be said; where it was tolerated, this one fails.
  ///
  /// An array of at most one, because a result is copied for every step and a finding is large.
  var withoutValue: [Finding] = []

  mutating func add(_ other: ItemResult) {
    outcome = max(outcome, other.outcome)
    kinds.formUnion(other.kinds)
    tally.add(other.tally)
    findings += other.findings
    if withoutValue.isEmpty { withoutValue = other.withoutValue }
  }

  /// Fails the group itself with a finding.
  mutating func fail(_ finding: Finding) {
    findings.append(finding)
    outcome = max(outcome, finding.kind.outcome)
    kinds.insert(finding.kind)
  }

  /// Makes it a pass, because `at_least` or `tolerate` of the loop allows for this failure.
  mutating func forgive() {
    outcome = .passed
    flow = .proceed
    kinds = []
    findings = []
    withoutValue = []
  }
}

/// Counts of steps by outcome, and of what lessens a PASS.
struct Tally: Hashable {
  var passed = 0
  var failed = 0
  var errored = 0
  var skipped = 0
  /// Steps that were run and test something, without those of a setup or teardown.
  var tested = 0
  /// Steps whose failure `at_least` or `tolerate` of a loop allows for.
  var tolerated = 0
  /// Steps and groups that passed only after a retry.
  var retried = 0
  /// Iterations that failed, and that `at_least` or `tolerate` allows for.
  var forgiven = 0
  /// Steps whose `when`, or that of a group around them, was false.
  var conditional = 0
  /// Steps that the caller of the run did not select.
  var unselected = 0
  /// Steps whose reply is not judged, without a reason in the file.
  var unjudged = 0
  /// Rows of tables that a `where` left out.
  var filtered = 0
  /// Measured numbers whose limits are written, but have no values.
  var unlimited = 0
  /// Questions that their default answered.
  var defaulted = 0
  /// Measured numbers inside their limits, but beyond warning limits.
  var marginal = 0

  mutating func count(_ outcome: Outcome) {
    switch outcome {
    case .passed: passed += 1
    case .failed: failed += 1
    case .errored: errored += 1
    case .skipped: skipped += 1
    }
  }

  /// Clears the counts that become reservations.
  ///
  /// A teardown judges nothing, so it leaves nothing open.
  mutating func forgetReservations() {
    (retried, forgiven, conditional, unjudged, filtered, unlimited, defaulted, marginal) = (0, 0, 0, 0, 0, 0, 0, 0)
  }

  mutating func add(_ other: Tally) {
    passed += other.passed
    failed += other.failed
    errored += other.errored
    skipped += other.skipped
    tested += other.tested
    tolerated += other.tolerated
    retried += other.retried
    forgiven += other.forgiven
    conditional += other.conditional
    unselected += other.unselected
    unjudged += other.unjudged
    filtered += other.filtered
    unlimited += other.unlimited
    defaulted += other.defaulted
    marginal += other.marginal
  }
}

extension RunResult {
  /// Takes over the counts of all sections; retries of the teardown say nothing about the unit.
  mutating func count(_ tally: Tally) {
    passed = tally.passed
    failed = tally.failed
    errored = tally.errored
    skipped = tally.skipped
    tolerated = tally.tolerated
  }
}

extension Reservations {
  /// Takes over what the steps leave open.
  mutating func add(_ tally: Tally) {
    add(.retried, tally.retried)
    add(.tolerated, tally.forgiven)
    add(.skipped, tally.conditional)
    add(.unjudged, tally.unjudged)
    add(.filtered, tally.filtered)
    add(.unlimited, tally.unlimited)
    add(.defaulted, tally.defaulted)
    add(.marginal, tally.marginal)
  }
}
