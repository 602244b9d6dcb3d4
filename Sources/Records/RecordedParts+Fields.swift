extension RecordedFailure: RecordObject {
  static let fields: [RecordField<Self>] = [
    .init("step", .text, "The step, groups before it; absent for the run as a whole.") { RecordValue($0.step) },
    .init("number", .number(least: 1), "Its number in the run.") { RecordValue($0.number) },
    .init("id", .text, "Its `id`.") { RecordValue($0.id) },
    .init("kind", .text, "The rule: `mismatch`, `nack`, `limit`, …", isRequired: true) { .text($0.kind) },
    .init("text", .text, "What happened.", isRequired: true) { .text($0.text) },
    .init("expected", .text, "What should have been read.") { RecordValue($0.expected) },
    .init("read", .text, "What was read.") { RecordValue($0.read) },
    .init("bits", .list(.number(least: 0)), "The bits that differ, from 0.") {
      $0.bits.isEmpty ? .absent : .list($0.bits.map { .number($0) })
    },
    .init("register", .text, "The register.") { RecordValue($0.register) },
    .init("help", .text, "What to do.") { RecordValue($0.help) },
    .init("notes", .list(.text), "What helps to understand it.") {
      $0.notes.isEmpty ? .absent : .list($0.notes.map { .text($0) })
    },
    .init("place", .text, "File and line.") { RecordValue($0.place) },
  ]
}

extension RecordedUnit: RecordObject {
  static let fields: [RecordField<Self>] = [
    .init("serial", .text, "Its serial number, always text.") { RecordValue($0.serial) },
    .init("part", .text, "Its part number.") { RecordValue($0.part) },
    .init("revision", .text, "Its revision.") { RecordValue($0.revision) },
    .init("more", .names(.text), "Everything else that is known of it.") {
      $0.others.isEmpty ? .absent : $0.others.recordValue
    },
  ]
}

extension RecordedSequence: RecordObject {
  static let fields: [RecordField<Self>] = [
    .init("name", .text, "Its name.", isRequired: true) { .text($0.name) },
    .init("version", .text, "Its version.") { RecordValue($0.version) },
    .init("tags", .list(.text), "Its tags, and those of its run in a suite.") {
      $0.tags.isEmpty ? .absent : .list($0.tags.map { .text($0) })
    },
    .init("path", .text, "The file.", isRequired: true) { .text($0.path) },
    .init("sha256", RunRecord.digest, "Of all its files: of the lines `SHA256  PATH` of `files`.") {
      RecordValue($0.digest)
    },
    .init("files", .list(RecordedFile.form), "The file, and all that it calls and reads.", isRequired: true) {
      .list($0.files.map(\.recordValue))
    },
  ]
}

extension RecordedAdapter: RecordObject {
  static let fields: [RecordField<Self>] = [
    .init("bus", .text, "The bus of the sequence.", isRequired: true) { .text($0.bus) },
    .init("selector", .text, "What opened it.", isRequired: true) { .text($0.selector) },
    .init("details", .text, "What it turned out to be: model, path, serial number, firmware, driver.") {
      RecordValue($0.details)
    },
    .init("speed", .number(least: 0), "Its clock in hertz.") { RecordValue($0.speed) },
  ]
}

extension RecordedMeasure: RecordObject {
  static let fields: [RecordField<Self>] = [
    .init("step", .text, "The step, groups before it.", isRequired: true) { .text($0.step) },
    .init("name", .text, "The name of the measure.", isRequired: true) { .text($0.name) },
    .init("value", RunRecord.decimal, "The value; absent where there was nothing to measure.") {
      RecordValue($0.value)
    },
    .init("unit", .text, "Its unit.") { RecordValue($0.unit) },
    .init("compare", .text, "The comparator, by its name in IEEE 1671.", isRequired: true) { .text($0.comparator) },
    .init("low", RunRecord.decimal, "The lower limit.") { RecordValue($0.low) },
    .init("high", RunRecord.decimal, "The upper limit.") { RecordValue($0.high) },
    .init("outcome", .words(["passed", "failed", "errored", "skipped"]), "How it came out.", isRequired: true) {
      .text($0.outcome)
    },
  ]
}

extension RecordedFile: RecordObject {
  static let fields: [RecordField<Self>] = [
    .init("kind", .text, "What it is: `trace`, `junit`, `sequence`, …", isRequired: true) { .text($0.kind) },
    .init("path", .text, "Where it lies.", isRequired: true) { .text($0.path) },
    .init("sha256", RunRecord.digest, "What it held; absent for one that grows on.") { RecordValue($0.digest) },
  ]
}
