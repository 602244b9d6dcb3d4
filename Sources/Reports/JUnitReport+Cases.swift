internal import Diagnostics
internal import SequenceModel
internal import SequenceRunner

/// A step that has ended, before it is written as a case.
struct JUnitCase {
  var instance: StepInstance
  /// The number of its name.
  var name: Int
  var result: StepResult
  var earlier: EarlierAttempts
}

/// The attempts before the one that decides.
struct EarlierAttempts: Sendable {
  /// How many attempts are shown in full.
  static let limit = 10

  private(set) var results: [StepResult] = []
  private(set) var count = 0

  mutating func append(_ result: StepResult) {
    count += 1
    if results.count < Self.limit { results.append(result) }
  }

  mutating func append(_ other: EarlierAttempts) {
    count += other.count
    results += other.results.prefix(Self.limit - results.count)
  }
}

extension JUnitReport {
  /// Writes the case of a step.
  mutating func append(_ ended: JUnitCase) {
    let result = ended.result
    open(ended.instance, name: ended.name, time: result.endedAt - result.startedAt, hasSuffix: true)
    document.closeCase(content(of: ended))
  }

  /// Writes the case of a step in a loop.
  mutating func append(_ summary: JUnitLoopSummary) {
    open(summary.instance, name: summary.name, time: summary.time, hasSuffix: false)
    document.closeCase(content(of: summary))
  }

  mutating func open(_ instance: StepInstance, name: Int, time: Int64, hasSuffix: Bool) {
    suite?.enter(instance)
    let isCalled = instance.step.frame != .main
    document.openCase(
      name: names[name], suffix: hasSuffix ? suite?.suffix ?? [] : [], classTail: suite?.classTail ?? [], time: time,
      line: line(of: instance), fileTail: isCalled ? suite?.called[instance.step.frame]?.fileTail : nil)
  }

  private mutating func line(of instance: StepInstance) -> Int? {
    switch document.profile {
    case .rich: suite?.lines.line(of: instance.step.span.start)
    case .strict: nil
    }
  }

  private func content(of ended: JUnitCase) -> JUnitCaseContent {
    let result = ended.result
    var content = JUnitCaseContent()
    content.properties = properties(of: ended.instance, result)
    switch result.outcome {
    case .passed: break
    case .skipped: content.result = JUnitElement(tag: .skipped, message: result.skipReason ?? "")
    case .failed, .errored: content.result = element(of: result)
    }
    content.attempts = ended.earlier.results.map { attempt(of: $0, isFlaky: result.outcome == .passed) }
    content.output = output(of: result, attempts: ended.earlier.count + 1)
    return content
  }

  /// Properties for programs: where a called file is called from, numbers with their limits, the text of a step.
  private func properties(of instance: StepInstance, _ result: StepResult) -> [(name: String, value: String)] {
    var properties = callProperties(of: instance)
    if result.outcome != .skipped { properties += result.measurements.flatMap(MeasurementText.properties) }
    if let text = result.text, instance.tells(result) { properties.append(("log", text)) }
    if result.isAnsweredByDefault { properties.append(("answered", "by default")) }
    if result.outcome > .passed, let hint = result.findings.lazy.compactMap(\.hint).first {
      properties.append(("hint", hint))
    }
    return properties
  }

  private func callProperties(of instance: StepInstance) -> [(name: String, value: String)] {
    suite?.called[instance.step.frame].map { [("called", $0.chain)] } ?? []
  }

  private func content(of summary: JUnitLoopSummary) -> JUnitCaseContent {
    var content = JUnitCaseContent()
    content.properties = callProperties(of: summary.instance)
    switch summary.outcome {
    case .passed: break
    case .skipped: content.result = JUnitElement(tag: .skipped, message: summary.counts)
    case .failed, .errored:
      var result = element(of: summary.shown.flatMap(\.result.findings)) ?? JUnitElement(tag: .failure)
      result.tag = summary.errored > 0 ? .error : .failure
      result.message = summary.counts + (result.message.isEmpty ? "" : "; first: " + result.message)
      result.body = body(of: summary)
      content.result = result
    }
    content.output = summary.counts + "\n"
    if summary.unjudged > 0 { content.output += "not judged: the replies of \(summary.unjudged)\n" }
    return content
  }

  private func body(of summary: JUnitLoopSummary) -> String {
    var text = summary.counts + "\n"
    for (instance, result) in summary.shown {
      text += "\n\(PlainText.of(instance.group?.path ?? "")):\n" + rendered(result.findings)
    }
    let omitted = summary.failed + summary.errored - summary.shown.count
    if omitted > 0 { text += "\n\(omitted) more are not shown\n" }
    return text
  }

  // MARK: Findings

  private func element(of result: StepResult) -> JUnitElement {
    if result.isTolerated {
      let first = result.findings.first.map { ": " + $0.diagnostic.message } ?? ""
      return JUnitElement(
        tag: .skipped, type: "Tolerated", message: "failed where `at_least` or `tolerate` allows for it" + first,
        body: rendered(result.findings))
    }
    if let element = element(of: result.findings) { return element }
    return JUnitElement(
      tag: result.outcome == .errored ? .error : .failure, type: result.outcome == .errored ? "Errored" : "Failed")
  }

  /// The element for findings.
  ///
  /// The worst one decides its tag and message; all of them are in its text.
  func element(of findings: [Finding]) -> JUnitElement? {
    guard let worst = findings.max(by: { $0.kind.outcome < $1.kind.outcome }) else { return nil }
    return JUnitElement(
      tag: worst.kind.outcome == .errored ? .error : .failure, type: worst.kind.typeName,
      message: worst.diagnostic.message, body: rendered(findings))
  }

  private func attempt(of result: StepResult, isFlaky: Bool) -> JUnitElement {
    var element = element(of: result.findings) ?? JUnitElement(tag: .failure, type: "Failed")
    element.tag = isFlaky ? .flakyFailure : .rerunFailure
    return element
  }

  private func rendered(_ findings: [Finding]) -> String {
    guard let renderer = suite?.renderer else { return "" }
    var text = ""
    for finding in findings { text += renderer.render(finding.diagnostic) }
    return text
  }

  /// Further help beside the findings, kept below what Jenkins keeps of a passing case (2 × 500 characters).
  private func output(of result: StepResult, attempts: Int) -> String {
    guard result.outcome != .skipped else { return "" }
    var lines: [String] = []
    if !result.isJudged { lines.append("not judged: the step read a reply and nothing judged it") }
    if let coverage = result.coverage { lines.append(coverage.text) }
    lines += result.measurements.map { PlainText.of(MeasurementText.line($0)) }
    if let text = result.text { lines += text.split(separator: "\n").map { PlainText.of(String($0)) } }
    if attempts > 1 { lines.append("attempts: \(attempts)") }
    if result.tries > 1 { lines.append("tries: \(result.tries)") }
    if !result.reply.isEmpty { lines.append("last reply: \(ReplyText.of(result.reply))") }
    if result.outcome > .passed, let trace = suite?.info.trace {
      lines.append("[[ATTACHMENT|\(PlainText.of(trace))]]")
    }
    return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
  }
}

extension StepInstance {
  /// Whether the step has a text that belongs in a report.
  ///
  /// The bytes of a dump do not: they are in the trace.
  func tells(_ result: StepResult) -> Bool { result.text != nil && step.action.kind != .dump }
}
