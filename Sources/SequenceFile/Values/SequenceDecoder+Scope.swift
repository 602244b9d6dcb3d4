import Diagnostics
import NodeDecoding
import SequenceModel
import Values
import YAML

// Names and when they may be used (language rule R24): one scope per file, in the order of the file.
extension SequenceDecoder {
  /// Makes a name known from here on; nil after it was reported that the name is taken.
  mutating func define(
    _ name: String, _ type: ValueType, _ origin: NamedVariable.Origin, initial: Value? = nil, at place: SourceSpan
  ) -> VariableID? {
    if let variable = names.scope[name] { return assigned(variable, name, type, origin, at: place) }
    guard names.own.count < SequenceLimits.variables else {
      report(.tooMany("variables", of: "a sequence", limit: SequenceLimits.variables, at: place))
      return nil
    }
    let joined = settings.joinedTypes[name].flatMap { origin.isAssignable && type.converts(to: $0) ? $0 : nil }
    let variable = addVariable(name, joined ?? type, origin, initial: initial, at: place)
    names.scope[name] = variable
    return variable
  }

  /// Gives an existing variable another value.
  ///
  /// Only `set` and `returns` may do that, and its type stays (language rule R41).
  private mutating func assigned(
    _ variable: VariableID, _ name: String, _ type: ValueType, _ origin: NamedVariable.Origin, at place: SourceSpan
  ) -> VariableID? {
    let known = program.variables[variable]
    guard known.origin.isAssignable, origin.assignsAgain else {
      report(
        known.origin.isAssignable && origin == .save
          ? .savedAgain(name, known, at: place) : .nameTaken(name, by: known, at: place))
      return nil
    }
    guard let joined = known.type.joined(with: type) else {
      report(.nameOfAnotherType(name, known, type: type, at: place))
      return nil
    }
    if joined != known.type {
      told.joinedTypes[name] = joined
      program.variables[Int(variable.index)].type = joined
    }
    return variable
  }

  /// Notes a name whose declaration has a reported mistake, so that its uses are not reported.
  mutating func breakName(_ node: NodeID) {
    guard document.isScalar(node) else { return }
    names.broken.insert(document.text(node))
  }

  /// Notes all names that a mapping declares with a mistake.
  mutating func breakNames(in node: NodeID?) {
    guard let node, document.kind(node) == .mapping else { return }
    var pairs = document.pairs(of: node)
    while let (key, _) = document.next(&pairs) { breakName(key) }
  }

  /// Notes the names of a `returns` with a mistake, which is a list or a mapping.
  mutating func breakReturns(_ node: NodeID?) {
    guard let node, document.kind(node) == .sequence else { return breakNames(in: node) }
    var items = document.items(of: node)
    while let item = document.next(&items) { breakName(item) }
  }

  /// Adds a variable that no name leads to.
  mutating func addVariable(
    _ name: String, _ type: ValueType, _ origin: NamedVariable.Origin, initial: Value? = nil, at place: SourceSpan
  ) -> VariableID {
    let variable = program.add(NamedVariable(name: name, type: type, origin: origin, initial: initial, span: place))
    names.own.append(variable)
    return variable
  }

  /// The name that a step gives to something it keeps.
  mutating func variableName(_ node: NodeID) -> String? {
    guard let name = identifier(node, of: "the name of a variable") else { return nil }
    if Expressions.isReserved(name) {
      report(.reservedName(name, at: span(node)))
      return nil
    }
    return name
  }

  /// Makes loop variables unknown again.
  mutating func forget(_ variables: [String]) {
    for variable in variables { names.scope[variable] = nil }
  }
}

extension NamedVariable.Origin {
  /// Whether a step may give it another value.
  var isAssignable: Bool {
    switch self {
    case .save, .set, .returned: true
    case .parameter, .loop, .uut, .fitted, .run, .raw, .samples, .time: false
    }
  }

  /// Whether it may give an existing variable another value.
  fileprivate var assignsAgain: Bool { self == .set || self == .returned }

  /// The name for messages.
  var words: String {
    switch self {
    case .parameter: "a parameter"
    case .loop: "the variable of a loop around this"
    case .save, .set, .returned: "a variable"
    case .samples: "a list of samples"
    case .uut: "something known of the unit"
    case .fitted: "a device"
    case .run, .time: "something known of the run"
    case .raw: "the raw value of a measure"
    }
  }
}
