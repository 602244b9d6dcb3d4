import Diagnostics
import I2C
import SequenceModel
import Values

// Muxes: the channel of a device is selected when it is not known to be, read back, and others are switched off
// (language rule R34).
extension SequenceRun {
  /// Muxes that were to be switched off and did not answer.
  typealias SilentMuxes = [(place: MuxPlace, seen: Observation)]

  /// Switches the channels that lead to a target; nil when that failed, which the observation then says.
  mutating func select(_ goal: MuxGoal, _ asked: Asked, _ observation: inout Observation) -> SilentMuxes? {
    var (silent, absent): (SilentMuxes, Set<MuxPlace>) = ([], [])
    for request in channels.requests(to: goal, in: program) {
      let change = request.change
      if absent.contains(change.place) { continue }
      let isTouched = channels.isTouched(change.place)
      let seen = ask(request, asked)
      if change.isGuard, case .addressNotAcknowledged? = seen.fault?.kind {
        absent.insert(change.place)
        // One that has not answered in this run leads nowhere: this unit lacks it, or it has no power yet.
        if isTouched { silent.append((change.place, seen)) } else { channels.note(change) }
        continue
      }
      let isGood =
        switch request {
        case .select: select(change, seen, &observation)
        case .readBack(_, let known): verify(change, among: known, seen, &observation)
        }
      guard isGood else { return nil }
    }
    return silent
  }

  /// Notes that something behind a mux did not answer as it must: the mux may have been reset, or its supply broken down.
  ///
  /// So the next step behind it selects its channel anew, and reads it back.
  mutating func doubtChannels(behind step: Step, after findings: [Finding]) {
    guard !findings.isEmpty, let device = step.action.device, program.devices[device].route != nil else { return }
    channels.doubt()
  }

  /// What a step goes to, for the muxes on its way.
  func goal(_ device: DeviceID?, _ addresses: [Address], _ asked: Asked) -> MuxGoal {
    let values = values
    return MuxGoal(device: device, addresses: addresses, bus: asked.bus ?? asked.instance.step.bus) { device in
      device.fit.map { values[$0.variable] != .boolean(false) } ?? true
    }
  }

  /// Fails a step if somebody answered for whom a mux may have stood open that did not answer itself.
  ///
  /// - Returns: whether all is well.
  mutating func judge(
    _ silent: SilentMuxes, _ answered: [Address], _ observation: inout Observation
  ) -> Bool {
    for mux in silent where channels.leads(mux.place, to: answered, in: program) {
      return unreachable(mux.place, mux.seen, &observation)
    }
    return true
  }

  private mutating func select(
    _ change: MuxChannels.Switch, _ selected: Observation, _ observation: inout Observation
  ) -> Bool {
    // A recording of an earlier version selected once, and did not switch off for others.
    let isOptional = change.isGuard || channels.isRepeated(change)
    let isKnown = !selected.hasUnknownAcknowledge || options.acceptsUnknownAcknowledge
    if !(isOptional && selected.fault?.kind == .diverged) {
      guard selected.fault == nil, isKnown else { return unreachable(change.place, selected, &observation) }
    }
    channels.note(change)
    return true
  }

  private mutating func verify(
    _ change: MuxChannels.Switch, among known: UInt8, _ read: Observation, _ observation: inout Observation
  ) -> Bool {
    // Recordings of earlier versions and of other programs do not read back: that is no fault of the unit.
    if read.fault?.kind == .diverged { return true }
    guard read.fault == nil, let byte = read.reply.first else {
      return unreachable(change.place, read, &observation)
    }
    if byte & known == change.bits & known { return true }
    var wrong = read
    wrong.misroute = (byte, change.bits)
    return unreachable(change.place, wrong, &observation)
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
    _ place: MuxPlace, _ seen: Observation, _ observation: inout Observation
  ) -> Bool {
    channels.forget(place)
    observation = seen
    observation.isOfRoute = true
    // The byte of a mux is no reply of the target, which was not asked.
    observation.reply = []
    return false
  }
}
