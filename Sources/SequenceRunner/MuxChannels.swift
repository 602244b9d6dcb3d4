import I2C
import SequenceModel

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

/// What a step is about to ask, as far as muxes matter.
struct MuxGoal {
  /// The device that is named; nil for bare addresses, which are in front of all muxes.
  var device: DeviceID?
  var addresses: [Address]
  var bus: UInt8
  /// Whether a device is there on this variant of the unit: a mux that is not is left alone.
  var isFitted: (Device) -> Bool
}

/// What is known of the channels of the muxes of a run, and what must be switched before a target is asked.
///
/// The knowledge is of the run and not of a file: what a caller switched on is on for the files that it calls.
struct MuxChannels {
  let map: MuxMap
  private var states: [MuxPlace: State] = [:]

  /// What is known of the channels of one mux; nothing is known of one that the run has not touched.
  private enum State: Hashable {
    /// The run itself switched these on, and no others.
    case set(UInt8)
    /// No others than these are on: something that may have reset the mux came after it was switched.
    case atMost(UInt8)
    /// A step wrote to the mux, so its author says what is on.
    case byStep
    /// The run tried to switch it and failed.
    case unknown
  }

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
    /// The channels that the files use, to be compared when the register is read back; nil where it is not read back.
    var known: UInt8?
    /// Whether it only keeps others from answering at the addresses that are asked.
    ///
    /// If the mux is silent, that is no matter as long as these addresses are silent as well.
    var isGuard = false
  }

  init(of program: Program) { map = MuxMap(of: program) }

  /// The transactions, in order, after which a target and nothing else is reached (language rule R34).
  ///
  /// A mux that acknowledges and does not switch answers with the chip of another channel. So each selection is read
  /// back once all of them are made.
  func requests(to goal: MuxGoal, in program: Program) -> [Request] {
    if map.isEmpty { return [] }
    var (switches, later): ([Switch], MuxChannels) = ([], self)
    var prefix: [MuxHop] = []
    for (hop, mux) in zip(map.way(to: goal.device), Self.muxes(to: goal.device, program)) {
      later.close(at: prefix, beside: hop.mux, goal, program, &switches)
      later.open(mux, hop, program, &switches)
      prefix.append(hop)
    }
    later.close(at: prefix, beside: nil, goal, program, &switches)
    return switches.map { .select($0) }
      + switches.compactMap { change in change.known.map { .readBack(change, known: $0) } }
  }

  /// The muxes on the way to a device, from the outside in.
  private static func muxes(to device: DeviceID?, _ program: Program) -> [DeviceID] {
    guard let device, let route = program.devices[device].route else { return [] }
    return muxes(to: route.mux, program) + [route.mux]
  }

  /// Selects the channel of a mux, unless it is known to be on.
  private mutating func open(_ mux: DeviceID, _ hop: MuxHop, _ program: Program, _ switches: inout [Switch]) {
    let place = map.place(of: mux, program)
    let wanted: UInt8 = 1 << hop.channel
    if states[place] == .set(wanted) { return }
    append(Switch(mux: mux, place: place, bits: wanted, known: known(mux, place, program)), to: &switches)
  }

  /// Switches off the muxes behind these channels that may lead to somebody else.
  private mutating func close(
    at way: [MuxHop], beside own: Address?, _ goal: MuxGoal, _ program: Program, _ switches: inout [Switch]
  ) {
    let frame = goal.device.map { program.devices[$0].frame }
    for mux in map.muxes where mux.place.way == way && mux.place.bus == goal.bus && mux.place.address != own {
      guard let id = mux.declarations.first(where: { goal.isFitted(program.devices[$0]) }) else { continue }
      // Muxes that one file puts side by side are switched off even if it has nothing at these addresses behind them.
      let isOfFile = own != nil && mux.declarations.contains { program.devices[$0].frame == frame }
      let channels: UInt8 = isOfFile ? .max : map.channels(of: mux, to: goal.addresses, in: program)
      guard channels != 0, mayBeOn(channels, of: mux.place, isBare: way.isEmpty && own == nil) else { continue }
      append(
        Switch(mux: id, place: mux.place, bits: 0, known: known(id, mux.place, program), isGuard: !isOfFile),
        to: &switches)
    }
  }

  private func mayBeOn(_ channels: UInt8, of place: MuxPlace, isBare: Bool) -> Bool {
    switch states[place] {
    case .set(let bits)?, .atMost(let bits)?: bits & channels != 0
    // Whoever writes to a mux and then asks a bare address means what lies behind it, or that nothing does.
    case .byStep?, nil: !isBare
    case .unknown?: true
    }
  }

  /// The channels of a mux that lead to devices of the run; nil where its file says that it is not read back.
  private func known(_ mux: DeviceID, _ place: MuxPlace, _ program: Program) -> UInt8? {
    let routes = program.frames[program.devices[mux].frame].devices.compactMap { program.devices[$0].route }
    if routes.contains(where: { $0.mux == mux && !$0.isVerified }) { return nil }
    return map.muxes.first { $0.place == place }?.known
  }

  private mutating func append(_ change: Switch, to switches: inout [Switch]) {
    switches.append(change)
    note(change)
  }

  /// Notes that a mux was switched.
  mutating func note(_ change: Switch) { states[change.place] = .set(change.bits) }

  /// Notes that it is not known what a mux has switched on, because it could not be switched.
  mutating func forget(_ place: MuxPlace) { states[place] = .unknown }

  /// Whether the run, or a step of it, has had to do with a mux.
  func isTouched(_ place: MuxPlace) -> Bool { states[place] != nil }

  /// Whether a mux was switched like this, and nothing but a possible reset came after it.
  func isRepeated(_ change: Switch) -> Bool { states[change.place] == .atMost(change.bits) }

  /// Whether somebody behind a mux has one of these addresses.
  func leads(_ place: MuxPlace, to addresses: [Address], in program: Program) -> Bool {
    map.muxes.contains { $0.place == place && map.channels(of: $0, to: addresses, in: program) != 0 }
  }
}

// What may change the channels of a mux beside the run itself.
extension MuxChannels {
  /// Notes that muxes may have been reset: by a pin, by an operator.
  ///
  /// A reset switches channels off and none on, so what is off stays off.
  mutating func doubt(except way: [MuxHop] = [], on bus: UInt8? = nil) {
    for (place, state) in states {
      guard case .set(let bits) = state else { continue }
      let isOnWay =
        place.bus == bus && place.way.count < way.count && way[place.way.count].mux == place.address
        && way.starts(with: place.way)
      if !isOnWay { states[place] = .atMost(bits) }
    }
  }

  /// Notes that a step asked a mux itself.
  mutating func note(asked transaction: Transaction) {
    if map.isEmpty { return }
    for message in transaction.messages {
      for mux in map.muxes where mux.place.address == message.address && mux.place.bus == transaction.bus {
        if !message.isRead, message.count > 0 {
          states[mux.place] = .byStep
        } else if case .set(let bits)? = states[mux.place] {
          states[mux.place] = .atMost(bits)
        }
      }
    }
  }

  /// Notes that a step wrote to a device: an expander may hold the reset of a mux, or switch its power.
  ///
  /// The muxes that led to the device are taken to be as they were, because it could be reached.
  mutating func note(_ request: TryRequest, to device: DeviceID?, in program: Program) {
    if states.isEmpty { return }
    if let device, map.isMux(device) { return }
    let known = device.map { program.devices[$0] }
    let pointer = known.map { Int($0.pointer?.bytes ?? 0) } ?? 1
    guard request.changes(beyond: pointer) else { return }
    doubt(except: map.way(to: device), on: known?.bus)
  }
}

extension TryRequest {
  /// Whether it may change something in its target: it writes more than a pointer, or a pointer that no read follows.
  fileprivate func changes(beyond pointer: Int) -> Bool {
    // A pointer that is sent alone is followed by the second transaction.
    if second != nil { return false }
    let messages = first.transaction.messages
    for (index, message) in messages.enumerated() where !message.isRead && message.count > 0 {
      let isFollowed = index + 1 < messages.count && messages[index + 1].isRead
      if message.count > pointer || !isFollowed { return true }
    }
    return false
  }
}
