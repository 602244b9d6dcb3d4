import SequenceModel

/// The chips and devices that a file describes, by their names.
struct FileHardware {
  /// `tmp102` and `tmp102.config`, each with what it names.
  var targets = TargetTable()
  var chips: [String: Device] = [:]
  /// Devices whose description has a mistake that was told: what uses them is not to blame.
  var broken: Set<String> = []
}
