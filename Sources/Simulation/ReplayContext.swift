internal import I2C

/// What was written to each target last, without a read behind it: what a bare read answers about.
struct ReplayContext {
  private var pointers: [Address: [UInt8]] = [:]

  /// What a request that begins with a read is about; nil where the request says it itself.
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
  /// What somebody asks for to see this.
  var messages: [Message] {
    segments.map { segment in
      segment.isRead
        ? Message(.read(count: segment.requestedLength ?? segment.bytes.count), at: segment.address)
        : Message(.write(segment.bytes), at: segment.address)
    }
  }
}
