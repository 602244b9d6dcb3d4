import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import YAML

// The buses of a file, and those of the run that they are.
extension SequenceDecoder {
  /// Gives the buses of the file their numbers in the run, and computes their settings.
  ///
  /// The buses of a called file are those of the run of the same name. One that names none works on the bus that its
  /// call says, or that holds around the call.
  mutating func numberBuses() {
    if caller.files.isEmpty {
      for index in buses.indices { buses[index].number = UInt8(truncatingIfNeeded: index) }
      frame.buses = buses.map(\.settings)
    } else {
      for index in buses.indices {
        let name = buses[index].settings.name
        guard let place = placeOfBus(name) else {
          told.strayBus = told.strayBus ?? name
          continue
        }
        buses[index].number = UInt8(truncatingIfNeeded: place)
        frame.buses[place] = frame.buses[place].overridden(by: buses[index].settings)
      }
    }
  }

  /// The place among the buses of the run that a called file means; nil where the run has no such bus.
  private func placeOfBus(_ name: String) -> Int? {
    guard told.namesBuses else { return Int(caller.context.bus) }
    if let place = frame.buses.firstIndex(where: { $0.name == name }) { return place }
    // A run whose file names no bus has but one, which is then meant.
    return frame.buses.count == 1 && frame.buses.first?.name == BusSettings().name ? 0 : nil
  }

  /// The number of the bus of an item that names none.
  var firstBus: UInt8 { buses.first?.number ?? 0 }
}
