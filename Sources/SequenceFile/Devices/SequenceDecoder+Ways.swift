import Diagnostics
import I2C
import NodeDecoding
import SequenceModel
import YAML

// Devices that would answer in the place of one another.
extension SequenceDecoder {
  /// Whether both devices could answer at once: they share an address, and neither the bus nor the channels of muxes
  /// separate them.
  ///
  /// What is in front of a mux answers as well when somebody behind it is asked.
  func conflict(_ device: Device, _ other: Device) -> Bool {
    guard device.bus == other.bus, device.shares(anAddressWith: other) else { return false }
    let (way, otherWay) = (program.devices.way(to: device), program.devices.way(to: other))
    return way.starts(with: otherWay) || otherWay.starts(with: way)
  }

  /// A device behind a mux is on the bus of the mux.
  mutating func take(busOf mux: Device, for device: inout Device, at node: NodeID?) {
    if let node, device.bus != mux.bus { report(.busBehindMux(mux.name, at: span(node))) }
    device.bus = mux.bus
  }

  /// Refuses devices of different files of which one is in front of a mux that leads to the other.
  ///
  /// Several files may describe the same chip: then the way to it is the same.
  mutating func checkWaysOfAllFiles() {
    guard program.devices.contains(where: { $0.route != nil }) else { return }
    var seen: [Place: [(way: [MuxHop], device: Device)]] = [:]
    for device in program.devices {
      let way = program.devices.way(to: device)
      for address in device.ownedAddresses {
        let place = Place(bus: device.bus, address: address)
        let others = seen[place] ?? []
        if others.contains(where: { $0.way == way }) { continue }
        let other = others.first {
          $0.device.frame != device.frame && ($0.way.starts(with: way) || way.starts(with: $0.way))
        }
        if let other { return report(.sharedAddressOfFiles(device, other.device, at: device.span)) }
        seen[place, default: []].append((way, device))
      }
    }
  }

  /// An address on a bus.
  private struct Place: Hashable {
    var bus: UInt8
    var address: Address
  }
}
