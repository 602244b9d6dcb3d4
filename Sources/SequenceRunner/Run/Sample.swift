import SequenceModel
import Values

/// A value that one run of a step adds to a list (language rule R43).
struct Sample {
  var variable: VariableID
  var value: Value
}
