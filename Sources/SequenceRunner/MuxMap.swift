import I2C
import SequenceModel

/// Where a mux is in the run, whichever file names it.
struct MuxPlace: Hashable {
  var bus: UInt8
  var address: Address
  /// The channels that lead to it: muxes of one address may lie behind different ones.
  var way: [MuxHop] = []
}

/// The muxes of all files of a run, each once, and what lies behind their channels.
struct MuxMap {
  /// A mux, and the devices that stand for it: one in each file that names it.
  struct Mux {
    var place: MuxPlace
    var declarations: [DeviceID]
    /// The channels behind which some file has a device.
    var known: UInt8 = 0
  }

  private(set) var muxes: [Mux] = []
  /// The way to each device of the program, by its number; empty where no file has a mux.
  private var ways: [[MuxHop]] = []

  init(of program: Program) {
    let devices = program.devices
    guard devices.contains(where: { $0.route != nil }) else { return }
    ways = devices.map { devices.way(to: $0) }
    for device in devices {
      guard let route = device.route else { continue }
      let place = place(of: route.mux, program)
      let index = muxes.firstIndex { $0.place == place } ?? muxes.count
      if index == muxes.count { muxes.append(Mux(place: place, declarations: [])) }
      if !muxes[index].declarations.contains(route.mux) { muxes[index].declarations.append(route.mux) }
      muxes[index].known |= 1 << route.channel
    }
    muxes.sort { $0.declarations.lexicographicallyPrecedes($1.declarations) }
  }

  var isEmpty: Bool { muxes.isEmpty }

  /// The way to a device; none to an address that is not declared, which is in front of all muxes.
  func way(to device: DeviceID?) -> [MuxHop] {
    guard let device, !isEmpty else { return [] }
    return ways[Int(device.index)]
  }

  func place(of id: DeviceID, _ program: Program) -> MuxPlace {
    let device = program.devices[id]
    return MuxPlace(bus: device.bus, address: device.address, way: way(to: id))
  }

  /// Whether a device is one of the muxes.
  func isMux(_ device: DeviceID) -> Bool { muxes.contains { $0.declarations.contains(device) } }

  /// The channels of a mux behind which some file has a device with one of these addresses.
  func channels(of mux: Mux, to addresses: [Address], in program: Program) -> UInt8 {
    let depth = mux.place.way.count
    var channels: UInt8 = 0
    for (index, way) in ways.enumerated() where way.count > depth {
      let device = program.devices[index]
      guard way[depth].mux == mux.place.address, device.bus == mux.place.bus,
        way.prefix(depth).elementsEqual(mux.place.way), device.ownedAddresses.contains(where: addresses.contains)
      else { continue }
      channels |= 1 << way[depth].channel
    }
    return channels
  }
}
