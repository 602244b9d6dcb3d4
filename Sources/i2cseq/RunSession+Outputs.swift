import Records
import Reports
import SequenceFile
import SequenceModel

// Checks what a run writes against what it reads.
extension RunSession {
  func checkOutputs(_ adapters: AdapterChoice) throws(CommandFailure) {
    let result = command.result.flatMap { (try? RecordName($0))?.isFixed == true ? $0 : nil }
    let outputs = command.reports.map(\.path) + [result, command.trace].compactMap { $0 }
    try OutputCheck.check(outputs: outputs, against: store.inputs + OutputCheck.inputs(command.files + adapters.files))
  }

  /// Says that a report is lost.
  func report(_ failure: RecordFailure) -> ExitStatus {
    let lost = CommandFailure.output(failure.path, failure.error)
    command.printDiagnostics([lost.diagnostic], sequences.sources)
    return .errored
  }
}
