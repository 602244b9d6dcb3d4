package import I2C
package import Boards

extension BoardDescription {
  /// The board fresh from power-up, with its faults.
  ///
  /// - Parameter seed: that of the run, of which the noise of its chips is made.
  package func powerUp(seed: UInt64 = 0) -> AnyBus {
    let board = assembled(BoardWorld(seed: seed))
    return faults.isEmpty ? AnyBus(board) : AnyBus(FaultyBus(board, rules: faults.map(\.rule)))
  }

  /// The board without the faults of its bus.
  private func assembled(_ world: BoardWorld) -> SimulatedBoard {
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
    let present = isDead ? [] : targets.indices.filter { targets[$0].behind == nil }.compactMap { made[$0] }
    let wired = Dictionary(
      uniqueKeysWithValues: self.pins.indices.filter { self.pins[$0].role == .wired }.map { ($0, WiredPin()) })
    let wiring = Wiring(wires, targets: targets.indices.compactMap { made[$0] }, pins: wired)
    let segment = BusSegment(short == .sda ? [ShortedLine()] : present)
    let pins = AdapterPins(pins, targets: switched, wired: wired)
    return SimulatedBoard(
      segment, wiring: wiring, pins: pins, speed: speed, isClockHeld: short == .scl, world: world)
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

extension BoardFault {
  fileprivate var rule: FaultRule { FaultRule(injected, address: address, after: after, times: times) }

  private var injected: InjectedFault {
    switch kind {
    case .nack: .addressNack
    case .dataNack: .dataNack(byte: byte)
    case .arbitration: .arbitrationLost
    case .timeout: .timeout
    case .busStuck: .busStuck
    case .adapterGone: .adapterGone
    case .flippedBit: .flippedReplyBit
    case .unknownAcknowledge: .unknownAcknowledges
    }
  }
}
