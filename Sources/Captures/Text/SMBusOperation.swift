internal import I2C

/// An SMBus operation as the kernel traces it, and what it is on the wire (SMBus 3.2 §6.5).
struct SMBusOperation {
  let task: String
  let time: Nanoseconds
  private let event: KernelEvent
  /// What came back, as the kernel prints it.
  var reply: [UInt8] = []

  init(_ event: KernelEvent) {
    (task, time, self.event) = (event.task, event.time, event)
  }

  /// The segments; nil for a protocol that is not known.
  var segments: [Segment]? {
    guard let address = try? Address(event.address) else { return nil }
    let isRead = event.kind == .smbusRead
    let command = UInt8(truncatingIfNeeded: event.command)
    switch event.smbusProtocol {
    case "QUICK": return [isRead ? read(address, [], isJoined: .no) : write(address, [])]
    case "BYTE": return [isRead ? read(address, reply, isJoined: .no) : write(address, [command])]
    case "BYTE_DATA", "WORD_DATA", "BLOCK_DATA":
      if isRead { return [write(address, [command]), read(address, reply, isJoined: .yes)] }
      return [write(address, [command] + event.bytes)]
    case "I2C_BLOCK_DATA", "I2C_BLOCK_BROKEN":
      // The count that the kernel prints is not on the wire.
      if isRead { return [write(address, [command]), read(address, Array(reply.dropFirst()), isJoined: .yes)] }
      return [write(address, [command] + event.bytes.dropFirst())]
    case "PROC_CALL", "BLOCK_PROC_CALL":
      return [write(address, [command] + event.bytes), read(address, reply, isJoined: .yes)]
    case _: return nil
    }
  }

  private func write(_ address: Address, _ bytes: [UInt8]) -> Segment {
    Segment(
      address: address, isRead: false, addressAcknowledge: .unknown, bytes: bytes,
      acknowledges: Acknowledges(repeating: .unknown, count: bytes.count))
  }

  private func read(_ address: Address, _ bytes: [UInt8], isJoined: Known) -> Segment {
    Segment(
      address: address, isRead: true, addressAcknowledge: .unknown, bytes: bytes,
      acknowledges: Acknowledges(repeating: .unknown, count: bytes.count), isJoined: isJoined)
  }
}
