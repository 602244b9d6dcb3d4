internal import I2C

/// What was last written to each target, which decides what a read by itself returns.
struct ReplayContext {
  private var pointers: [Address: [UInt8]] = [:]

  /// The context of a request that begins with a read; nil for one that begins with a write, which needs none.
  func context(of messages: [Message]) -> [UInt8]? {
    guard let first = messages.first, first.isRead else { return nil }
    return pointers[first.address] ?? []
  }

  /// Remembers the writes of a transaction that went through.
  mutating func follow(_ messages: [Message]) {
    for message in messages {
      if case .write(let bytes) = message.operation, !bytes.isEmpty { pointers[message.address] = bytes }
    }
  }
}

extension Exchange {
  /// The request that would get this exchange.
  var messages: [Message] {
    segments.map { segment in
      segment.isRead
        ? Message(.read(count: segment.requestedLength ?? segment.bytes.count), at: segment.address)
        : Message(.write(segment.bytes), at: segment.address)
    }
  }
}
