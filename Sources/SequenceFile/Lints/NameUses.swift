import SequenceModel
import Values

/// The names that expressions and steps of a file use.
///
/// A name that is never used could be removed.
///
/// A class, because the parser of expressions notes names through a scope that it cannot change.
final class NameUses {
  /// What the names of an expression are there for.
  enum Purpose {
    /// A reply, a limit, a condition, bytes that are written: it decides something.
    case decision
    /// A text for people, which judges nothing.
    case text
    /// The value of another variable.
    case value
  }

  private(set) var variables: Set<VariableID> = []
  /// The variable whose next value is being read.
  ///
  /// Naming it in there does not count as a use of it.
  var assigned: VariableID?
  /// Whether `run.started` or `now` was named, and how often `now` was.
  private(set) var namesTime = false
  private(set) var momentsAsked = 0
  /// Whether a limit or an expectation is being read.
  ///
  /// A variable in it judges something else, and is not judged itself.
  var isYardstick = false
  /// Variables that decide something outside of limits and expectations.
  private var weighed: Set<VariableID> = []
  /// Variables whose values decide something.
  private var deciding: Set<VariableID> = []
  /// The variables that the values of each variable are made of.
  private var sources: [VariableID: Set<VariableID>] = [:]
  /// The variables that the next call of ``make(_:)`` takes as sources.
  private var collected: Set<VariableID> = []
  /// The purpose of the expression that is being read.
  var purpose = Purpose.decision
  /// Whether the expression that was read last is true for whatever a unit answers.
  private(set) var isTrue = false
  private(set) var chips: Set<String> = []
  /// How often a name was looked up whose value may differ in another run.
  private(set) var lookups = 0
  /// Whether each device of the file is named.
  ///
  /// This is an array, because every step names one.
  private var devices: [Bool] = []
  private let firstDevice: DeviceID
  /// Devices that a scan for `devices` does not ask: behind a mux, on another bus, or with an address of ten bits.
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
    if !isYardstick, purpose == .decision { weighed.formUnion(contents.filter { $0 != assigned }) }
    switch purpose {
    case .decision: deciding.formUnion(contents)
    case .text: break
    case .value: collected.formUnion(contents)
    }
  }

  /// Notes that the values of these variables are made of the variables named since the last call.
  func make(_ variables: VariableID?...) {
    for variable in variables.compactMap(\.self) { sources[variable, default: []].formUnion(collected) }
    collected = []
  }

  /// Notes that the values of these variables decide something.
  func decide(_ variables: Set<VariableID>) {
    deciding.formUnion(variables)
    weighed.formUnion(variables)
  }

  /// Notes that the values of these variables are held to one another.
  func hold(_ variables: Set<VariableID>) { deciding.formUnion(variables) }

  /// Takes back variables from which something is made after all.
  func collect(_ variables: Set<VariableID>) { collected.formUnion(variables) }

  /// The variables named since the last call of ``make(_:)``, from which nothing is made yet.
  func takeCollected() -> Set<VariableID> {
    defer { collected = [] }
    return collected
  }

  /// Notes that the value of a variable is made of others.
  func make(_ variable: VariableID, of others: Set<VariableID>) {
    sources[variable, default: []].formUnion(others)
  }

  /// Takes over what a called file does with its variables: what it keeps, its caller may use.
  func take(_ called: NameUses, _ returns: [Call.Return]) {
    variables.formUnion(called.variables)
    weighed.formUnion(called.weighed)
    deciding.formUnion(called.deciding)
    sources.merge(called.sources) { $0.union($1) }
    for given in returns { make(given.to, of: [given.from]) }
  }

  /// All variables whose values decide something, be it by way of other variables.
  var decidingVariables: Set<VariableID> { sources(of: deciding) }

  /// Those that decide something outside of limits and expectations, which judge others and not themselves.
  var weighedVariables: Set<VariableID> { sources(of: weighed) }

  /// What the values of these variables are made of in the end: variables that are made of no others.
  func roots(of variables: Set<VariableID>) -> Set<VariableID> {
    sources(of: variables).filter { sources[$0]?.isEmpty ?? true }
  }

  /// The variables that decide something so far, and those that went into variables that began before `first`.
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

  /// Notes a device that a scan for `devices` does not ask.
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
