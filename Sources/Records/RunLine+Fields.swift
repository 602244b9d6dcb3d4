// The tables of the event stream. A member that is added may be missing in older streams; one that changes its meaning
// makes a new version.

extension RunLine {
  /// The name of the format, which the first line of a run has.
  package static let format = "i2cseq-events"
  /// The version of the stream that is written.
  package static let version = 1

  /// The forms of lines.
  static var forms: [RecordForm] { [BegunRun.form, EndedStep.form, EndedRun.form, RefusedSequence.form] }
}

extension BegunRun: RecordObject {
  static let fields: [RecordField<Self>] = [
    .init("event", .words(["run_started"]), "A run begins.", isRequired: true) { _ in .text("run_started") },
    .init("format", .words([RunLine.format]), "What this is.", isRequired: true) { _ in .text(RunLine.format) },
    .init("version", .number(least: 1), "The version of the format.", isRequired: true) { _ in
      .number(RunLine.version)
    },
    .init("name", .text, "The name of the sequence.", isRequired: true) { .text($0.name) },
    .init("revision", .text, "Its version.") { RecordValue($0.version) },
    .init("path", .text, "The file.", isRequired: true) { .text($0.path) },
    .init("started", .text, "When, UTC.", isRequired: true) { .text($0.started) },
    .init("host", .text, "The machine.", isRequired: true) { .text($0.host) },
    .init("stand_in", .words(["board", "replay"]), "What stands in for hardware; absent where nothing does.") {
      RecordValue($0.standIn)
    },
    .init("more", .names(.text), "Adapter, seed, unit, parameters and what else the JUnit file has.", isRequired: true)
    {
      $0.properties.recordValue
    },
  ]
}

extension EndedStep: RecordObject {
  static let fields: [RecordField<Self>] = [
    .init("event", .words(["step_ended"]), "A step ends.", isRequired: true) { _ in .text("step_ended") },
    .init("number", .number(least: 1), "Its number in the run.", isRequired: true) { .number($0.number) },
    .init("section", .words(["setup", "steps", "teardown"]), "The section that it stands in.", isRequired: true) {
      .text($0.section)
    },
    .init("groups", .list(.text), "The groups around it, the outermost first.", isRequired: true) {
      .list($0.groups.map { .text($0) })
    },
    .init("name", .text, "Its name, or what it does.", isRequired: true) { .text($0.name) },
    .init("id", .text, "Its `id`.") { RecordValue($0.id) },
    .init("file", .text, "The file that it stands in.") { RecordValue($0.file) },
    .init("line", .number(least: 1), "Its line there.") { RecordValue($0.line) },
    .init("outcome", .words(["passed", "failed", "errored", "skipped"]), "How it came out.", isRequired: true) {
      .text($0.outcome)
    },
    .init("forgiven", .boolean, "It failed where `at_least` allows for it.") {
      $0.isTolerated ? .boolean(true) : .absent
    },
    .init("repeated", .boolean, "Its group was tried again: it does not count.") {
      $0.isRepeated ? .boolean(true) : .absent
    },
    .init("start", .number(least: 0), "Nanoseconds from the beginning of the run.", isRequired: true) {
      .number($0.start)
    },
    .init("duration", .number(least: 0), "Nanoseconds.", isRequired: true) { .number($0.duration) },
    .init("attempts", .number(least: 0), "How often it was tried, retries counted.", isRequired: true) {
      .number($0.attempts)
    },
    .init("tries", .number(least: 0), "Tries of its poll.", isRequired: true) { .number($0.tries) },
    .init("judged", .boolean, "Whether anything was held to anything.", isRequired: true) { .boolean($0.isJudged) },
    .init("reason", .text, "Why it was skipped.") { RecordValue($0.reason) },
    .init("text", .text, "What it says, or what an operator answered.") { RecordValue($0.text) },
    .init("failures", .list(RecordedFailure.form), "What did not go well.", isRequired: true) {
      .list($0.failures.map(\.recordValue))
    },
    .init("measures", .list(RecordedMeasure.form), "What was measured.", isRequired: true) {
      .list($0.measures.map(\.recordValue))
    },
  ]
}

extension EndedRun: RecordObject {
  static let fields: [RecordField<Self>] = [
    .init("event", .words(["run_ended"]), "A run ends.", isRequired: true) { _ in .text("run_ended") },
    .init("verdict", .words(RunRecord.Verdict.allCases.map(\.rawValue)), "How it ended.", isRequired: true) {
      .text($0.verdict.rawValue)
    },
    .init("banner", .text, "The verdict, and what must not be overlooked beside it.", isRequired: true) {
      .text($0.banner)
    },
    .init("reserved", .list(.text), "What a PASS does not vouch for.", isRequired: true) {
      .list($0.reservations.map { .text($0) })
    },
    .init("counts", RunRecord.Counts.form, "Steps by outcome.", isRequired: true) { $0.counts.recordValue },
    .init("duration", .number(least: 0), "Nanoseconds by the clock of the run.", isRequired: true) {
      .number($0.duration)
    },
    .init("stopped", .boolean, "It was interrupted.") { $0.isInterrupted ? .boolean(true) : .absent },
    .init("unsafe", .boolean, "The teardown failed: the unit is in an unknown state.") {
      $0.hasUnsafeUnit ? .boolean(true) : .absent
    },
    .init("failures", .list(RecordedFailure.form), "What did not go well in the run as a whole.", isRequired: true) {
      .list($0.failures.map(\.recordValue))
    },
  ]
}

extension RefusedSequence: RecordObject {
  static let fields: [RecordField<Self>] = [
    .init("event", .words(["run_refused"]), "A sequence did not run.", isRequired: true) { _ in .text("run_refused") },
    .init("name", .text, "Its name, or its path where nobody could read it.", isRequired: true) { .text($0.name) },
    .init("path", .text, "The file.", isRequired: true) { .text($0.path) },
    .init("started", .text, "When, UTC.", isRequired: true) { .text($0.started) },
    .init("kind", .text, "The rule that was broken.", isRequired: true) { .text($0.kind) },
    .init("text", .text, "Why.", isRequired: true) { .text($0.text) },
    .init("details", .text, "Everything that was said.", isRequired: true) { .text($0.details) },
    .init("skipped", .boolean, "It was left out, as was asked.") { $0.isSkipped ? .boolean(true) : .absent },
  ]
}
