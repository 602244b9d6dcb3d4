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
  private let sequences: SequenceFiles
  private let inputs: UUTInputs

  init(_ command: RunCommand, _ store: SourceStore) throws(CommandFailure) {
    self.command = command
    sequences = try SequenceFiles(
      command.files, seed: command.seed?.number ?? Self.seed, command.parameters, isRun: true, store: store)
    inputs = try UUTInputs(command.unit, store)
  }

  /// Prints the plans of all sequences.
  func perform() throws(CommandFailure) -> ExitStatus {
    command.printDiagnostics(sequences.diagnostics, sequences.sources)
    guard sequences.status == .passed else { return sequences.status }
    try sequences.checkSettings()
    try sequences.check(command.speed)
    try inputs.check(against: sequences.entries.map(\.loaded.program))
    try sequences.check(command.selection.selection)
    for (index, entry) in sequences.entries.enumerated() {
      let program = entry.loaded.program
      let options = RunOptions(
        uut: inputs.given, selection: command.selection.selection(for: program), speed: command.speed?.hertz)
      let text = RunPlanText.text(
        of: RunPlanner.plan(program, options), program, speed: options.speed,
        seed: entry.loaded.usesSeed && command.seed == nil ? Self.seed : nil, isBrief: command.quiet)
      StandardOutput.print(Array(((index > 0 ? "\n" : "") + text).utf8))
    }
    return .passed
  }
}

extension SequenceFiles {
  /// Refuses a clock that is faster than a file says (language rule R35); a file that says nothing has no limit.
  func check(_ speed: BusSpeed?) throws(CommandFailure) {
    guard let speed else { return }
    for entry in entries {
      guard let limit = entry.loaded.program.buses.compactMap(\.speed).max(), speed.hertz > limit else { continue }
      let text = { (hertz: Int) in Value.frequency(Int64(hertz)).description }
      throw .speedRaised(text(speed.hertz), over: text(limit), entry.path)
    }
  }
}
