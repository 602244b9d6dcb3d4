import I2C
import SequenceModel
import Values

/// The names that an expression may use at its place.
struct NamesInScope: ExpressionScope {
  let scope: [String: VariableID]
  let variables: [NamedVariable]
  let targets: ArraySlice<Device>
  let uses: NameUses
  let broken: Set<String>
  let brokenDevices: Set<String>
  let firstSet: String?
  let mayAskTime: Bool
  let clock: Frame.Clock?

  func cure(of name: String) -> String? {
    if name == "now" { return "write `set: {time: $now}` before, and `time` here: then all lines mean the same moment" }
    return name == firstSet ? "write `set: {\(name): 0}` before the loop: a line reads before it writes" : nil
  }

  func isBroken(_ path: String) -> Bool { scope[path] == nil && broken.contains(path) }
  func isBroken(device: String) -> Bool { brokenDevices.contains(device) }

  var names: [String] { scope.keys.sorted() }
  var devices: [String] { targets.map(\.name) }

  func variable(_ path: String) -> Variable? {
    // `now` and `run.started` are the time, unless the file has a variable of that name.
    if let clock, scope[path] == nil, path == "run.started" || path == "now" && mayAskTime {
      uses.noteTime(isNow: path == "now")
      return Variable(index: Int((path == "now" ? clock.now : clock.started).index), type: .integer)
    }
    return scope[path].map { id in
      uses.note(id)
      return variable(id, variables[id])
    }
  }

  /// The variable of whether a device is fitted; a device without a condition always is.
  func fitted(_ device: String) -> Variable? {
    guard let index = targets.firstIndex(where: { $0.name == device }) else { return nil }
    uses.note(device: DeviceID(index: UInt32(index)))
    guard let fit = targets[index].fit else { return Variable(index: 0, type: .boolean, constant: .boolean(true)) }
    uses.note(fit.variable)
    return variable(fit.variable, variables[fit.variable])
  }

  func address(_ device: String) -> Variable? {
    guard let index = targets.firstIndex(where: { $0.name == device }) else { return nil }
    uses.note(device: DeviceID(index: UInt32(index)))
    return Variable(index: 0, type: .integer, constant: .integer(Int128(targets[index].address.value)))
  }

  private func variable(_ variable: VariableID, _ known: NamedVariable) -> Variable {
    let (choices, spelling) = (known.bounds?.choices, known.spelling)
    switch known.origin {
    case .parameter, .fitted:
      return Variable(
        index: Int(variable.index), type: known.type, constant: known.initial, choices: choices, spelling: spelling)
    case .loop, .save, .set, .uut, .run, .raw, .returned, .samples, .time:
      return Variable(index: Int(variable.index), type: known.type, choices: choices, spelling: spelling)
    }
  }
}
