import I2C
import SequenceModel

/// Where a mux is in the run, whichever sequence names it.
struct MuxPlace: Hashable {
  var bus: UInt8
  var address: Address
}

/// Which channels of which muxes are known to be on, and what must be switched to reach a device.
struct MuxChannels {
  private var on: [MuxPlace: UInt8] = [:]

  /// One byte to one mux.
  struct Switch {
    /// The mux by its number in the sequence.
    var mux: UInt16
    var place: MuxPlace
    var bits: UInt8
  }

  var isEmpty: Bool { on.isEmpty }

  /// What must be switched, in this order, so that a device and nothing beside it is reached.
  ///
  /// - Parameter buses: the buses of the run, by the numbers that the sequence gives them.
  func switches(to index: UInt16, in sequence: TestSequence, _ buses: [UInt8]) -> [Switch] {
    var (switches, later): ([Switch], MuxChannels) = ([], self)
    later.add(to: index, sequence, buses, &switches)
    return switches
  }

  private mutating func add(
    to index: UInt16, _ sequence: TestSequence, _ buses: [UInt8], _ switches: inout [Switch]
  ) {
    guard let route = sequence.devices[Int(index)].route else { return }
    // A mux may lie behind another one.
    add(to: route.mux, sequence, buses, &switches)
    for other in Self.muxes(beside: route, sequence) {
      let place = Self.place(of: other, sequence, buses)
      if on[place] != 0 { append(Switch(mux: other, place: place, bits: 0), to: &switches) }
    }
    let place = Self.place(of: route.mux, sequence, buses)
    let wanted: UInt8 = 1 << route.channel
    if on[place] != wanted { append(Switch(mux: route.mux, place: place, bits: wanted), to: &switches) }
  }

  private mutating func append(_ change: Switch, to switches: inout [Switch]) {
    switches.append(change)
    note(change)
  }

  /// Muxes beside the one of a route, whose channels would answer as well.
  private static func muxes(beside route: Device.Route, _ sequence: TestSequence) -> [UInt16] {
    let mux = sequence.devices[Int(route.mux)]
    return Set(sequence.devices.compactMap(\.route?.mux)).subtracting([route.mux]).sorted().filter {
      let other = sequence.devices[Int($0)]
      return other.route == mux.route && other.bus == mux.bus
    }
  }

  private static func place(of index: UInt16, _ sequence: TestSequence, _ buses: [UInt8]) -> MuxPlace {
    let mux = sequence.devices[Int(index)]
    return MuxPlace(bus: Int(mux.bus) < buses.count ? buses[Int(mux.bus)] : 0, address: mux.address)
  }

  /// A mux was switched.
  mutating func note(_ change: Switch) { on[change.place] = change.bits }

  /// Nobody knows the channels of a mux any more.
  mutating func forget(_ place: MuxPlace) { on[place] = nil }

  /// After anybody else's access to a mux nobody knows its channels.
  mutating func forget(after transaction: Transaction) {
    guard !on.isEmpty else { return }
    for message in transaction.messages { forget(MuxPlace(bus: transaction.bus, address: message.address)) }
  }
}
