package import I2C

/// Turns transactions into streams.
///
/// Without checks the streams are those of the vendor's library, byte for byte. If a CH341 is asked for acknowledges,
/// each packet checks one byte, or as many as it holds if the chip has shown that it answers these.
package struct StreamEncoder: Sendable {
  private let layout: StreamLayout
  private let policy: AcknowledgePolicy
  private let isSlow: Bool
  /// The most bytes that are received in the same packet in which the address is checked.
  private static let shortRead = 31

  package private(set) var stream = PacketStream()
  /// Where the current packet, and the transfer around it, begin.
  private var (packetStart, transferStart) = (0, 0)
  private var (replies, bits) = (0, 0)
  /// Whether the packet checks a byte, and whether what follows depends on the answer.
  private var (hasCheck, isAwaited) = (false, false)
  /// Whether packets check as many bytes as they hold.
  package var packsChecks = false

  /// - Parameters:
  ///   - isHID: whether reports carry the packets.
  ///   - isSlow: whether the clock runs at 20 kHz, where START is delayed a little.
  package init(_ chip: Chip, isHID: Bool = false, policy: AcknowledgePolicy = .every, isSlow: Bool = false) {
    layout = StreamLayout(chip, isHID: isHID)
    self.policy = chip.answersEveryByte ? .none : policy
    self.isSlow = isSlow && !chip.answersEveryByte
  }

  /// Makes the stream of a transaction, replacing the one before.
  ///
  /// - Parameter present: a target that is known to be present, so that its answer need not be awaited.
  package mutating func encode(_ transaction: Transaction, present: Address? = nil) {
    stream.removeAll()
    transferStart = 0
    open()
    for (number, message) in transaction.messages.enumerated() {
      let before = transaction.messages[..<number]
      let address = WireAddress(message, after: before.last)
      // A target that has answered in this transaction is present. For any other, the answer to its address is awaited
      // before bytes are clocked.
      let isNew = message.address != present && !before.contains { $0.address == message.address }
      begin(isFirst: number == 0)
      switch message.operation {
      case .write(let bytes): send(address.head, bytes, isNew: isNew)
      case .read(let count):
        send(address.head, [], isNew: isNew)
        if let again = address.again {
          begin(isFirst: false)
          send([again], [], isNew: false)
        }
        receive(count)
      }
    }
    stop()
  }
}

// How a packet begins and ends.
extension StreamEncoder {
  private var room: Int { layout.packetLength - (stream.bytes.count - packetStart) }

  private mutating func open() {
    packetStart = stream.bytes.count
    stream.bytes.append(Opcode.stream)
    (replies, hasCheck, isAwaited) = (0, false, false)
  }

  /// Whether the packet cannot take another byte to be checked.
  private var takesNoCheck: Bool {
    hasCheck && (isAwaited || !packsChecks) || !layout.answersEveryByte && replies >= layout.packetLength
  }

  /// Closes the packet.
  ///
  /// One with replies ends its transfer, because the chip may take no more before they are collected.
  ///
  /// Packets without replies share a transfer. They are padded, so that the next one begins where the chip expects it.
  private mutating func close() {
    guard replies == 0 else {
      if room > 0 { stream.bytes.append(Opcode.end) }
      return endTransfer()
    }
    stream.bytes.append(contentsOf: repeatElement(Opcode.end, count: room))
  }

  private mutating func endTransfer() {
    // It is not known what a CH347 does after a byte that was not acknowledged, so it gets no more before its reply is
    // seen.
    stream.transfers.append(
      .init(
        range: transferStart..<stream.bytes.count, replyCount: replies, bits: bits,
        isAwaited: isAwaited || layout.answersEveryByte))
    (transferStart, bits) = (stream.bytes.count, 0)
  }

  private mutating func next() {
    close()
    open()
  }

  /// Appends a START, with room after it for one byte to be sent.
  private mutating func begin(isFirst: Bool) {
    if isFirst {
      if isSlow { stream.bytes.append(contentsOf: repeatElement(Opcode.waitMicroseconds + 10, count: 2)) }
    } else if takesNoCheck || room <= 3 {
      next()
    }
    stream.bytes.append(Opcode.start)
    bits += 1
  }

  private mutating func stop() {
    if room <= 1 { next() }
    stream.bytes.append(Opcode.stop)
    stream.bytes.append(Opcode.end)
    bits += 1
    endTransfer()
  }
}

// How bytes become commands of the chip.
extension StreamEncoder {
  private mutating func send(_ address: [UInt8], _ data: [UInt8], isNew: Bool) {
    switch policy {
    case .none: run(address, data)
    case .address:
      for byte in address { check(byte, isAwaited: isNew) }
      run([], data)
    case .every, .strict:
      for byte in address { check(byte, isAwaited: isNew || policy == .strict) }
      for byte in data { check(byte, isAwaited: policy == .strict) }
    }
  }

  private mutating func check(_ byte: UInt8, isAwaited: Bool) {
    if takesNoCheck || room <= 2 { next() }
    stream.bytes.append(Opcode.sendChecked)
    stream.bytes.append(byte)
    (hasCheck, replies, bits) = (true, replies + 1, bits + 9)
    if isAwaited { self.isAwaited = true }
  }

  /// Appends bytes that are not checked, or that the chip answers by itself.
  ///
  /// Address and data share opcodes.
  private mutating func run(_ address: [UInt8], _ data: [UInt8]) {
    let total = address.count + data.count
    if hasCheck, total > 0 { next() }
    var position = 0
    while position < total {
      if room <= 2 { next() }
      // One byte is kept for the end of the packet.
      let end = position + min(room - 2, layout.sendLimit, total - position)
      stream.bytes.append(Opcode.send + UInt8(end - position))
      if position < address.count { stream.bytes += address[position..<min(end, address.count)] }
      if end > address.count { stream.bytes += data[max(0, position - address.count)..<end - address.count] }
      if layout.answersEveryByte { replies += end - position }
      bits += 9 * (end - position)
      position = end
    }
  }

  private mutating func receive(_ count: Int) {
    guard count > 0 else { return }
    // A long read begins a packet of its own: if nobody acknowledges the address, few bytes are clocked for nothing.
    if takesNoCheck, count > Self.shortRead { next() }
    var left = count - 1
    while left > 0 {
      let group = min(left, layout.receiveLimit)
      if room <= 1 || replies + group >= layout.replyBound { next() }
      stream.bytes.append(Opcode.receive + UInt8(group))
      (replies, bits, left) = (replies + group, bits + 9 * group, left - group)
      // A CH341 has no room for another reply in this packet.
      if !layout.answersEveryByte, group == layout.receiveLimit { next() }
    }
    if room <= 1 || replies >= layout.packetLength { next() }
    stream.bytes.append(Opcode.receiveLast)
    (replies, bits) = (replies + 1, bits + 9)
  }
}
