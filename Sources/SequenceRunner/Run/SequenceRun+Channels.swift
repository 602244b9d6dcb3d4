import Diagnostics
import I2C
import SequenceModel

// Devices behind a mux. The channel is selected unless it is known to be on, and read back (language rule R34).
extension SequenceRun {
  /// Switches the channels that lead to a device; false if that failed, and the observation then has the reason.
  mutating func select(_ device: DeviceID, _ asked: Asked, _ observation: inout Observation) -> Bool {
    for request in channels.requests(to: device, in: program) {
      let isGood =
        switch request {
        case .select(let change): select(change, ask(request, asked), &observation)
        case .readBack(let change, let known): verify(change, among: known, ask(request, asked), &observation)
        }
      guard isGood else { return false }
    }
    return true
  }

  private mutating func select(
    _ change: MuxChannels.Switch, _ selected: Observation, _ observation: inout Observation
  ) -> Bool {
    let isKnown = !selected.hasUnknownAcknowledge || options.acceptsUnknownAcknowledge
    guard selected.fault == nil, isKnown else { return unreachable(change, selected, &observation) }
    channels.note(change)
    return true
  }

  private mutating func verify(
    _ change: MuxChannels.Switch, among known: UInt8, _ read: Observation, _ observation: inout Observation
  ) -> Bool {
    // Recordings of earlier versions and of other programs do not read back: that is no fault of the unit.
    if read.fault?.kind == .diverged { return true }
    guard read.fault == nil, let byte = read.reply.first else { return unreachable(change, read, &observation) }
    if byte & known == change.bits & known { return true }
    var wrong = read
    wrong.misroute = (byte, change.bits)
    return unreachable(change, wrong, &observation)
  }

  private mutating func ask(_ request: MuxChannels.Request, _ asked: Asked) -> Observation {
    var automatic = asked
    automatic.isAutomatic = true
    automatic.bus = request.change.place.bus
    automatic.purpose.subtract([.poll, .firstTry])
    var seen = Observation()
    exchange(request.transaction(automatic.purpose), automatic, &seen)
    return seen
  }

  private mutating func unreachable(
    _ change: MuxChannels.Switch, _ seen: Observation, _ observation: inout Observation
  ) -> Bool {
    channels.forget(change.place)
    observation = seen
    observation.isOfRoute = true
    return false
  }
}
