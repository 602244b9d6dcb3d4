package import I2C
import Boards

/// A switch like the TCA9548A: the bits of its one register join channels to the bus.
///
/// A new setting takes effect at STOP, so a transaction never loses its own target.
package final class MuxTarget: BoardTarget {
  private let address: Address
  private let channels: [BusSegment]
  /// The channels that are joined.
  private var joined: UInt8 = 0
  /// The channels that will be joined at STOP.
  private var control: UInt8 = 0
  private var isAddressed = false
  private var active: [BusSegment] = []
  private var touched: [BusSegment] = []

  /// A mux with these channels, all of them off.
  package init(at address: Address, channels: [BusSegment]) {
    self.address = address
    self.channels = channels
  }

  private var joinedChannels: [BusSegment] {
    channels.enumerated().filter { joined >> UInt8(truncatingIfNeeded: $0.offset) & 1 == 1 }.map(\.element)
  }

  package func owns(_ address: Address) -> Bool {
    address == self.address || joined != 0 && joinedChannels.contains { $0.owns(address) }
  }

  package func begin(_ address: Address, isRead: Bool, at now: Nanoseconds) -> Bool {
    isAddressed = address == self.address
    let winner = isRead && address == .alertResponse ? alertAddress : nil
    active = joinedChannels.filter { channel in
      if let winner, let own = channel.alertAddress, own != winner { return false }
      return channel.owns(address) && channel.begin(address, isRead: isRead, at: now)
    }
    for segment in active where !touched.contains(where: { $0 === segment }) { touched.append(segment) }
    return isAddressed || !active.isEmpty
  }

  package func receive(_ byte: UInt8) -> Bool {
    var isAcknowledged = isAddressed
    if isAddressed { control = channels.count < 8 ? byte & ((1 << UInt8(channels.count)) - 1) : byte }
    for segment in active where segment.receive(byte) { isAcknowledged = true }
    return isAcknowledged
  }

  package func send() -> UInt8 {
    var byte = isAddressed ? control : 0xFF
    for segment in active { byte &= segment.send() }
    return byte
  }

  package func end(at now: Nanoseconds) {
    for segment in touched { segment.end(at: now) }
    active.removeAll()
    touched.removeAll()
    joined = control
  }

  package func takeStretch() -> Nanoseconds { active.map { $0.takeStretch() }.max() ?? 0 }

  package func pass(to now: Nanoseconds) { for channel in channels { channel.pass(to: now) } }
  package var alertAddress: Int? { joined == 0 ? nil : joinedChannels.compactMap(\.alertAddress).min() }

  package func powerUp(at now: Nanoseconds) { (joined, control) = (0, 0) }
}
