import I2C

// How packets are sent and replies received: queued, or one by one.
extension CH34xBus where Pipe: ~Copyable {
  /// The timeout in milliseconds: twice the time of the bits on the bus, plus what chip and host may need.
  private func timeout(bits: Int, transfers: Int = 1) -> Int {
    AdapterTime.transfer + transfers / AdapterTime.transfersPerMillisecond + 2 * bits * 1_000 / speed.hertz
  }

  /// Performs transfers of the stream, and passes the replies to the decoder.
  mutating func perform(_ stage: Range<Int>) throws(AdapterTrouble) {
    reply.removeAll(keepingCapacity: true)
    switch pipelining {
    case .off: for number in stage { try ask(encoder.stream.transfers[number]) }
    case .queued, .packed: try queue(stage)
    }
    do throws(ReplyDecoder.Mismatch) {
      try decode(stage)
    } catch {
      throw .reply(error)
    }
    if pipelining == .off { try expectNothingMore(behind: stage) }
    learnFromPacked(stage)
  }

  /// Looks for bytes behind the last reply of a transaction, which would otherwise be taken for those of the next one.
  ///
  /// Queued transfers bring such bytes by an IN transfer to spare.
  private mutating func expectNothingMore(behind stage: Range<Int>) throws(AdapterTrouble) {
    let expected = expectedReply(to: stage)
    let isLast = decoder.isRefused || stage.upperBound == encoder.stream.transfers.count
    guard isLast, expected > 0, reply.count >= expected else { return }
    guard try receive(within: AdapterTime.leftovers), reply.count > expected else { return }
    throw .reply(.long(count: reply.count, expected: expected))
  }

  /// Decodes the reply.
  ///
  /// One that is too short or too long says nothing about any byte, because it is unknown which one is missing.
  private mutating func decode(_ stage: Range<Int>) throws(ReplyDecoder.Mismatch) {
    let expected = expectedReply(to: stage)
    if !chip.answersEveryByte, reply.count != expected {
      throw reply.count < expected
        ? .short(count: reply.count, expected: expected) : .long(count: reply.count, expected: expected)
    }
    var position = 0
    for number in stage {
      let transfer = encoder.stream.transfers[number]
      // A CH347 is asked for one reply at a time, which may end at a refused byte.
      let end = chip.answersEveryByte ? reply.count : position + transfer.replyCount
      try decoder.take(reply[position..<end], to: transfer, of: encoder.stream)
      position = end
    }
  }

  /// How many bytes come back if nothing is refused.
  func expectedReply(to stage: Range<Int>) -> Int {
    var count = 0
    for number in stage { count += encoder.stream.transfers[number].replyCount }
    return count
  }

  /// Learns whether the chip reports acknowledges of packed checks.
  ///
  /// If the first packed bytes are acknowledged, it does. If they are refused, that remains open, and from then on each
  /// packet has one check.
  private mutating func learnFromPacked(_ stage: Range<Int>) {
    guard pipelining == .packed, !trustsPacked else { return }
    let isPacked = stage.contains { number in
      let transfer = encoder.stream.transfers[number]
      return transfer.replyCount > 1 && !transfer.isAwaited
    }
    guard isPacked else { return }
    if decoder.isRefused {
      (pipelining, encoder.packsChecks) = (.queued, false)
    } else {
      trustsPacked = true
    }
  }
}

// Transfers that are queued.
extension CH34xBus where Pipe: ~Copyable {
  private mutating func queue(_ stage: Range<Int>) throws(AdapterTrouble) {
    work.take(stage, of: encoder.stream)
    try queueWork()
  }

  /// Performs the transfers in ``work``, and clears it.
  mutating func queueWork() throws(AdapterTrouble) {
    defer { work.removeAll() }
    let time = timeout(bits: work.bits, transfers: work.outs.count)
    do throws(PipeFault) {
      do throws(PipeFault) {
        try performWork(within: time)
      } catch .stall(.out) where isOnePacket {
        // The chip did not take the packet, so it is sent again as a whole.
        try pipe.clearHalt(.out)
        try performWork(within: time)
      }
    } catch .timeout where !reply.isEmpty {
      // A part came. The decoder reports how much is missing.
    } catch .blocked {
      throw .pipe(.timeout, .out, after: time)
    } catch .stall(.in) where isOnePacket && reply.isEmpty {
      try resume(work.outs[0], within: time)
    } catch .stall(let direction) {
      throw .pipe(.stall(direction), direction, after: time)
    } catch {
      throw .pipe(error, .in, after: time)
    }
  }

  /// Whether all of it is one packet.
  ///
  /// Only that can be sent again, because more may have been taken in part.
  private var isOnePacket: Bool {
    work.outs.count == 1 && work.bytes[work.outs[0].range].count <= StreamLayout(chip, isHID: kind.isHID).packetLength
  }

  /// Asks once more for the reply to a packet that was taken, after the chip stalled the reply.
  private mutating func resume(
    _ transfer: PacketStream.Transfer, within milliseconds: Int
  ) throws(AdapterTrouble) {
    do throws(PipeFault) { try pipe.clearHalt(.in) } catch { throw .pipe(error, .in, after: milliseconds) }
    try collect(transfer, within: milliseconds)
  }

  private mutating func performWork(within milliseconds: Int) throws(PipeFault) {
    // The closure cannot reach into `self` while its pipe is at work.
    var collected: [UInt8] = []
    swap(&collected, &reply)
    defer { swap(&collected, &reply) }
    let layout = StreamLayout(chip, isHID: kind.isHID)
    let stream = encoder.stream
    let only = work.outs.count == 1 ? work.outs[0] : nil
    try pipe.perform(work, within: milliseconds) { bytes in
      for position in bytes.indices { collected.append(bytes[position]) }
      guard let only else { return .more }
      return layout.isWhole(collected, to: only, of: stream) ? .enough : .more
    }
  }
}

// Transfers one by one.
extension CH34xBus where Pipe: ~Copyable {
  private mutating func ask(_ transfer: PacketStream.Transfer) throws(AdapterTrouble) {
    let time = timeout(bits: transfer.bits)
    try send(encoder.stream.bytes[transfer.range], within: time)
    try collect(transfer, within: time)
  }

  private mutating func collect(_ transfer: PacketStream.Transfer, within milliseconds: Int) throws(AdapterTrouble) {
    let layout = StreamLayout(chip, isHID: kind.isHID)
    // A full packet may be followed by an empty one, which then arrives first at the next read.
    var empties = 0
    while !layout.isWhole(reply, to: transfer, of: encoder.stream), empties < 2 {
      let count = reply.count
      guard try receive(within: milliseconds) else { break }
      if reply.count == count { empties += 1 }
    }
  }

  /// Sends bytes.
  ///
  /// After a stall only a single packet is sent again, because more may have been taken in part.
  private mutating func send(_ bytes: ArraySlice<UInt8>, within milliseconds: Int) throws(AdapterTrouble) {
    do throws(PipeFault) {
      do throws(PipeFault) {
        try pipe.send(bytes, within: milliseconds)
      } catch .stall(let direction) {
        try pipe.clearHalt(direction)
        guard bytes.count <= StreamLayout(chip, isHID: kind.isHID).packetLength else { throw .stall(direction) }
        try pipe.send(bytes, within: milliseconds)
      }
    } catch {
      throw .pipe(error, .out, after: milliseconds)
    }
  }

  /// Sends a packet for pins, whose reply has no acknowledges.
  mutating func sendPacket(_ bytes: [UInt8]) throws(AdapterTrouble) {
    try send(bytes[...], within: AdapterTime.command)
  }

  /// Receives the whole reply to such a packet.
  mutating func receivePacket(of count: Int) throws(AdapterTrouble) -> [UInt8] {
    reply.removeAll(keepingCapacity: true)
    while reply.count < count {
      guard try receive(within: AdapterTime.command) else { break }
    }
    guard reply.count == count else { throw .pipe(.timeout, .in, after: AdapterTime.command) }
    return reply
  }

  /// Receives a transfer, and returns whether more may come.
  private mutating func receive(within milliseconds: Int) throws(AdapterTrouble) -> Bool {
    do throws(PipeFault) {
      do throws(PipeFault) {
        try pipe.receive(upTo: work.inLength, appendingTo: &reply, within: milliseconds)
      } catch .stall(let direction) {
        try pipe.clearHalt(direction)
        try pipe.receive(upTo: work.inLength, appendingTo: &reply, within: milliseconds)
      }
      return true
    } catch .timeout where !reply.isEmpty {
      // A part came. The decoder reports how much is missing.
      return false
    } catch {
      throw .pipe(error, .in, after: milliseconds)
    }
  }
}
