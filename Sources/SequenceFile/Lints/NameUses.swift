/// What the expressions and steps of a file name: what nobody names could be taken out.
///
/// A reference, because the parser of expressions asks its scope and tells nobody else.
final class NameUses {
  private(set) var slots: Set<Int> = []
  private(set) var chips: Set<String> = []
  /// How often a name was looked up whose value could be another one in another run.
  private(set) var lookups = 0
  /// By number; an array, because every step names one.
  private var devices: [Bool] = []

  func note(slot: Int) {
    slots.insert(slot)
    lookups += 1
  }

  func note(device: Int) {
    if names(device: device) { return }
    while devices.count <= device { devices.append(false) }
    devices[device] = true
  }

  func note(chip: String) { chips.insert(chip) }

  func names(device: Int) -> Bool { devices.indices.contains(device) && devices[device] }
}
