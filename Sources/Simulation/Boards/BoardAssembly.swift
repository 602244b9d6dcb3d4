package import I2C
package import Boards

extension BoardDescription {
  /// The board fresh from power-up, with its faults; several buses as one bundle.
  ///
  /// - Parameter seed: the seed of the run, from which the noise of the chips is made.
  package func powerUp(seed: UInt64 = 0) -> AnyBus {
    let board = poweredUp(seed: seed)
    if buses.count == 1 { return board.bus(0) }
    var builder = BusBundle.Builder()
    for place in buses.indices { builder.append(board.bus(place)) }
    return AnyBus(builder.build())
  }

  /// The board fresh from power-up, for callers that take its buses one by one.
  package func poweredUp(seed: UInt64 = 0) -> PoweredBoard {
    let world = BoardWorld(seed: seed)
    let isWired = Set(wires.flatMap(\.ends).filter { $0.pin == .power }.map(\.target))
    // A mux is made after what lies behind it.
    var made: [Int: any BoardTarget] = [:]
    let isSwitched = Set(pins.flatMap(\.role.targets))
    var switched: [Int: SwitchedTarget] = [:]
    for index in targets.indices.sorted(by: { depth(of: $0) > depth(of: $1) }) {
      var target = target(index, made, world)
      if isWired.contains(index) { target = PoweredTarget(target) }
      if isSwitched.contains(index) {
        let outer = SwitchedTarget(target)
        switched[index] = outer
        target = outer
      }
      made[index] = target
    }
    let wired = Dictionary(
      uniqueKeysWithValues: pins.indices.filter { pins[$0].role == .wired }.map { ($0, WiredPin()) })
    return PoweredBoard(
      buses: buses, faults: faults, segments: buses.indices.map { segment($0, made) },
      wiring: Wiring(wires, targets: targets.indices.compactMap { made[$0] }, pins: wired),
      pins: AdapterPins(pins, targets: switched, wired: wired), world: world)
  }

  /// What is on the two lines of a bus itself.
  private func segment(_ bus: Int, _ made: [Int: any BoardTarget]) -> BusSegment {
    if buses[bus].short == .sda { return BusSegment([ShortedLine()]) }
    if buses[bus].isDead { return BusSegment([]) }
    return BusSegment(
      targets.indices.filter { targets[$0].behind == nil && targets[$0].bus == bus }.compactMap { made[$0] })
  }

  /// How many muxes lie between a target and the bus.
  private func depth(of index: Int) -> Int {
    var (depth, place) = (0, targets[index].behind?.mux)
    while let mux = place, depth < targets.count {
      depth += 1
      place = targets[mux].behind?.mux
    }
    return depth
  }

  private func target(
    _ index: Int, _ made: [Int: any BoardTarget], _ world: BoardWorld
  ) -> any BoardTarget {
    let target = targets[index]
    switch target.chip {
    case .registers(let chip):
      return RegisterTarget(at: target.address, chip, when: target.when, moving: target.movingAddress, world: world)
    case .memory(let chip): return EEPROMTarget(at: target.address, chip)
    case .mux(let channels):
      let segments = (0..<channels).map { channel in
        BusSegment(
          targets.indices.filter { targets[$0].behind == PlacedChip.Channel(mux: index, number: channel) }
            .compactMap { made[$0] })
      }
      return MuxTarget(at: target.address, channels: segments)
    }
  }
}
