import Diagnostics
import SequenceModel

/// The chips and devices that a file describes, by their names.
struct FileHardware {
  /// The devices and registers by their names: `tmp102`, `tmp102.config`.
  var targets = TargetTable()
  var chips: [String: Device] = [:]
  /// Devices whose description, or that of their chip, has a mistake that was told: what uses them is not to blame.
  var broken: Set<String> = []
  /// Chips of which the same is true, by the names under which devices use them.
  var brokenChips: Set<String> = []
  /// Where registers are declared whose fields have such a mistake.
  var brokenFields: Set<SourceSpan> = []
}
