import I2C

/// The last writes of a run, which may explain why a later step fails.
struct RecentWrites {
  /// A write that was acknowledged throughout.
  struct Write {
    var bus: UInt8
    var address: Address
    /// The pointer, then the data.
    var bytes: [UInt8]
    var number: Int
    var end: Nanoseconds
    /// Whether the target has acknowledged its address since then, so that its write cycle is over.
    var wasAnsweredSince = false
  }

  /// The most writes that are kept.
  ///
  /// A read-back follows its write closely.
  private static let limit = 16

  private var writes: [Write] = []
  private var next = 0

  /// Notes a transaction that went well.
  mutating func note(_ transaction: Transaction, number: Int, until end: Nanoseconds) {
    for message in transaction.messages {
      for index in writes.indices where writes[index].address == message.address && writes[index].bus == transaction.bus
      {
        writes[index].wasAnsweredSince = true
      }
    }
    guard transaction.messages.count == 1, let message = transaction.messages.first,
      case .write(let bytes) = message.operation, !bytes.isEmpty
    else { return }
    let write = Write(bus: transaction.bus, address: message.address, bytes: bytes, number: number, end: end)
    if writes.count < Self.limit { writes.append(write) } else { writes[next] = write }
    next = (next + 1) % Self.limit
  }

  /// The last write to any of these addresses after which its target has not answered yet.
  func unanswered(_ addresses: [Address], on bus: UInt8) -> Write? {
    writes.filter { $0.bus == bus && !$0.wasAnsweredSince && addresses.contains($0.address) }.max {
      $0.number < $1.number
    }
  }

  /// The last data that was written to the place of a pointer.
  func data(at pointer: [UInt8], of address: Address, on bus: UInt8) -> (bytes: ArraySlice<UInt8>, number: Int)? {
    let found = writes.filter {
      $0.bus == bus && $0.address == address && $0.bytes.count > pointer.count && $0.bytes.starts(with: pointer)
    }.max { $0.number < $1.number }
    return found.map { ($0.bytes[pointer.count...], $0.number) }
  }
}
