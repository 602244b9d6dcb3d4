import Records
import Reports
import SequenceFile
import SequenceModel

// What a run writes: held against what it reads, and told of sequences that were not run.
extension RunSession {
  /// Tells the sequences from a number on as not run.
  func refuse(_ first: Int, _ outputs: RunOutputs, _ reason: JUnitRefusal) {
    for entry in sequences.entries[first...] {
      outputs.junit?.refuse(RefusedRun.suite(of: entry.path), name: entry.loaded.program.main.name, because: reason)
      let failure = RecordedFailure(kind: reason.rule, text: reason.message)
      RefusedRun.record(command, entry.path, entry.loaded.program.main.name, failure, .errored)
    }
  }

  func checkOutputs(_ adapters: AdapterChoice) throws(CommandFailure) {
    if let trace = command.trace, sequences.entries.count > 1, FileStatus.of(trace)?.kind != .directory {
      throw .outputFolder(trace)
    }
    let result = command.result.flatMap { (try? RecordName($0))?.isFixed == true ? $0 : nil }
    let outputs = [command.junit, result].compactMap { $0 } + sequences.entries.compactMap { tracePath(of: $0) }
    try OutputCheck.check(outputs: outputs, against: store.inputs + OutputCheck.inputs(command.files + adapters.files))
  }

  /// The trace of one sequence: the file that `--trace` names, or one in that folder.
  func tracePath(of entry: SequenceFiles.Entry) -> String? {
    guard let trace = command.trace else { return nil }
    guard sequences.entries.count > 1 else { return trace }
    let name = entry.path.split(separator: "/").last.map(String.init) ?? entry.path
    let stem = name.hasSuffix(".yaml") ? String(name.dropLast(5)) : name
    return "\(trace)/\(stem).trace.jsonl"
  }

  /// Says that a report is lost.
  func report(_ failure: RecordFailure) -> ExitStatus {
    let lost = CommandFailure.output(failure.path, failure.error)
    command.printDiagnostics([lost.diagnostic], sequences.sources)
    return .errored
  }
}
