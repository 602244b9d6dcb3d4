import Diagnostics
import Reports
import SequenceFile
import SequenceModel
import SequenceRunner
import Values

/// `run --dry-run`: what would be done, without a bus.
struct DryRun {
  /// The seed of random data, fixed so that each dry run shows the same plan.
  private static let seed: UInt64 = 0

  private let command: RunCommand
  private let plan: PlannedRuns
  private let store: SourceStore
  private let inputs: UUTInputs

  init(_ command: RunCommand, _ store: SourceStore) throws(CommandFailure) {
    self.command = command
    self.store = store
    plan = try PlannedRuns(command.files, seed: command.seed?.number ?? Self.seed, command.parameters, store)
    inputs = try UUTInputs(command.unit, store)
  }

  /// Prints the plans of all sequences.
  func perform() throws(CommandFailure) -> ExitStatus {
    command.printDiagnostics(plan.diagnostics, store.map)
    guard plan.status == .passed else { return plan.status }
    try plan.checkSettings()
    try plan.runs.compactMap(\.entry).check(command.speed)
    try inputs.check(against: plan.runs.compactMap(\.entry?.loaded.program))
    try plan.runs.check(command.selection)
    for (index, run) in plan.runs.filter({ !$0.isLeftOut(of: command.selection) || $0.label == nil }).enumerated() {
      guard let entry = run.entry else { continue }
      let program = entry.loaded.program
      let options = RunOptions(
        uut: inputs.given, selection: command.selection.inside(run).selection(for: program),
        speed: command.speed?.hertz)
      let text = RunPlanText.text(
        of: RunPlanner.plan(program, options), program, label: run.label, speed: options.speed,
        seed: entry.loaded.usesSeed && command.seed == nil ? Self.seed : nil, isBrief: command.quiet)
      StandardOutput.print(Array(((index > 0 ? "\n" : "") + text).utf8))
    }
    return .passed
  }
}

extension SequenceFiles {
  /// Refuses a clock that is faster than a file says (language rule R35); a file that says nothing has no limit.
  func check(_ speed: BusSpeed?) throws(CommandFailure) { try entries.check(speed) }
}

extension [SequenceFiles.Entry] {
  /// The same for all of them.
  func check(_ speed: BusSpeed?) throws(CommandFailure) {
    guard let speed else { return }
    for entry in self {
      guard let limit = entry.loaded.program.buses.compactMap(\.speed).max(), speed.hertz > limit else { continue }
      let text = { (hertz: Int) in Value.frequency(Int64(hertz)).description }
      throw .speedRaised(text(speed.hertz), over: text(limit), entry.path)
    }
  }
}
