package import Diagnostics
internal import I2C
internal import SequenceModel
package import SequenceRunner

/// Turns the events of runs into a JUnit file: one suite per run, one case per step.
///
/// Cases are appended as they come. Totals stand before the cases but are known after them, so room is reserved for
/// them, and ``patches`` has them when the report is finished.
package struct JUnitReport: Sendable {
  var document: JUnitDocument
  var names = JUnitNames()
  var suite: JUnitSuite?
  /// The current attempts of retried groups, the outermost first.
  var holds: [JUnitHold] = []
  /// What the attempt of a group that has just ended hands on to the next one.
  var carried = JUnitHold.Earlier()
  /// The earlier attempts of the current step.
  var attempts = EarlierAttempts()
  /// The steps of the current loop that get one case each.
  var summaries = JUnitSummaries()
  private let loops: JUnitLoops?

  /// A report.
  ///
  /// Without `loops`, loops of more than ``JUnitLoops/automaticLimit`` iterations are summarised.
  package init(profile: JUnitProfile = .rich, loops: JUnitLoops? = nil) {
    document = JUnitDocument(profile: profile)
    self.loops = loops
  }

  /// Passes what was added since the last call to `write`.
  package mutating func drain<Failure: Error>(_ write: (inout [UInt8]) throws(Failure) -> Void) throws(Failure) {
    try document.buffer.drain(write)
  }

  /// What must be written over the reserved room, after ``finish()``.
  package var patches: [FilePatch] { document.patches }

  /// Sets what the report says of the next run.
  ///
  /// It must be called before that run starts.
  package mutating func prepareSuite(_ info: ReportedRun, sources: SourceMap, lines: LineTable) {
    suite = JUnitSuite(info: info, sources: sources, lines: lines)
  }

  /// Takes the next event.
  package mutating func observe(_ event: RunEvent) {
    switch event {
    case .runStarted(let start): begin(start)
    case .groupStarted(let group, _): begin(group)
    case .groupEnded(let group, let result): end(group, isRetried: result.isRetried)
    case .attemptEnded(_, _, let result): attempts.append(result)
    case .stepEnded(let instance, let result): end(instance, result)
    case .runEnded(let result): end(result)
    case .stepStarted, .transaction, .pin, .delay, .moment, .busCheck, .note: break
    }
  }

  /// Ends the file, even if its last run was cut off.
  package mutating func finish() {
    if suite?.isOpen == true { closeSuite(nil) }
    document.close()
  }

  /// Ends the file and returns everything that was not drained, with the totals in their places.
  package mutating func wholeDocument() -> [UInt8] {
    finish()
    var document: [UInt8] = []
    drain { (bytes: inout [UInt8]) in
      document += bytes
      bytes.removeAll()
    }
    for patch in patches {
      document.replaceSubrange(patch.offset..<patch.offset + patch.bytes.count, with: patch.bytes)
    }
    return document
  }

  // MARK: Runs

  private mutating func begin(_ start: RunStart) {
    guard let prepared = suite, !prepared.isOpen else {
      preconditionFailure("a suite is prepared before its run starts")
    }
    names.plan(start.program, start.labels)
    suite?.isOpen = true
    suite?.id = JUnitSuite.identifier(of: start.name)
    document.openSuite(
      name: JUnitNames.clean(start.name), package: suite?.id ?? "", info: prepared.info,
      properties: properties(start) + prepared.info.properties)
  }

  private func properties(_ start: RunStart) -> [(name: String, value: String)] {
    var properties: [(name: String, value: String)] = []
    if let version = start.program.main.version { properties.append(("sequence.version", version)) }
    if let simulation = start.limits.kind.simulation { properties.append(("simulated", simulation)) }
    if start.options.acceptsUnknownAcknowledge { properties.append(("accept_unknown_ack", "true")) }
    for variable in start.program.variables {
      guard let value = variable.initial, let replaced = variable.replaced else { continue }
      properties.append(("parameter.\(variable.name)", "\(value) instead of \(replaced)"))
    }
    let refused = start.options.refused.sorted().map(\.rawValue)
    if !refused.isEmpty { properties.append(("refused", refused.joined(separator: ","))) }
    return properties
  }

  private mutating func end(_ result: RunResult) {
    landSummaries()
    append(result)
    closeSuite(result)
  }

  private mutating func closeSuite(_ result: RunResult?) {
    while let hold = holds.popLast() { release(hold) }
    landSummaries()
    document.closeSuite(
      verdict: result?.verdict, reservations: result?.reservations ?? Reservations(),
      teardownFailed: result?.teardownFailed ?? false,
      output: result.map { VerdictText.banner($0) + "\n" + VerdictText.counts($0) + "\n" } ?? "",
      time: result?.endedAt ?? 0)
    suite = nil
    attempts = EarlierAttempts()
    carried = JUnitHold.Earlier()
  }

  /// Writes a case for findings of the run as a whole, and for a verdict that no other case accounts for: a report
  /// without a failure would count as a pass.
  private mutating func append(_ result: RunResult) {
    var content = JUnitCaseContent()
    if !result.findings.isEmpty {
      content.result = element(of: result.findings)
    } else {
      switch result.verdict {
      // A loop of a teardown may have failed without any step that did.
      case .passed where result.teardownFailed && document.totals.failures + document.totals.errors == 0:
        content.result = JUnitElement(tag: .failure, type: "Failed", message: VerdictText.banner(result))
      case .skipped, .passed: return
      case .failed where document.totals.failures + document.totals.errors > 0: return
      case .errored where document.totals.errors > 0: return
      case .failed: content.result = JUnitElement(tag: .failure, type: "Failed", message: VerdictText.banner(result))
      case .errored: content.result = JUnitElement(tag: .error, type: "Errored", message: VerdictText.banner(result))
      }
    }
    let name = names.add("(run)")
    document.openCase(name: names[name], classTail: JUnitDocument.classTail(suite?.id ?? ""), time: 0, line: nil)
    document.closeCase(content)
  }

  // MARK: Groups and steps

  private mutating func begin(_ group: GroupInstance) {
    guard group.group.modifiers?.retry != nil else { return }
    holds.append(JUnitHold(earlier: carried))
    carried = JUnitHold.Earlier()
  }

  private mutating func end(_ group: GroupInstance, isRetried: Bool) {
    guard group.group.modifiers?.retry != nil, let hold = holds.popLast() else { return }
    if isRetried { carried = hold.handedOn } else { release(hold) }
  }

  private mutating func release(_ hold: JUnitHold) {
    for ended in hold.releasedCases { deliver(ended) }
    for summary in hold.releasedSummaries { deliver(summary) }
  }

  private mutating func end(_ instance: StepInstance, _ result: StepResult) {
    let earlier = attempts
    if attempts.count > 0 { attempts = EarlierAttempts() }
    let name = names.name(of: instance)
    // Nearly every step passes and has a case of its own, of which nothing needs to be kept.
    if result.outcome == .passed, result.isJudged, earlier.count == 0, holds.isEmpty, summaries.isEmpty,
      instance.step.frame == .main, result.measurements.isEmpty, !instance.tells(result), !isSummarised(instance)
    {
      open(instance, name: name, time: result.endedAt - result.startedAt, hasSuffix: true)
      document.closeCase()
    } else {
      deliver(JUnitCase(instance: instance, name: name, result: result, earlier: earlier))
    }
  }

  private mutating func deliver(_ ended: JUnitCase) {
    if holds.isEmpty {
      land(ended)
    } else if isSummarised(ended.instance) {
      holds[holds.count - 1].summaries.add(ended)
    } else {
      holds[holds.count - 1].cases.append(ended)
    }
  }

  private mutating func deliver(_ summary: JUnitLoopSummary) {
    if holds.isEmpty {
      landSummaries(unlessIn: summary.instance.outermostLoop)
      summaries.add(summary)
    } else {
      holds[holds.count - 1].summaries.add(summary)
    }
  }

  private mutating func land(_ ended: JUnitCase) {
    if isSummarised(ended.instance) {
      landSummaries(unlessIn: ended.instance.outermostLoop)
      summaries.add(ended)
    } else {
      if !summaries.isEmpty { landSummaries(unlessIn: ended.instance.outermostLoop) }
      append(ended)
    }
  }

  /// Writes the summaries of a loop once the run has left it.
  private mutating func landSummaries(unlessIn loop: Group? = nil) {
    guard let first = summaries.all.first, loop == nil || first.instance.outermostLoop !== loop else { return }
    for summary in summaries.all { append(summary) }
    summaries = JUnitSummaries()
  }

  private func isSummarised(_ instance: StepInstance) -> Bool {
    guard let group = instance.group else { return false }
    switch loops {
    case .each: return false
    case .summary: return instance.outermostLoop != nil
    case nil: return group.iterationsInAll > JUnitLoops.automaticLimit
    }
  }
}
