import CH34x
import I2C

/// Transfers that a host has queued, as they go over USB beside the work of the chip.
struct QueuedTransfers {
  private let chip: ChipModel
  private let frames: USBFrames?
  /// When USB is free.
  private var usb: Nanoseconds
  /// When each of the replies that wait was there.
  private var ready: [Nanoseconds]
  /// Replies and bytes that the host still waits for.
  private var (replies, missing) = (0, 0)
  private var isEnough = false
  /// IN transfers that are queued: one for each reply and one to spare.
  private var queued = 0
  private let inLength: Int

  init(_ chip: ChipModel, _ frames: USBFrames?, _ work: borrowing PipeWork) {
    self.chip = chip
    self.frames = frames
    usb = frames?.begin(after: chip.wire.now) ?? chip.wire.now
    ready = Array(repeating: 0, count: chip.replies.count)
    missing = work.replyCount
    inLength = work.inLength
    for position in work.outs.indices where work.outs[position].replyCount > 0 { replies += 1 }
    queued = replies > 0 ? replies + 1 : 0
  }

  /// Everything until nothing is in flight.
  mutating func perform(
    _ work: borrowing PipeWork, take: (Span<UInt8>) -> ReplyVerdict
  ) throws(PipeFault) {
    defer { chip.wire.wait(until: usb) }
    for position in work.outs.indices {
      chip.transferCount += 1
      var rest = work.bytes[work.outs[position].range]
      repeat {
        while chip.isHeldBack { guard try collect(take) else { throw .blocked } }
        // While the chip works the host collects what is there.
        while let time = ready.first, max(usb, time) < chip.wire.now { guard try collect(take) else { break } }
        let packet = rest.prefix(chip.packetLength)
        usb = max(usb, chip.wire.now) + cost(packet.count)
        chip.wire.wait(until: usb)
        chip.takePacket(packet)
        while ready.count < chip.replies.count { ready.append(chip.wire.now) }
        rest = rest.dropFirst(chip.packetLength)
      } while !rest.isEmpty
    }
    while try collect(take) {}
    if missing > 0, !isEnough { throw .timeout }
  }

  /// Whether the host waits for nothing more, and cancels the IN transfers that are left.
  private var isOver: Bool { missing <= 0 || isEnough }

  /// An IN transfer, if one is queued and the chip has something to say before it is cancelled.
  private mutating func collect(_ take: (Span<UInt8>) -> ReplyVerdict) throws(PipeFault) -> Bool {
    guard queued > 0, !chip.replies.isEmpty, let time = ready.first, !isOver || time <= usb else { return false }
    ready.removeFirst()
    usb = max(usb, time)
    queued -= 1
    switch chip.give(upTo: inLength) {
    case .bytes(let bytes), .timeout(let bytes):
      usb += cost(bytes.count)
      guard !bytes.isEmpty else { return true }
      (replies, missing) = (replies - 1, missing - bytes.count)
      if take(bytes.span) == .enough { isEnough = true }
      if !isOver { queued = max(queued, max(1, replies) + 1) }
    case .overflow: throw .overflow
    }
    return true
  }

  private func cost(_ count: Int) -> Nanoseconds { frames?.cost(count) ?? 0 }
}
