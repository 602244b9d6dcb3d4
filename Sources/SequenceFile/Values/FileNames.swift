import Diagnostics
import SequenceModel

/// What the names of a file stand for, as far as the file is read.
struct FileNames {
  /// Names that have a value at the place that is being read, each with its number.
  var scope: [String: VariableID] = [:]
  /// Names whose declaration has a mistake that was told: what uses them is not to blame.
  var broken: Set<String> = []
  /// The variables of this file, without those of the files that it calls.
  var own: [VariableID] = []
  var parameters: [String: Parameter] = [:]
  /// Where each `id` of a step stands.
  var ids: [String: SourceSpan] = [:]
  /// The ids of steps that ask something of the bus.
  var timedIDs: [String: StepID] = [:]
  /// The variables that hold the time of the run.
  var clock: Frame.Clock?
}
