import SequenceModel

/// The chips and devices that a file describes, by their names.
struct FileHardware {
  /// The devices and registers by their names: `tmp102`, `tmp102.config`.
  var targets = TargetTable()
  var chips: [String: Device] = [:]
  /// Devices whose description has a reported mistake.
  ///
  /// Their uses are not reported as wrong.
  var broken: Set<String> = []
}
