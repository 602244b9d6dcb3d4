import Diagnostics
import I2C
import I2CAdapters
import I2CDrivers
import Records
import Reports
import SequenceFile
import SequenceModel
import SequenceRunner
import Trace
import Values

/// The run of one sequence, which is loaded before the bus is opened and before reports are begun, so that mistakes are
/// reported before anything is touched.
struct RunSession {
  let command: RunCommand
  let sequences: SequenceFiles
  /// The seed of random data, unless a recording names one.
  private let seed: UInt64
  private let inputs: UUTInputs
  let store: SourceStore

  init(_ command: RunCommand, _ store: SourceStore) throws(CommandFailure) {
    self.command = command
    self.store = store
    seed = command.seed?.number ?? UInt64.random(in: 0..<UInt64(Int64.max))
    sequences = try SequenceFiles(command.files, seed: seed, command.parameters, isRun: true, store: store)
    inputs = try UUTInputs(command.unit, store)
  }

  /// Runs the sequence.
  func perform() throws(CommandFailure) -> ExitStatus {
    guard sequences.status == .passed, let entry = sequences.entries.first else {
      throw CommandFailure(sequences.status, all: sequences.diagnostics, sequences.sources)
    }
    command.printDiagnostics(sequences.diagnostics, sequences.sources)
    if !command.member { try sequences.checkSettings() }
    try sequences.check(command.speed)
    // From here on a signal ends the run with its reports and its teardown, and not the process at once.
    Signals.install(teardownLimit: command.teardownTimeout.nanoseconds)
    let unit = try prepareUnit(entry)
    let adapters = try AdapterChoice(command.adapter)
    try checkOutputs(adapters)
    // The bus is opened before any report is begun, so that a missing adapter leaves no empty files behind.
    let open = try open(adapters, for: entry)
    // A member of a run of several sequences does not warn, because an option without effect here may have one there.
    if !command.member {
      command.printDiagnostics(
        command.optionsWithoutEffect(sequences, on: open), sequences.sources)
    }
    // Checked a second time, as now all files that the run reads are known: the sequence and what it names, recordings,
    // boards, answers. No output may replace one of them.
    try checkOutputs(adapters)
    try checkResult(unit)
    let outputs = try RunOutputs(command)
    var status = try run(entry, unit, on: open, outputs)
    do throws(RecordFailure) { try outputs.finish() } catch { status = status.worse(report(error)) }
    return status
  }

  // MARK: Before the run

  /// The facts of the unit, after checking that every prompt will be answered and that some step is left to run.
  private func prepareUnit(_ entry: SequenceFiles.Entry) throws(CommandFailure) -> [String: String] {
    if !command.member {
      try inputs.check(against: [entry.loaded.program])
      try sequences.check(command.selection.selection)
    }
    let isThere = TerminalOperator.isThere
    let program = entry.loaded.program
    let asking = TerminalOperator(interruption: Signals.interruption)
    let unit: [String: String]
    do throws(CommandFailure) {
      unit = try inputs.complete(program, entry.path, ask: isThere ? { asking.ask($0) } : nil)
    } catch { throw Signals.interruption.isRequested ? .interruptedBefore(entry.path) : error }
    if !isThere {
      try inputs.checkPrompts(
        of: program.prompts(command.selection.selection(for: program), uut: unit), entry.path,
        takesDefaults: !command.strictness.requireOperator)
    }
    return unit
  }

  /// Answers prompts from the file of answers, else asks at the terminal.
  private var `operator`: Operator {
    let (inputs, interruption, isThere) = (inputs, Signals.interruption, TerminalOperator.isThere)
    return Operator(watching: { question, isAdapterThere in
      if let given = inputs.answer(id: question.id, label: question.label)?.text { return given }
      guard isThere else { return nil }
      return TerminalOperator(interruption: interruption).answer(question, isAdapterThere: isAdapterThere)
    })
  }

  private func open(_ adapters: AdapterChoice, for entry: SequenceFiles.Entry) throws(CommandFailure) -> OpenBus {
    let program = entry.loaded.program
    let selectors = try adapters.selectors(for: program).map { selector throws(CommandFailure) in
      try RecordingFolder.resolved(
        selector, for: entry.path, label: command.ofMember.suiteRun, named: command.ofMember.recordedAs)
    }
    for selector in selectors { try checkKind(of: selector) }
    warnOfStaleRecordings(selectors, entry)
    let open: OpenBus
    let speeds = program.buses.map { $0.speed(loweredTo: command.speed?.hertz) }
    do throws(DriverError) {
      open = try openBuses(selectors, speeds: speeds, files: contents)
    } catch { throw CommandFailure(error) }
    command.printDiagnostics(open.remarks, sequences.sources)
    if open.limits.kind.hasRecording, open.seed == nil, command.seed == nil, entry.loaded.usesSeed {
      command.printDiagnostics([.recordingWithoutSeed], sequences.sources)
    }
    if !command.quiet {
      for line in open.details { StandardError.print(Array("\(line)\n".utf8)) }
    }
    if let asked = program.longestStretch, let limit = open.limits.stretchLimit, asked > limit {
      throw .stretch(asked, limit: limit, open.adapter)
    }
    try checkPins(of: program, open.pins, open.adapters)
    try checkLimits(of: program, open.allLimits, open.adapters)
    if let time = open.limits.timeResolution {
      command.printDiagnostics(entry.loaded.timeWarnings(.init(time, adapter: open.adapter)), sequences.sources)
    }
    return open
  }

  /// Refuses what the adapter cannot do, before it is used.
  private func checkLimits(of program: Program, _ limits: [BusLimits], _ adapters: [String]) throws(CommandFailure) {
    let options = RunOptions(uut: inputs.given, selection: command.selection.selection)
    guard let misfit = RunPlanner.misfit(of: program, options, on: limits) else { return }
    let adapter = adapters.indices.contains(misfit.bus) ? adapters[misfit.bus] : ""
    throw .beyondAdapter(misfit.fault, at: program.steps[misfit.step].span, adapter)
  }

  /// Refuses, before anything is driven, pins that the adapter does not have.
  private func checkPins(of program: Program, _ pins: [BusPins], _ adapters: [String]) throws(CommandFailure) {
    for request in PinsInReach.of(program, RunOptions(uut: inputs.given)) {
      let number = Int(request.bus)
      guard pins.indices.contains(number) else { continue }
      let adapter = adapters.indices.contains(number) ? adapters[number] : ""
      let failure = CommandFailure.pinMissing(request.name, at: request.nameSpan, pins[number], adapter)
      if let failure { throw failure }
    }
  }

  // MARK: One run

  private func run(
    _ loaded: SequenceFiles.Entry, _ unit: [String: String], on open: consuming OpenBus, _ outputs: RunOutputs
  ) throws(CommandFailure) -> ExitStatus {
    let seed = open.seed ?? seed
    let entry = seed == self.seed ? loaded : sequences.reloaded(loaded, seed: seed)
    let lines = LineTable(sequences.sources)
    let start = WallTime.stamp
    // In a replay, a sequence that reads the time gets the time of the recording.
    let recorded = entry.loaded.program.usesTime ? (open.start, moments(of: open)) : (nil, nil)
    let began = recorded.0 ?? start + "Z"
    let record =
      command.result == nil
      ? nil : record(of: entry, unit, open.adapters, open.details, open.speeds, open.limits, seed)
    let recorder = recorder(
      entry, unit, open.adapters, open.speeds, open.acknowledges, open.limits, seed, start, began, lines, outputs,
      record)
    let observe = { (event: RunEvent) throws(RecordFailure) in try recorder.observe(event) }
    let options = RunOptions(
      acceptsUnknownAcknowledge: command.acceptUnknownAcknowledge, refused: command.strictness.refused,
      requiresOperator: command.strictness.requireOperator, isSeedGiven: isSeedGiven(entry, on: open.limits),
      uut: unit, selection: command.selection.selection(for: entry.loaded.program), speed: command.speed?.hertz,
      timeout: command.timeout?.nanoseconds, checksLines: !open.limits.kind.hasRecording,
      started: UnixTime.seconds(of: began), moments: recorded.1, label: command.ofMember.suiteRun)
    let `operator` = self.operator
    let isSimulated = !open.limits.kind.reachesHardware
    let (program, interruption) = (entry.loaded.program, Signals.interruption)
    let bus = open.takeBus()
    let clock: RunClock =
      switch command.timing {
      case _ where !isSimulated: .outside(WallClock())
      case .none where command.timeout != nil: .outside(LimitedClock(limit: command.timeout?.nanoseconds ?? 0))
      case .none: .virtual
      case .recorded: .outside(PacedClock(scale: 1))
      case .scaled(let scale): .outside(PacedClock(scale: scale))
      }
    let result = SequenceRunner.run(
      program, on: bus, clock: clock, interruption: interruption, operator: `operator`, options: options,
      observe: observe)
    if let failure = recorder.consoleFailure { _ = report(failure) }
    var status = ExitStatus(result)
    do throws(RecordFailure) { try recorder.finish() } catch { status = status.worse(report(error)) }
    if command.recordOnPass, status != .passed, let path = outputs.trace?.path {
      command.printDiagnostics([.notRecorded(path)], sequences.sources)
    }
    return status
  }

  private func recorder(
    _ entry: SequenceFiles.Entry, _ unit: [String: String], _ adapters: [String],
    _ speeds: [Int?], _ acknowledges: [BusLimits.AcknowledgeKnowledge], _ limits: BusLimits, _ seed: UInt64,
    _ start: String, _ began: String, _ lines: LineTable, _ outputs: RunOutputs, _ record: RunRecord?
  ) -> RunRecorder {
    let program = entry.loaded.program
    // The hashes of the files are needed only for reports and traces.
    let isReported = outputs.trace != nil || !outputs.reports.isEmpty
    let sequence =
      isReported ? TraceHeader.SequenceInfo(entry.recorded) : TraceHeader.SequenceInfo(path: entry.path, sha256: "")
    let header = TraceHeader(
      tool: I2CSeq.toolName, sequence: sequence, seed: seed, start: began,
      buses: program.buses.enumerated().map { number, bus in
        // If an adapter or a recording does not tell its clock, none is noted: the file says only what its targets bear.
        return .init(
          id: bus.name, adapter: adapters.indices.contains(number) ? adapters[number] : nil,
          speed: speeds.indices.contains(number) ? speeds[number] : nil,
          acknowledges: acknowledges.indices.contains(number) ? acknowledges[number] : nil)
      },
      options: (command.acceptUnknownAcknowledge ? ["accept-unknown-ack"] : []) + program.overrides)
    let traceFile = outputs.trace
    let run = ReportedRun(
      hostname: Terminal.hostName, timestamp: start, timestampUTC: start,
      properties: properties(of: entry, unit, adapters, isReported ? sequence : nil, seed), file: entry.path,
      trace: command.recordOnPass || traceFile?.path == "-" ? nil : traceFile?.path)
    for report in outputs.reports { report.prepareSuite(run, sources: sequences.sources, lines: lines) }
    let style = ConsoleStyle(
      isTerminal: Terminal.isInteractive, isColoured: Terminal.isColoured, width: Terminal.width,
      verbosity: command.quiet ? .quiet : command.verbose ? .verbose : .normal,
      isTimeVirtual: !limits.kind.reachesHardware && command.timing == .none)
    return RunRecorder(
      console: ConsoleReport(style: style, sources: sequences.sources),
      trace: traceFile.map {
        TraceOutput(
          TraceRecorder(header: header, lines: lines), to: $0, isOnHardware: limits.kind.reachesHardware,
          isOnPassOnly: command.recordOnPass)
      }, reports: outputs.reports, result: record.flatMap { resultOutput($0, lines, trace: traceFile?.path) },
      github: command.github ? GitHubReport(sources: sequences.sources) : nil)
  }
}

extension ExitStatus {
  /// The status of one run: 3 > 130 > 2 > 1 > 0.
  init(_ result: RunResult) {
    if result.teardownFailed {
      self = .teardownFailed
    } else if result.isInterrupted {
      self = .interrupted
    } else {
      switch result.verdict {
      case .passed: self = .passed
      case .failed: self = .failed
      case .skipped, .errored: self = .errored
      }
    }
  }
}
