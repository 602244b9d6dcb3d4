import SequenceModel
import Values

/// What a file that was read tells whoever loads or calls it.
struct FileReport {
  /// A bus of the file that its caller does not have.
  var strayBus: String?
  /// Whether the file names its buses, so that a call cannot say on which one it works.
  var namesBuses = false
  var usesSeed = false
  /// Settings of the caller that the file has a parameter for.
  var usedSettings: Set<String> = []
  /// Parameters without a value.
  var missingParameters: [String] = []
  /// Variables that begin as whole numbers and become decimals: the file is read again with these types.
  var joinedTypes: [String: ValueType] = [:]
}
