package import I2C
import Simulation

/// A target that does not acknowledge one of the bytes that are written to it.
package final class RefusingTarget: BoardTarget {
  private let address: Address
  private let refusedByte: Int
  private var position = 0

  /// - Parameter refusedByte: which byte of every written message, from 0.
  package init(at address: Address, refusedByte: Int) {
    self.address = address
    self.refusedByte = refusedByte
  }

  package func owns(_ address: Address) -> Bool { address == self.address }

  package func begin(_ address: Address, isRead: Bool, at now: Nanoseconds) -> Bool {
    position = 0
    return true
  }

  package func receive(_ byte: UInt8) -> Bool {
    defer { position += 1 }
    return position != refusedByte
  }

  package func send() -> UInt8 { 0xFF }
}
