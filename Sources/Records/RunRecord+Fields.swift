// The tables of the format. A new member may be missing in older records; a change of meaning makes a new version.

extension RunRecord: RecordObject {
  /// The name of the format, which is the first member.
  package static let format = "i2cseq-result"
  /// The version of the format that is written; readers accept this and earlier versions.
  package static let version = 1

  static let moment = RecordForm.pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\\.[0-9]{3}Z$")
  static let digest = RecordForm.pattern("^[0-9a-f]{64}$")
  static let decimal = RecordForm.pattern("^-?[0-9]+(\\.[0-9]+)?$")

  /// The record as JSON in one line, without a line feed.
  package var line: [UInt8] { recordValue.line }

  /// The record as JSON laid out for people.
  package var document: [UInt8] { recordValue.document }

  static let fields: [RecordField<RunRecord>] = [
    .init("format", .words([format]), "What this is.", isRequired: true) { _ in .text(format) },
    .init("version", .number(least: 1), "The version of the format.", isRequired: true) { _ in .number(version) },
    .init("run_id", .pattern(RunID.pattern), "The run: a UUID of version 7 (RFC 9562).", isRequired: true) {
      .text($0.runID)
    },
    .init("started", moment, "When it began, UTC.", isRequired: true) { .text($0.started) },
    .init("local", .text, "The same by the clock on the wall, with its distance from UTC.", isRequired: true) {
      .text($0.local)
    },
    .init("ended", moment, "When it ended, UTC.", isRequired: true) { .text($0.ended) },
    .init("duration", .number(least: 0), "Nanoseconds by the clock of the run.", isRequired: true) {
      .number($0.duration)
    },
    .init("clock", .words(Clock.allCases.map(\.rawValue)), "Whose clock that is.", isRequired: true) {
      .text($0.clock.rawValue)
    },
    .init("verdict", .words(Verdict.allCases.map(\.rawValue)), "How the run ended.", isRequired: true) {
      .text($0.verdict.rawValue)
    },
    .init("status", .number(least: 0), "The exit status; 64, 65 and 69 are runs that were refused.", isRequired: true) {
      .number($0.status)
    },
    .init("reserved", .list(.text), "What a PASS does not vouch for.", isRequired: true) {
      .list($0.reservations.map { .text($0) })
    },
    .init("stand_in", .words(["board", "replay"]), "What stood in for hardware; absent where nothing did.") {
      RecordValue($0.standIn)
    },
    .init("counts", Counts.form, "Steps by outcome.", isRequired: true) { $0.counts.recordValue },
    .init("failure", RecordedFailure.form, "The first thing that did not go well.") {
      $0.failure?.recordValue ?? .absent
    },
    .init("failures", .number(least: 0), "How much did not go well in all.", isRequired: true) {
      .number($0.failures)
    },
    .init("unit", RecordedUnit.form, "The unit under test.", isRequired: true) { $0.unit.recordValue },
    .init("station", .text, "The station.") { RecordValue($0.station) },
    .init("slot", .text, "The slot of the station.") { RecordValue($0.slot) },
    .init("operator", .text, "Who tested.") { RecordValue($0.operatorName) },
    .init("attempt", .number(least: 1), "How often this serial number was tested here, from 1.") {
      RecordValue($0.attempt)
    },
    .init("tool", .text, "What wrote the record.", isRequired: true) { .text($0.tool) },
    .init("host", .text, "The machine.") { RecordValue($0.host) },
    .init("sequence", RecordedSequence.form, "What was run.", isRequired: true) { $0.sequence.recordValue },
    .init("settings", .names(.text), "Parameters that were given.", isRequired: true) { $0.settings.recordValue },
    .init("options", .list(.text), "What the caller made different from what the files say.", isRequired: true) {
      .list($0.options.map { .text($0) })
    },
    .init("seed", .pattern("^(0x[0-9a-f]{1,16}|[0-9]+)$"), "What random data was made from.") { RecordValue($0.seed) },
    .init("adapters", .list(RecordedAdapter.form), "The adapters, one for each bus.", isRequired: true) {
      .list($0.adapters.map(\.recordValue))
    },
    .init("measures", .list(RecordedMeasure.form), "What was measured, in the order of the run.", isRequired: true) {
      .list($0.measures.map(\.recordValue))
    },
    .init("omitted", .number(least: 0), "Measures that are counted and not kept.", isRequired: true) {
      .number($0.omitted)
    },
    .init("files", .list(RecordedFile.form), "What else the run wrote.", isRequired: true) {
      .list($0.files.map(\.recordValue))
    },
  ]
}

extension RunRecord.Counts: RecordObject {
  static let fields: [RecordField<Self>] = [
    .init("passed", .number(least: 0), "Steps that passed.", isRequired: true) { .number($0.passed) },
    .init("failed", .number(least: 0), "Steps that failed: the unit is wrong.", isRequired: true) {
      .number($0.failed)
    },
    .init("errored", .number(least: 0), "Steps that could not decide.", isRequired: true) { .number($0.errored) },
    .init("skipped", .number(least: 0), "Steps that did not run.", isRequired: true) { .number($0.skipped) },
    .init("forgiven", .number(least: 0), "Steps that failed where `at_least` allows for it.", isRequired: true) {
      .number($0.tolerated)
    },
    .init("retried", .number(least: 0), "Steps that passed only after a retry.", isRequired: true) {
      .number($0.retried)
    },
    .init("marginal", .number(least: 0), "Measures beyond the limits that warn.", isRequired: true) {
      .number($0.marginal)
    },
    .init("requests", .number(least: 0), "Transactions on the bus.", isRequired: true) { .number($0.requests) },
  ]
}

extension [RunRecord.Named] {
  var recordValue: RecordValue { .members(map { .init($0.name, .text($0.value)) }) }
}
