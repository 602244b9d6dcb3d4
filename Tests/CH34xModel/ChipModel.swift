/// A chip as the host sees it: packets in, packets out.
///
/// Written from what is known of the chips, with nothing of the driver: the two must agree on every byte.
package class ChipModel {
  package let wire: WireModel
  package let options: ChipOptions
  /// What no driver should do.
  package internal(set) var violations: [String] = []
  /// Transfers in both directions so far.
  package internal(set) var transferCount = 0
  /// Whether it was pulled out.
  package var isUnplugged = false

  /// What is behind the pins that carry no I2C.
  package var pins = PinModel()
  var replies: [[UInt8]] = []
  let packetLength: Int
  private var (commandCount, replyCount) = (0, 0)

  init(_ wire: WireModel, options: ChipOptions, packetLength: Int) {
    self.wire = wire
    self.options = options
    self.packetLength = packetLength
    if options.startupJunk > 0 { replies.append([UInt8](repeating: 0x5A, count: options.startupJunk)) }
  }

  /// What a packet makes it do.
  func perform(_ packet: ArraySlice<UInt8>) {}

  /// The answer to a vendor request; nil is a stall.
  package func control(request: UInt8) -> [UInt8]? { nil }

  /// Adds a reply of one packet.
  func reply(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    replyCount += 1
    if replyCount == options.lostReply { return }
    if options.mergesReplies, let last = replies.last, last.count + bytes.count <= packetLength {
      replies[replies.count - 1] += bytes
    } else {
      replies.append(bytes)
    }
    if replyCount == options.doubledReply { replies.append(bytes) }
    if options.endsFullPackets, bytes.count == packetLength { replies.append([]) }
  }

  /// Leaves a packet for the host that belongs to nothing that it asks for next.
  package func leave(_ bytes: [UInt8]) { replies.append(bytes) }

  /// How an IN transfer ended.
  package enum Received: Hashable, Sendable {
    case bytes([UInt8])
    /// The rest did not come.
    case timeout([UInt8])
    case overflow
  }

  /// An OUT transfer; false when it is still waiting after any time.
  package func take(_ transfer: [UInt8]) -> Bool {
    transferCount += 1
    var rest = transfer[...]
    repeat {
      if isHeldBack { return false }
      takePacket(rest.prefix(packetLength))
      rest = rest.dropFirst(packetLength)
    } while !rest.isEmpty
    return true
  }

  /// Whether it takes no packets before its replies are collected.
  var isHeldBack: Bool { options.replyQueueLimit.map { replies.count >= $0 } ?? false }

  /// One packet of an OUT transfer.
  func takePacket(_ packet: ArraySlice<UInt8>) {
    commandCount += 1
    if !(options.losesFirstCommand && commandCount == 1) { perform(packet) }
  }

  /// An IN transfer: packets until one is not full or as many bytes came as were asked for.
  package func give(upTo limit: Int) -> Received {
    transferCount += 1
    var bytes: [UInt8] = []
    while let packet = replies.first {
      guard bytes.count + packet.count <= limit else {
        replies.removeFirst()
        return .overflow
      }
      bytes += packet
      replies.removeFirst()
      if packet.count < packetLength || bytes.count == limit { return .bytes(bytes) }
    }
    return .timeout(bytes)
  }
}
