import I2C
import SequenceModel

// Devices behind a mux: the channel is selected when it is not known to be (language rule R34).
extension SequenceRun where Base: ~Copyable {
  /// Switches the channels that lead to a device; false when that failed, which the observation then says.
  mutating func select(_ index: UInt16, _ asked: Asked, _ observation: inout Observation) -> Bool {
    guard let route = sequence.devices[Int(index)].route else { return true }
    let mux = sequence.devices[Int(route.mux)]
    // A mux may lie behind another one.
    guard select(route.mux, asked, &observation) else { return false }
    for other in otherMuxes(than: route) where channels[place(of: other)] != 0 {
      guard switchChannels(of: other, to: 0, asked, &observation) else { return false }
    }
    let wanted: UInt8 = 1 << route.channel
    if channels[place(of: mux)] == wanted { return true }
    return switchChannels(of: mux, to: wanted, asked, &observation)
  }

  /// Muxes beside this one, whose channels would answer as well.
  private func otherMuxes(than route: Device.Route) -> [Device] {
    let mux = sequence.devices[Int(route.mux)]
    let numbers = Set(sequence.devices.compactMap(\.route?.mux)).subtracting([route.mux])
    return numbers.sorted().map { sequence.devices[Int($0)] }.filter { $0.route == mux.route && $0.bus == mux.bus }
  }

  private mutating func switchChannels(
    of mux: Device, to bits: UInt8, _ asked: Asked, _ observation: inout Observation
  ) -> Bool {
    var automatic = asked
    automatic.isAutomatic = true
    automatic.device = sequence.devices.firstIndex { $0.name == mux.name }.map { UInt16($0) }
    automatic.purpose.remove(.poll)
    var selected = Observation()
    exchange(
      Transaction([Message(.write([bits]), at: mux.address)], purpose: automatic.purpose), automatic, &selected)
    guard selected.fault == nil else {
      channels[place(of: mux)] = nil
      observation = selected
      return false
    }
    channels[place(of: mux)] = bits
    return true
  }

  /// After anybody else's access to a mux, or a failed one, nobody knows its channels.
  mutating func forgetChannels(after transaction: Transaction, _ exchange: Exchange) {
    guard !channels.isEmpty else { return }
    for message in transaction.messages { channels[MuxPlace(bus: transaction.bus, address: message.address)] = nil }
  }

  private func place(of mux: Device) -> MuxPlace {
    MuxPlace(bus: Int(mux.bus) < buses.count ? buses[Int(mux.bus)] : 0, address: mux.address)
  }
}

/// Where a mux is in the run, whichever sequence names it.
struct MuxPlace: Hashable {
  var bus: UInt8
  var address: Address
}
