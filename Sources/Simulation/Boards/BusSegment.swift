package import I2C

/// Targets on the same two wires.
///
/// Whoever pulls a line low wins (UM10204 §3.1.1).
///
/// Two targets of one address both answer: either acknowledges for both, and a byte read is the AND of their bytes.
package final class BusSegment: BoardTarget {
  private let targets: [any BoardTarget]
  /// The targets that acknowledged the last address.
  private var active: [any BoardTarget] = []
  /// The targets that acknowledged an address since the last STOP.
  private var touched: [any BoardTarget] = []

  package init(_ targets: [any BoardTarget]) { self.targets = targets }

  /// Whether SDA is held low for good.
  var isDataHeld: Bool { targets.contains { $0 is ShortedLine } }

  package func owns(_ address: Address) -> Bool { targets.contains { $0.owns(address) } }

  package func begin(_ address: Address, isRead: Bool, at now: Nanoseconds) -> Bool {
    active.removeAll(keepingCapacity: true)
    // If several targets answer an alert, the lowest address wins by arbitration (SMBus 3.1, 6.5.3).
    let winner = isRead && address == .alertResponse ? alertAddress : nil
    for target in targets where target.owns(address) {
      if let winner, let own = target.alertAddress, own != winner { continue }
      guard target.begin(address, isRead: isRead, at: now) else { continue }
      active.append(target)
      if !touched.contains(where: { $0 === target }) { touched.append(target) }
    }
    return !active.isEmpty
  }

  package func pass(to now: Nanoseconds) { for target in targets { target.pass(to: now) } }

  package var alertAddress: Int? {
    var lowest: Int?
    for target in targets {
      if let address = target.alertAddress { lowest = min(lowest ?? address, address) }
    }
    return lowest
  }

  package func receive(_ byte: UInt8) -> Bool {
    var isAcknowledged = false
    for target in active where target.receive(byte) { isAcknowledged = true }
    return isAcknowledged
  }

  package func send() -> UInt8 {
    var byte: UInt8 = 0xFF
    for target in active { byte &= target.send() }
    return byte
  }

  package func end(at now: Nanoseconds) {
    for target in touched { target.end(at: now) }
    active.removeAll(keepingCapacity: true)
    touched.removeAll(keepingCapacity: true)
  }

  package func takeStretch() -> Nanoseconds {
    var longest: Nanoseconds = 0
    for target in active { longest = max(longest, target.takeStretch()) }
    return longest
  }
}

extension Address {
  /// The SMBus alert response address.
  ///
  /// Whoever pulls SMBALERT# low answers to it with its own address.
  static let alertResponse: Address? = {
    do throws(AddressError) { return try Address(0x0C) } catch { return nil }
  }()
}
