import SequenceModel
import Values

/// The declaration of a parameter.
struct ParameterDeclaration {
  var name: String
  var type: ValueType
  var fallback: Value?
  var range: ClosedRange<Decimal>?
  var pattern: String?
  var choices: [Value]?
  /// How the number of the default is written, if that is another text than the number gives.
  var spelling: String?
}

/// A parameter of the file, by the variable that holds it.
struct Parameter {
  var variable: VariableID
  var declaration: ParameterDeclaration
}

/// The words for types.
package enum TypeWord: String, CaseIterable {
  case integer, decimal, boolean, text, bytes, duration, frequency

  var type: ValueType {
    switch self {
    case .integer: .integer
    case .decimal: .decimal
    case .boolean: .boolean
    case .text: .text
    case .bytes: .bytes
    case .duration: .duration
    case .frequency: .frequency
    }
  }
}
