internal import JSON
internal import Records
internal import Values

/// The Common Test Report Format (ctrf.io): a test in each line, and the summary behind the last.
struct CTRFWriter: ListWriter {
  static let head = #"{"reportFormat":"CTRF","specVersion":"0.0.0","#
  /// What the line of a test begins with.
  static let testHead = #"{"status":""#
  static let rawHead = #","rawStatus":""#
  /// What the line of the summary begins with, up to the object.
  static let summaryHead = #"],"summary":"#
  private static let statuses = ["passed", "failed", "skipped", "pending", "other"]

  /// What the line of a sequence holds that was left out as was asked.
  static let leftOutMark = rawHead + #"skipped","name":"(run)""#

  private let version: String
  /// The verdicts of all runs, with what they leave open, which the tests do not say.
  private var banners: [String] = []
  private var shard: RunShard?
  private var counts: [String: Int] = [:]
  private var runs = 0
  /// Milliseconds since 1970: of the first run, and of the end of the last.
  private var first: Int64?
  private var last: Int64 = 0
  /// The run whose steps come, and when it began.
  private var name = ""
  private var started: Int64 = 0

  init(version: String) { self.version = version }

  func begin(_ buffer: inout ReportBuffer) {
    buffer.append(Self.head)
    buffer.append(#""generatedBy":\#(JSONText.string("i2cseq \(version)")),"results":{"tool":{"name":"i2cseq","#)
    buffer.append(#""version":\#(JSONText.string(version))},"tests":[\#n"#)
  }

  mutating func add(_ line: RunLine, to buffer: inout ReportBuffer) {
    switch line {
    case .begun(let run): begin(run.name, run.started)
    case .step(let step): if !step.isRepeated { add(step, to: &buffer) }
    case .ended(let run):
      last = max(last, started + Int64(run.duration / 1_000_000))
      banners.append(run.banner)
      if run.isTold { return }
      let failure = run.failures.first ?? RecordedFailure(kind: run.verdict.rawValue, text: run.banner)
      add(Test(path: "(run)", outcome: run.verdict == .failed ? "failed" : "errored", failure: failure), to: &buffer)
    case .shard(let shard): self.shard = shard
    case .refused(let sequence):
      begin(sequence.name, sequence.started)
      var failure = RecordedFailure(kind: sequence.kind, text: sequence.text)
      if !sequence.details.isEmpty { failure.notes = [sequence.details] }
      add(Test(path: "(run)", outcome: sequence.isSkipped ? "skipped" : "errored", failure: failure), to: &buffer)
    }
  }

  private mutating func begin(_ name: String, _ started: String) {
    self.name = name
    self.started = UnixTime.seconds(of: started).map { $0 * 1_000 } ?? 0
    runs += 1
    first = min(first ?? self.started, self.started)
    last = max(last, self.started)
  }

  /// What the line of a test is made of.
  private struct Test {
    var path: String
    var outcome: String
    var failure: RecordedFailure?
    var step: EndedStep?
  }

  private mutating func add(_ step: EndedStep, to buffer: inout ReportBuffer) {
    var failure = step.failures.first
    if failure == nil, let reason = step.reason { failure = RecordedFailure(kind: "skipped", text: reason) }
    let outcome = step.isTolerated ? "tolerated" : step.outcome
    add(Test(path: step.path, outcome: outcome, failure: failure, step: step), to: &buffer)
  }

  private mutating func add(_ test: Test, to buffer: inout ReportBuffer) {
    // A test that could not decide has not passed, and most readers know no third word.
    let status =
      switch test.outcome {
      case "passed", "failed", "skipped": test.outcome
      case "errored": "failed"
      case _: "other"
      }
    var text = "\(Self.testHead)\(status)\"\(Self.rawHead)\(test.outcome)\",\"name\":\(JSONText.string(test.path))"
    let start = started + Int64((test.step?.start ?? 0) / 1_000_000)
    text += ",\"duration\":\((test.step?.duration ?? 0) / 1_000_000),\"start\":\(start)"
    text += ",\"suite\":[\(([name] + (test.step?.groups ?? [])).map(JSONText.string).joined(separator: ","))]"
    if let failure = test.failure {
      text += ",\"message\":\(JSONText.string(failure.text))"
      let trace = (failure.notes + [failure.help, failure.place].compactMap(\.self)).joined(separator: "\n")
      if !trace.isEmpty { text += ",\"trace\":\(JSONText.string(trace))" }
    }
    if let step = test.step {
      if let file = step.file { text += ",\"filePath\":\(JSONText.string(file))" }
      if let line = step.line { text += ",\"line\":\(line)" }
      if step.attempts > 1 { text += ",\"retries\":\(step.attempts - 1),\"flaky\":\(step.outcome == "passed")" }
      if let said = step.text { text += ",\"stdout\":[\(JSONText.string(said))]" }
    }
    append(text + "}", status, to: &buffer)
  }

  private mutating func append(_ test: String, _ status: String, to buffer: inout ReportBuffer) {
    buffer.append((counts.isEmpty ? "" : ",\n") + test)
    counts[status, default: 0] += 1
  }

  mutating func adopt(_ line: Substring, to buffer: inout ReportBuffer) {
    if line.hasPrefix(Self.testHead) {
      let status = line.dropFirst(Self.testHead.count).prefix { $0 != "\"" }
      append(String(line.hasSuffix(",") ? line.dropLast() : line), String(status), to: &buffer)
    } else if line.hasPrefix(Self.summaryHead) {
      let summary = CTRFSummary(line)
      banners += summary.banners
      runs += summary.runs
      first = min(first ?? summary.start, summary.start)
      last = max(last, summary.stop)
    }
  }

  func end(_ buffer: inout ReportBuffer) {
    let total = counts.values.reduce(0, +)
    let words = Self.statuses.map { "\"\($0)\":\(counts[$0] ?? 0)" }.joined(separator: ",")
    buffer.append("\n\(Self.summaryHead){\"tests\":\(total),\(words),\"suites\":\(runs),")
    buffer.append("\"start\":\(first ?? 0),\"stop\":\(max(first ?? 0, last))")
    if let shard {
      buffer.append(#","extra":{"shard":"\#(shard.number)/\#(shard.count)","#)
      buffer.append(#""shard_files":\#(JSONText.string(shard.files))}"#)
    }
    buffer.append("}")
    if !banners.isEmpty {
      buffer.append(#","extra":{"verdicts":[\#(banners.map(JSONText.string).joined(separator: ","))]}"#)
    }
    buffer.append("}}\n")
  }
}
