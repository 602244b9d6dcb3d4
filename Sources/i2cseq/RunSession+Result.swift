import Diagnostics
import I2C
import Ledger
import Records
import Reports
import SequenceFile
import SequenceModel
import SequenceRunner
import Trace

// The record of a run, with what is known before the run begins.
extension RunSession {
  /// Refuses a run whose record could not be written.
  func checkResult(_ unit: [String: String]) throws(CommandFailure) {
    guard let result = command.result, let name = try? RecordName(result) else { return }
    var record = RunRecord.beginning(RecordedSequence(name: sequences.entries[0].path, path: sequences.entries[0].path))
    record.unit = RecordedUnit(unit)
    try RecordFile.check(record, name)
  }

  /// Whether the caller gave the seed of random data that a run works with.
  ///
  /// A recording has no memory in which an earlier run with that seed could have left the same data.
  func isSeedGiven(_ entry: SequenceFiles.Entry, on limits: BusLimits) -> Bool {
    command.seed != nil && entry.loaded.usesSeed && !limits.kind.hasRecording
  }

  /// The record of a run that begins now.
  func record(
    of entry: SequenceFiles.Entry, _ unit: [String: String], _ adapters: [String], _ details: [String],
    _ speeds: [Int?], _ limits: BusLimits, _ seed: UInt64
  ) -> RunRecord {
    var record = RunRecord.beginning(entry.recorded)
    record.sequence.tags += command.ofMember.suiteTag
    record.unit = RecordedUnit(unit)
    record.clock = limits.kind.reachesHardware || command.timing != .none ? .wall : .virtual
    record.seed = "\(Seed(seed))"
    record.settings = command.parameters.typedSettings.compactMap { text in
      (try? KeyValue.split(text, option: "--set", example: "")).map { RunRecord.Named($0.0, $0.1) }
    }
    record.options = command.overrides
    let program = entry.loaded.program
    record.adapters = program.buses.enumerated().map { number, bus in
      RecordedAdapter(
        bus: bus.name, selector: adapters.indices.contains(number) ? adapters[number] : "", details: details,
        speed: speeds.indices.contains(number) ? speeds[number] : nil)
    }
    return record
  }

  /// What reports say of the run beside its steps.
  ///
  /// - Parameter sequence: what is run; nil where nothing is reported.
  func properties(
    of entry: SequenceFiles.Entry, _ unit: [String: String], _ adapters: [String],
    _ sequence: TraceHeader.SequenceInfo?, _ seed: UInt64
  ) -> [(name: String, value: String)] {
    let own: [(name: String, value: String)] = [
      ("tool.version", I2CSeq.version), ("adapter", adapters.joined(separator: " ")), ("sequence.path", entry.path),
      ("sequence.sha256", sequence?.sha256 ?? ""), ("seed", "\(Seed(seed))"),
    ]
    let stale = sequence.map { staleRecordings(adapters, entry, $0) } ?? []
    let place = PlannedRun.properties(
      label: command.ofMember.suiteRun, tags: command.ofMember.suiteTag, of: entry.loaded.program.main.tags)
    return own + stale + place + unit.sorted { $0.key < $1.key }.map { ("uut.\($0.key)", $0.value) }
  }

  func resultOutput(_ record: RunRecord, _ lines: LineTable, trace: String?) -> ResultOutput? {
    guard let result = command.result, let name = try? RecordName(result) else { return nil }
    var files: [(kind: String, path: String, isWhole: Bool)] = []
    if let trace { files.append(("trace", trace, trace != "-" && !command.recordOnPass)) }
    files += command.reports.map { ($0.kind, $0.path, false) }
    return ResultOutput(RecordReport(record, sources: sequences.sources, lines: lines), name, files: files)
  }
}

extension RecordedAdapter {
  /// - Parameter details: what each adapter turned out to be, each as `SELECTOR: …`.
  init(bus: String, selector: String, details: [String], speed: Int?) {
    self.init(bus: bus, selector: selector)
    let head = selector + ": "
    self.details = details.first { $0.hasPrefix(head) }.map { String($0.dropFirst(head.count)) }
    self.speed = speed
  }
}

extension SequenceFiles.Entry {
  /// The sequence with the hashes of all its files.
  ///
  /// Paths are relative to its folder, so that they do not depend on where that lies.
  var recorded: RecordedSequence {
    let folder = FileDescriptor.folderPath(of: path) + "/"
    let files = ([file] + named).map { file in
      RecordedFile(
        kind: file.base == self.file.base ? "sequence" : "part",
        path: file.path.hasPrefix(folder) ? String(file.path.dropFirst(folder.count)) : file.path,
        digest: SHA256.hexDigest(of: file.bytes))
    }
    var recorded = RecordedSequence(name: loaded.program.main.name, path: path)
    recorded.version = loaded.program.main.version
    recorded.tags = loaded.program.main.tags
    recorded.files = files
    let lines = files.map { "\($0.digest ?? "")  \($0.path)\n" }.joined()
    recorded.digest = SHA256.hexDigest(of: Array(lines.utf8))
    return recorded
  }
}

extension TraceHeader.SequenceInfo {
  /// The sequence with the hashes of all its files.
  init(_ recorded: RecordedSequence) {
    let files = recorded.files.map { Part(path: $0.path, sha256: $0.digest ?? "") }
    self.init(path: recorded.path, sha256: files.first?.sha256 ?? "", parts: Array(files.dropFirst()))
  }
}

extension RunCommand {
  /// Options that make the run different from what its files say.
  var overrides: [String] {
    var words: [String] = []
    if acceptUnknownAcknowledge { words.append("--accept-unknown-ack") }
    if strictness.strictPass { words.append("--strict-pass") }
    if !strictness.strictPass, !strictness.refused.isEmpty {
      words.append("--refuse \(strictness.refused.sorted().map(\.rawValue).joined(separator: ","))")
    }
    if strictness.requireOperator { words.append("--require-operator") }
    if let speed { words.append("--speed \(speed.hertz) Hz") }
    if let timeout { words.append("--timeout \(DurationText.of(timeout.nanoseconds))") }
    if let seed { words.append("--seed \(seed)") }
    if let file = parameters.settingsFile { words.append("--set-file \(file)") }
    if let answers = unit.answers { words.append("--answers \(answers)") }
    return words + selection.words
  }
}
