import I2C

// That a CH341 answers several packets that are queued, and several checks in one packet, was never shown on a real chip
// to us: each adapter shows it when it is opened, or works the slower way.
extension CH34xBus where Pipe: ~Copyable {
  /// Asks an adapter how far its packets can be queued.
  ///
  /// Bytes are clocked without START, and all of their bits are ones: no target listens, and nobody acknowledges. What it
  /// says where somebody does acknowledge is seen at the first transaction.
  static func selfTest(_ pipe: inout Pipe, upTo wanted: Pipelining) throws(AdapterTrouble) -> Pipelining {
    let one = [Opcode.stream, Opcode.sendChecked, 0xFF, Opcode.end]
    let several =
      [Opcode.stream] + Array(repeatElement([Opcode.sendChecked, 0xFF], count: 3).joined()) + [Opcode.stop, Opcode.end]
    guard try isAnswered([(one, 1), (one, 1), (one, 1), (one, 1)], &pipe) else { return .off }
    if wanted == .queued { return .queued }
    return try isAnswered([(several, 3)], &pipe) ? .packed : .queued
  }

  /// Whether each check is answered, by a byte that says that nobody acknowledged.
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
      // Whatever went wrong: if it is the adapter and not the test, bringing it into step fails as well.
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
