package import I2C
import Boards

/// A board under power: its chips, and the buses by which they are reached.
///
/// Its buses share their time, their wires and their chips, so several of them must come from one powered board.
package struct PoweredBoard {
  let buses: [BoardBus]
  let faults: [BoardFault]
  let segments: [BusSegment]
  let wiring: Wiring
  let pins: AdapterPins
  let world: BoardWorld

  /// The bus at a place among those of the board, with its faults.
  ///
  /// - Parameter speed: its clock in hertz; nil for that of the board.
  package func bus(_ place: Int, speed: Int? = nil) -> AnyBus {
    let bus = buses[place]
    let board = SimulatedBoard(
      segments[place], wiring: wiring, pins: pins.adapter(place), speed: speed ?? bus.speed,
      isClockHeld: bus.short == .scl, world: world)
    let rules = faults.filter { $0.bus == nil || $0.bus == place }.map(\.rule)
    return rules.isEmpty ? AnyBus(board) : AnyBus(FaultyBus(board, rules: rules))
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
