import SequenceModel

/// The names that expressions and steps of a file use: a name that is never used could be taken out.
///
/// A class, because the parser of expressions notes names through a scope that it cannot change.
final class NameUses {
  private(set) var variables: Set<VariableID> = []
  /// The variable whose next value is being read: that it feeds itself is no use of it.
  var assigned: VariableID?
  /// Whether the time of the run was named, and how often what time it is.
  private(set) var namesTime = false
  private(set) var momentsAsked = 0
  /// A limit or an expectation is being read: what it names judges something else, and is not judged by that itself.
  var isYardstick = false
  /// Variables that are named anywhere else.
  private(set) var weighed: Set<VariableID> = []
  private(set) var chips: Set<String> = []
  /// How often a name was looked up whose value could be another one in another run.
  private(set) var lookups = 0
  /// By the number in the file; an array, because every step names one.
  private var devices: [Bool] = []
  private let firstDevice: DeviceID

  init(firstDevice: DeviceID) { self.firstDevice = firstDevice }

  func note(_ variable: VariableID) {
    if variable != assigned {
      variables.insert(variable)
      if !isYardstick { weighed.insert(variable) }
    }
    lookups += 1
  }

  func note(device: DeviceID) {
    if names(device: device) { return }
    let place = firstDevice.distance(to: device)
    while devices.count <= place { devices.append(false) }
    devices[place] = true
  }

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
