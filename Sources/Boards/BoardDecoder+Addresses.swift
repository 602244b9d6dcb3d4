import Diagnostics
import I2C
import NodeDecoding
import YAML

// Which targets answer at which address, and whether two do.
extension BoardDecoder {
  /// Refuses two targets that answer at the same address on one segment of a bus.
  ///
  /// Targets without a known place are left out.
  mutating func checkAddresses(_ names: [NodeID], except unplaced: Set<Int>) {
    var owners: [OwnedAddress: Int] = [:]
    // A target that moves or has a condition may share an address with others. If both are there, both answer.
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

/// An address on one segment of a bus.
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
