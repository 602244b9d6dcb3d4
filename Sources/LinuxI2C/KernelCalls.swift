import I2C

/// The calls of `/dev/i2c-N` for one bus.
///
/// A protocol, so that tests can make up the answers of the kernel.
package protocol KernelCalls: ~Copyable {
  /// What the adapter behind the node can do (`I2C_FUNCS`).
  mutating func functionality() throws(KernelError) -> Functionality

  /// Selects a 7-bit address (`I2C_SLAVE`); throws EBUSY if a kernel driver has it.
  mutating func select(_ address: UInt16) throws(KernelError)

  /// Performs messages joined by repeated START (`I2C_RDWR`); bytes that are read are put where the messages say.
  ///
  /// - Returns: the number of messages that were performed.
  mutating func perform(_ transfer: inout KernelTransfer) throws(KernelError) -> Int

  /// Whether the node was removed after it was opened, which the system does when its adapter is unplugged.
  func isRemoved() -> Bool
}

/// What an adapter reports that it can do: the bits of `linux/i2c.h` that are used here.
package struct Functionality: OptionSet, Hashable, Sendable {
  package let rawValue: UInt

  package init(rawValue: UInt) { self.rawValue = rawValue }

  /// Messages of any length, joined in any way, not only the operations of SMBus.
  package static let i2c = Functionality(rawValue: 0x0000_0001)
  package static let tenBit = Functionality(rawValue: 0x0000_0002)
  /// An address without bytes; not set by adapters that cannot send that.
  package static let quick = Functionality(rawValue: 0x0001_0000)
}

/// Messages as the kernel takes them, with all their bytes in one buffer that is used again and again.
package struct KernelTransfer: Hashable, Sendable {
  /// One message: where its bytes are, or where bytes that are read go.
  package struct Message: Hashable, Sendable {
    package var address: UInt16
    package var isTenBit: Bool
    package var isRead: Bool
    package var range: Range<Int>

    package init(address: UInt16, isTenBit: Bool, isRead: Bool, range: Range<Int>) {
      self.address = address
      self.isTenBit = isTenBit
      self.isRead = isRead
      self.range = range
    }
  }

  package private(set) var messages: [Message] = []
  package var bytes: [UInt8] = []

  package init() {}

  /// Replaces the messages by those of a transaction.
  mutating func fill(with transaction: Transaction) {
    messages.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    for message in transaction.messages {
      let start = bytes.count
      switch message.operation {
      case .write(let data): bytes += data
      case .read(let count): bytes.append(contentsOf: repeatElement(0, count: count))
      }
      messages.append(
        Message(
          address: UInt16(message.address.value), isTenBit: message.address.isTenBit, isRead: message.isRead,
          range: start..<bytes.count))
    }
  }
}
