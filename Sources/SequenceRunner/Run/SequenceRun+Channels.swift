import Diagnostics
import I2C
import SequenceModel

// Devices behind a mux: the channel is selected when it is not known to be, and read back (language rule R34).
extension SequenceRun {
  /// Switches the channels that lead to a device; false when that failed, which the observation then says.
  ///
  /// A mux that acknowledges and does not switch answers with the chip of another channel. So each selection is read
  /// back once it is complete.
  mutating func select(_ index: DeviceID, _ asked: Asked, _ observation: inout Observation) -> Bool {
    let switches = channels.switches(to: index, in: program)
    for change in switches {
      guard perform(change, asked, &observation) else { return false }
    }
    for change in switches {
      guard let known = change.known else { continue }
      guard verify(change, among: known, asked, &observation) else { return false }
    }
    return true
  }

  private mutating func perform(_ change: MuxChannels.Switch, _ asked: Asked, _ observation: inout Observation) -> Bool
  {
    let selected = ask(.write([change.bits]), of: change, asked)
    let isKnown = !selected.hasUnknownAcknowledge || options.acceptsUnknownAcknowledge
    guard selected.fault == nil, isKnown else { return unreachable(change, selected, &observation) }
    channels.note(change)
    return true
  }

  private mutating func verify(
    _ change: MuxChannels.Switch, among known: UInt8, _ asked: Asked, _ observation: inout Observation
  ) -> Bool {
    var read = ask(.read(count: 1), of: change, asked)
    // What a recording of an earlier version or of another program holds was not read back.
    if read.fault?.kind == .diverged { return true }
    guard read.fault == nil, let byte = read.reply.first else { return unreachable(change, read, &observation) }
    if byte & known == change.bits & known { return true }
    read.misroute = "reads \(hexadecimal(byte, digits: 2)) behind \(hexadecimal(change.bits, digits: 2))"
    return unreachable(change, read, &observation)
  }

  private mutating func ask(
    _ operation: Message.Operation, of change: MuxChannels.Switch, _ asked: Asked
  ) -> Observation {
    var automatic = asked
    automatic.isAutomatic = true
    automatic.bus = change.place.bus
    automatic.purpose.remove(.poll)
    var seen = Observation()
    let transaction = Transaction([Message(operation, at: change.place.address)], purpose: automatic.purpose)
    exchange(transaction, automatic, &seen)
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
