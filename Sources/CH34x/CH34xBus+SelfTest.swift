import I2C

// We have not seen a real CH341 answer several queued packets, or several checks in one packet. So each adapter is
// tested when it is opened, and works the slower way if it fails.
extension CH34xBus where Pipe: ~Copyable {
  /// Asks an adapter how far its packets can be queued.
  ///
  /// Bytes of ones are clocked without START, so that no target listens and nobody acknowledges. How it reports an
  /// acknowledge is seen at the first transaction.
  static func selfTest(_ pipe: inout Pipe, upTo wanted: Pipelining) throws(AdapterTrouble) -> Pipelining {
    let several =
      [Opcode.stream] + Array(repeatElement([Opcode.sendChecked, 0xFF], count: 3).joined()) + [Opcode.stop, Opcode.end]
    guard try isAnswered(Array(repeating: (ones, 1), count: 4), &pipe) else { return .off }
    if wanted == .queued { return .queued }
    return try isAnswered([(several, 3)], &pipe) ? .packed : .queued
  }

  /// Whether each check is answered by a byte which says that nobody acknowledged.
  private static func isAnswered(
    _ packets: [(bytes: [UInt8], replyCount: Int)], _ pipe: inout Pipe
  ) throws(AdapterTrouble) -> Bool {
    let work = PipeWork(packets, inLength: StreamLayout(.ch341).replyLength)
    var reply: [UInt8] = []
    do throws(PipeFault) {
      try pipe.perform(work, within: AdapterTime.selfTest) { bytes in
        for position in bytes.indices { reply.append(bytes[position]) }
        return .more
      }
      if reply.count == work.replyCount, reply.allSatisfy({ $0 & 0x80 != 0 }) { return true }
    } catch {
      // The failure itself does not matter: if the adapter is at fault and not the test, the resynchronization below
      // fails as well.
      if case .stall(let direction) = error { try? pipe.clearHalt(direction) }
    }
    do throws(PipeFault) {
      try drain(&pipe)
      try pipe.send(stop[...], within: AdapterTime.command)
      try drain(&pipe)
    } catch { throw .pipe(error, .out, after: AdapterTime.command) }
    return false
  }
}
