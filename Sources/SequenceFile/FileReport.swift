import SequenceModel
import Values

/// What the decoder of a file reports to its caller.
struct FileReport {
  /// The name of a bus of the file that its caller does not have; nil if there is none.
  var strayBus: String?
  var usesSeed = false
  /// The settings of the caller for which the file has a parameter.
  var usedSettings: Set<String> = []
  /// The parameters without a value.
  var missingParameters: [String] = []
  /// Variables that begin as whole numbers and become decimals; the file is read again with these types.
  var joinedTypes: [String: ValueType] = [:]
}
