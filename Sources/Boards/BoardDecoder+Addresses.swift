import Diagnostics
import I2C
import NodeDecoding
import YAML

// Which targets answer at which address, and whether two do.
extension BoardDecoder {
  /// No two targets may answer on one piece of the bus; nobody knows on which those do that are not placed.
  mutating func checkAddresses(_ names: [NodeID], except unplaced: Set<Int>) {
    var owners: [OwnedAddress: Int] = [:]
    // What moves or is switched may share an address with others; both then answer.
    for (index, target) in board.targets.enumerated()
    where !unplaced.contains(index) && target.when == nil && target.movingAddress == nil {
      for bank in 0..<min(8, target.chip.addressCount) {
        let owned = OwnedAddress(
          value: target.address.value + bank, isTenBit: target.address.isTenBit, bus: target.bus,
          behind: target.behind)
        if let other = owners[owned] {
          report(.sharedPlace(target, board.targets[other], at: span(names[index]), other: span(names[other])))
          break
        }
        owners[owned] = index
      }
    }
  }
}

/// An address on one piece of one bus.
private struct OwnedAddress: Hashable {
  var value: Int
  var isTenBit: Bool
  var bus: Int
  var behind: PlacedChip.Channel?
}

extension BoardChip {
  /// How many target addresses it owns.
  var addressCount: Int {
    switch self {
    case .memory(let memory): memory.addressCount
    case .registers, .mux: 1
    }
  }
}
