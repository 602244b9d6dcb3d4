import Diagnostics
import HostSystem
import Ledger
import Records
import Reports
import SequenceFile
import SequenceRunner

/// A `run` of several sequences.
///
/// Each has a process of its own, so that none can take the others down.
///
/// All are loaded before the first runs. One that is wrong, or whose adapter is not there, does not keep the others
/// from running. The exit status is the worst of all.
final class RunSeveral {
  let command: RunCommand
  let store: SourceStore
  private let plan: PlannedRuns
  /// One for each run of the plan that this machine has, in their order.
  private(set) var members: [RunMember] = []
  /// The folder in which members write what only this process reads.
  private let scratch: String
  let style: ConsoleStyle
  private let isOutputTaken: Bool
  /// The part of the run that this machine has; nil for all of it.
  private let shard: Shard?

  init(_ command: RunCommand, _ store: SourceStore, shard: Shard?) throws(CommandFailure) {
    self.command = command
    self.shard = shard
    self.store = store
    plan = try PlannedRuns(command.files, seed: command.seed?.number ?? 0, command.parameters, store)
    style = ConsoleStyle(
      isTerminal: Terminal.isInteractive, isColoured: Terminal.isColoured, width: Terminal.width,
      verbosity: command.quiet ? .quiet : .normal)
    isOutputTaken = (command.reports.map(\.path) + [command.trace]).contains("-")
    if plan.runs.allSatisfy({ $0.refusal == nil }) {
      try plan.checkSettings()
      try UUTInputs(command.unit, store).check(against: plan.runs.compactMap(\.entry?.loaded.program))
    }
    try plan.runs.check(command.selection)
    try plan.runs.compactMap(\.entry).check(command.speed)
    _ = try AdapterChoice(command.adapter)
    scratch = try ReportFolder.scratch()
    try checkResult()
    try prepare()
  }

  deinit {
    for member in members {
      for file in [member.output, member.report] + member.lists.values where file.hasPrefix(scratch) {
        removeFile(file)
      }
    }
    Folder.remove(scratch)
  }

  /// Runs all members, and returns the worst of their exit statuses.
  func perform() throws(CommandFailure) -> ExitStatus {
    // The files are held from here on, so that of two runs with the same output the second is refused.
    let reports = try ReportsOfAll(command)
    // Members have their own deadline; this process waits for them.
    Signals.install(
      teardownLimit: command.teardownTimeout.nanoseconds.addingReportingOverflow(Self.patience).partialValue)
    var queue = RunQueue(members, limit: command.jobs, failsFast: command.failFast)
    while let number = queue.next(isInterrupted: Signals.interruption.isRequested, { start($0) }) {
      members[number] = queue.members[number]
      tell(number)
    }
    let outcomes = members.map(\.outcome)
    let isInterrupted = Signals.interruption.isRequested
    let status = members.map(\.status).reduce(isInterrupted ? ExitStatus.interrupted : .passed) { $0.worse($1) }
    let lost = write(reports)
    if outcomes.isEmpty {
      print("no file is left for shard \(shard.map { "\($0)" } ?? "")\n")
      return status.worse(lost)
    }
    print(
      SequenceTable.text(outcomes) + SequenceTable.counts(outcomes) + "\n"
        + TotalBanner.text(outcomes, isInterrupted: isInterrupted, part: mark, style: style))
    return status.worse(lost)
  }

  /// How much longer than the time of their teardowns this process waits for members, 5 s.
  private static let patience: Int64 = 5_000_000_000

  // MARK: Before the first

  private func prepare() throws(CommandFailure) {
    let share = shard?.share(of: plan.runs.map(\.title), durations: try command.durations())
    for (place, (run, name)) in zip(plan.runs, ReportNames.names(of: plan.runs)).enumerated() {
      if share?.contains(place) == false { continue }
      var member = RunMember(run, output: "\(scratch)/\(place).txt", report: "\(scratch)/\(place).xml")
      member.reportName = name
      if let junit = command.junit, ReportFolder.isMeant(by: junit) {
        member.report = ReportFolder.path(in: junit, named: name, ending: ".xml")
      }
      for format in ListFormat.allCases {
        guard let list = command.lists[format] else { continue }
        member.lists[format] =
          ReportFolder.isMeant(by: list)
          ? ReportFolder.path(in: list, named: name, ending: format.ending) : "\(scratch)/\(place)\(format.ending)"
      }
      member.trace = command.trace.map { ReportFolder.path(in: $0, named: name, ending: ".trace.jsonl") }
      if let failure = run.refusal {
        member.refuse(failure)
      } else if run.isLeftOut(of: command.selection) {
        member.skip("nothing of it is selected")
      }
      members.append(member)
    }
    try checkOutputs()
    let outputs = command.reports.map(\.path) + [command.trace].compactMap { $0 }
    for folder in outputs where ReportFolder.isMeant(by: folder) {
      try ReportFolder.make(folder)
    }
  }

  private func checkOutputs() throws(CommandFailure) {
    if let trace = command.trace, !ReportFolder.isMeant(by: trace) { throw .outputFolder(trace) }
    var adapters = try AdapterChoice(command.adapter).files
    for run in plan.runs where !run.adapters.isEmpty { adapters += try AdapterChoice(run.adapters).files }
    var outputs = members.compactMap(\.trace)
    for request in command.reports {
      guard ReportFolder.isMeant(by: request.path) else { outputs.append(request.path); continue }
      outputs += members.compactMap { member in
        ListFormat(rawValue: request.kind).map { member.lists[$0] } ?? member.report
      }
    }
    try OutputCheck.check(outputs: outputs, against: store.inputs + OutputCheck.inputs(command.files + adapters))
  }

  /// Records of several runs must not have one name, and runs of one sequence have the name of that.
  private func checkResult() throws(CommandFailure) {
    guard let result = command.result, plan.runs.contains(where: { $0.label != nil }),
      let name = try? RecordName(result), !name.tellsApart([.runID])
    else { return }
    throw .suiteResult(result)
  }

  // MARK: Members

  private func start(_ member: RunMember) -> Result<MemberProcess, SystemError> {
    let isAlone = command.jobs == 1
    if isAlone { print(TotalBanner.heading(PlainText.of(member.run.title), style: style)) }
    do throws(SystemError) {
      return .success(
        try MemberProcess(
          command.memberArguments(member),
          output: isAlone ? .inherited(isTaken: isOutputTaken) : .file(member.output)))
    } catch { return .failure(error) }
  }

  /// Prints how a member went, unless it has printed that itself.
  private func tell(_ number: Int) {
    let member = members[number]
    if !member.wasStarted || command.jobs > 1 {
      print(TotalBanner.heading(PlainText.of(member.run.title), style: style))
    }
    if let failure = member.failure { command.printFailure(failure, store.map) }
    if member.wasStarted, command.jobs > 1, let text = try? FileBytes.all(of: member.output) {
      print(text)
    }
    if let reason = member.reason { print("\(member.outcome.word.rawValue.lowercased()): \(reason)\n") }
  }

  private func print(_ text: String) { print(Array(text.utf8)) }

  private func print(_ bytes: [UInt8]) {
    if isOutputTaken { StandardError.print(bytes) } else { StandardOutput.print(bytes) }
  }

  // MARK: The reports

  /// Writes one report of each kind for all members, and returns the status of that.
  private func write(_ reports: ReportsOfAll) -> ExitStatus {
    do throws(RecordFailure) {
      try reports.write(members, mark, store.map)
      return .passed
    } catch {
      command.printFailure(.output(error.path, error.error), store.map)
      return .errored
    }
  }

  /// Which part of which run this is; nil if the run has no parts.
  private var mark: ShardMark? {
    let files = SHA256.hexDigest(of: Array(plan.runs.map(\.title).joined(separator: "\n").utf8))
    return shard.map { ShardMark(number: $0.number, count: $0.count, files: String(files.prefix(16))) }
  }
}
