import Diagnostics
import SequenceModel

/// The names of a file and their meanings, as far as the file has been read.
struct FileNames {
  /// The variables that can be used at the current place, by name.
  var scope: [String: VariableID] = [:]
  /// Names whose declaration has a reported mistake.
  ///
  /// Their uses are not reported as wrong.
  var broken: Set<String> = []
  /// The variables of this file, without those of the files that it calls.
  var own: [VariableID] = []
  var parameters: [String: Parameter] = [:]
  /// The places of the ids of steps.
  var ids: [String: SourceSpan] = [:]
  /// The ids of steps with a mistake that was told.
  var brokenIDs: Set<String> = []
  /// The ids of steps that ask something of the bus.
  var timedIDs: [String: StepID] = [:]
  /// The variables that hold the time of the run.
  var clock: Frame.Clock?
}
