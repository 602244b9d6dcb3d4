import SequenceModel
import Values

/// The names that expressions and steps of a file use: a name that is never used could be taken out.
///
/// A class, because the parser of expressions notes names through a scope that it cannot change.
final class NameUses {
  /// What the names of an expression are there for.
  enum Purpose {
    /// A reply, a limit, a condition, bytes that are written: it decides something.
    case decision
    /// A text for people, which holds nothing to anything.
    case text
    /// The value of another variable.
    case value
  }

  private(set) var variables: Set<VariableID> = []
  /// The variable whose next value is being read: that it feeds itself is no use of it.
  var assigned: VariableID?
  /// Whether the time of the run was named, and how often what time it is.
  private(set) var namesTime = false
  private(set) var momentsAsked = 0
  /// A limit or an expectation is being read: what it names judges something else, and is not judged by that itself.
  var isYardstick = false
  /// Variables that are named anywhere else, but for texts.
  private(set) var weighed: Set<VariableID> = []
  /// Those whose values decide something.
  private var deciding: Set<VariableID> = []
  /// What the values of variables are made of.
  private var sources: [VariableID: Set<VariableID>] = [:]
  /// What the value of the next variable is made of.
  private var collected: Set<VariableID> = []
  /// What the expression that is read now is for.
  var purpose = Purpose.decision
  /// Whether the expression that was read last is true for whatever a unit answers.
  private(set) var isTrue = false
  private(set) var chips: Set<String> = []
  /// How often a name was looked up whose value could be another one in another run.
  private(set) var lookups = 0
  /// By the number in the file; an array, because every step names one.
  private var devices: [Bool] = []
  private let firstDevice: DeviceID
  /// Devices behind a mux, of another bus or with ten bits, of a file that scans for its devices.
  private(set) var notScanned: Set<DeviceID> = []

  init(firstDevice: DeviceID) { self.firstDevice = firstDevice }

  func note(_ variable: VariableID) {
    if variable != assigned { variables.insert(variable) }
    lookups += 1
  }

  /// An expression was read that is no text: only variables whose contents change its value decide anything.
  ///
  /// Whether a reply is there, and how many bytes it has, is known before it comes.
  func settle(_ dependence: Expression.Dependence) {
    isTrue = dependence.truth == true
    let contents = dependence.contents.map { VariableID(index: UInt32($0)) }
    if !isYardstick { weighed.formUnion(contents.filter { $0 != assigned }) }
    switch purpose {
    case .decision: deciding.formUnion(contents)
    case .text: break
    case .value: collected.formUnion(contents)
    }
  }

  /// The value of variables is made of what was named since the last ones.
  func make(_ variables: VariableID?...) {
    for variable in variables.compactMap(\.self) { sources[variable, default: []].formUnion(collected) }
    collected = []
  }

  /// All variables whose values decide something, be it by way of other variables.
  var decidingVariables: Set<VariableID> { sources(of: deciding) }

  /// Those of them so far, and what went into variables that began before one.
  func usedVariables(before first: VariableID) -> Set<VariableID> {
    sources(of: deciding.union(sources.keys.filter { $0 < first }))
  }

  private func sources(of variables: Set<VariableID>) -> Set<VariableID> {
    var (all, next) = (variables, Array(variables))
    while let variable = next.popLast() {
      for source in sources[variable] ?? [] where all.insert(source).inserted { next.append(source) }
    }
    return all
  }

  func note(device: DeviceID) {
    if names(device: device) { return }
    let place = firstDevice.distance(to: device)
    while devices.count <= place { devices.append(false) }
    devices[place] = true
  }

  /// A scan for all devices does not ask this one.
  func noteScan(without device: DeviceID) { notScanned.insert(device) }

  func noteTime(isNow: Bool) {
    namesTime = true
    lookups += 1
    if isNow { momentsAsked += 1 }
  }

  func note(chip: String) { chips.insert(chip) }

  func names(device: DeviceID) -> Bool {
    let place = firstDevice.distance(to: device)
    return devices.indices.contains(place) && devices[place]
  }
}
