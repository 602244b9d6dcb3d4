import I2C
import SequenceModel

/// The place of a mux in the run, independent of the sequence that names it.
struct MuxPlace: Hashable {
  var bus: UInt8
  var address: Address
}

extension MuxChannels.Request {
  var change: MuxChannels.Switch {
    switch self {
    case .select(let change), .readBack(let change, _): change
    }
  }

  func transaction(_ purpose: Transaction.Purpose) -> Transaction {
    switch self {
    case .select(let change):
      Transaction([Message(.write([change.bits]), at: change.place.address)], purpose: purpose)
    case .readBack(let change, _): Transaction([Message(.read(count: 1), at: change.place.address)], purpose: purpose)
    }
  }
}

/// Which channels of which muxes are known to be on, and what must be switched to reach a device.
struct MuxChannels {
  private var on: [MuxPlace: UInt8] = [:]

  /// A transaction on the way to a device.
  enum Request {
    /// Selects channels by one byte, a bit for each.
    case select(Switch)
    /// Reads the selection back. Only the `known` bits are compared.
    case readBack(Switch, known: UInt8)
  }

  /// One byte to one mux.
  struct Switch {
    var mux: DeviceID
    var place: MuxPlace
    var bits: UInt8
    /// The channels that the file uses, to be compared when the register is read back; nil if it is not read back.
    var known: UInt8?
  }

  var isEmpty: Bool { on.isEmpty }

  /// The transactions, in order, after which the device and nothing else is reached (language rule R34).
  ///
  /// If a mux acknowledges but does not switch, the chip of another channel answers. So each selection is read back,
  /// after all of them were made.
  func requests(to device: DeviceID, in program: Program) -> [Request] {
    guard program.devices[device].route != nil else { return [] }
    var (switches, later): ([Switch], MuxChannels) = ([], self)
    later.add(to: device, program, &switches)
    return switches.map { .select($0) }
      + switches.compactMap { change in change.known.map { .readBack(change, known: $0) } }
  }

  private mutating func add(
    to index: DeviceID, _ program: Program, _ switches: inout [Switch]
  ) {
    guard let route = program.devices[index].route else { return }
    // A mux may lie behind another one.
    add(to: route.mux, program, &switches)
    for other in Self.muxes(beside: route, program) {
      let place = Self.place(of: other, program)
      if on[place] != 0 {
        append(Switch(mux: other, place: place, bits: 0, known: Self.known(other, program)), to: &switches)
      }
    }
    let place = Self.place(of: route.mux, program)
    let wanted: UInt8 = 1 << route.channel
    guard on[place] != wanted else { return }
    append(
      Switch(mux: route.mux, place: place, bits: wanted, known: Self.known(route.mux, program)), to: &switches)
  }

  /// The channels of a mux that lead to a device of its file; nil if the mux is not read back.
  private static func known(_ mux: DeviceID, _ program: Program) -> UInt8? {
    let routes = program.frames[program.devices[mux].frame].devices.compactMap { program.devices[$0].route }
    let own = routes.filter { $0.mux == mux }
    if own.contains(where: { !$0.isVerified }) { return nil }
    return own.reduce(0) { $0 | 1 << $1.channel }
  }

  private mutating func append(_ change: Switch, to switches: inout [Switch]) {
    switches.append(change)
    note(change)
  }

  /// The other muxes of the same file that lie at the same place as the mux of a route.
  ///
  /// Devices on their channels would answer as well.
  private static func muxes(beside route: Device.Route, _ program: Program) -> [DeviceID] {
    let mux = program.devices[route.mux]
    let devices = program.frames[mux.frame].devices
    return Set(devices.compactMap { program.devices[$0].route?.mux }).subtracting([route.mux]).sorted().filter {
      let other = program.devices[$0]
      return other.route == mux.route && other.bus == mux.bus
    }
  }

  private static func place(of id: DeviceID, _ program: Program) -> MuxPlace {
    MuxPlace(bus: program.devices[id].bus, address: program.devices[id].address)
  }

  /// Notes that a mux was switched.
  mutating func note(_ change: Switch) { on[change.place] = change.bits }

  /// Forgets the channels of a mux.
  mutating func forget(_ place: MuxPlace) { on[place] = nil }

  /// Forgets the channels of a mux that a step's own transaction addressed: that may have switched it.
  mutating func forget(after transaction: Transaction) {
    guard !on.isEmpty else { return }
    for message in transaction.messages { forget(MuxPlace(bus: transaction.bus, address: message.address)) }
  }
}
