import I2C
import SequenceModel

// Devices behind a mux: the channel is selected when it is not known to be (language rule R34).
extension SequenceRun {
  /// Switches the channels that lead to a device; false when that failed, which the observation then says.
  mutating func select(_ index: DeviceID, _ asked: Asked, _ observation: inout Observation) -> Bool {
    for change in channels.switches(to: index, in: program) {
      guard perform(change, asked, &observation) else { return false }
    }
    return true
  }

  private mutating func perform(_ change: MuxChannels.Switch, _ asked: Asked, _ observation: inout Observation) -> Bool
  {
    var automatic = asked
    automatic.isAutomatic = true
    automatic.bus = change.place.bus
    automatic.purpose.remove(.poll)
    var selected = Observation()
    exchange(
      Transaction([Message(.write([change.bits]), at: change.place.address)], purpose: automatic.purpose), automatic,
      &selected)
    guard selected.fault == nil else {
      channels.forget(change.place)
      observation = selected
      return false
    }
    channels.note(change)
    return true
  }
}
