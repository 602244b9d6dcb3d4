import CH34x
import I2C

/// What must hold for any bytes that an adapter answers with.
package enum AdapterProbe {
  /// The promises that answers break; none for a good driver.
  ///
  /// The first bytes say which chip and what is asked of it, the others are its answers.
  package static func brokenPromises(on bytes: [UInt8]) -> [String] {
    guard bytes.count >= 4 else { return [] }
    let kinds = [
      AdapterKind(.ch341), AdapterKind(.ch347T), AdapterKind(.ch347F), AdapterKind(.ch347T, isHID: true),
      AdapterKind(.ch347T, sharesClockPin: true),
    ]
    let kind = kinds[Int(bytes[0]) % kinds.count]
    var options = AdapterOptions()
    options.acknowledges = AcknowledgePolicy.allCases[Int(bytes[1]) % AcknowledgePolicy.allCases.count]
    let pipe = AnsweringPipe(answers: Array(bytes[4...]), isHID: kind.isHID)
    // An adapter that is none is refused, and that is all.
    guard kind.isHID else {
      guard var bus = try? CH34xBus.open(pipe, kind, options: options) else { return [] }
      return broken(&bus, bytes)
    }
    guard var bus = try? CH34xBus.open(HIDPipe(pipe), kind, options: options) else { return [] }
    return broken(&bus, bytes)
  }

  private static func broken(_ bus: inout some Bus & ~Copyable, _ bytes: [UInt8]) -> [String] {
    guard let address = try? bytes[3] & 1 == 0 ? Address(0x50) : Address(tenBit: 0x150) else { return [] }
    let asked = [
      Message(.write(Array(repeating: 0xA5, count: Int(bytes[2] & 0x3F))), at: address),
      Message(.read(count: 1 + Int(bytes[3])), at: address),
    ]
    let transaction = Transaction(
      Array(asked[(bytes[2] & 0x40 == 0 ? 0 : 1)..<(bytes[2] & 0x80 == 0 ? 2 : 1)].prefix(2)))
    var broken: [String] = []
    for _ in 0..<3 {
      let exchange = bus.exchange(transaction, at: 0)
      broken += Self.broken(exchange, transaction, bus.limits.acknowledges)
    }
    _ = bus.finish()
    return broken
  }

  private static func broken(
    _ exchange: Exchange, _ transaction: Transaction, _ known: BusLimits.AcknowledgeKnowledge
  ) -> [String] {
    var broken: [String] = []
    if exchange.segments.count > transaction.messages.count { broken.append("more segments than messages") }
    for (segment, message) in zip(exchange.segments, transaction.messages) {
      if segment.bytes.count > message.count { broken.append("more bytes than were asked for") }
      if segment.acknowledges.count > message.count { broken.append("more acknowledges than bytes") }
      guard exchange.fault == nil else { continue }
      if segment.bytes.count < message.count { broken.append("bytes are missing, and nothing is said about it") }
      if segment.addressAcknowledge != (known == .none ? .unknown : .yes) {
        broken.append("the address is not acknowledged, and nothing is said about it")
      }
      if !segment.isRead, segment.acknowledges.contains(.no) {
        broken.append("a byte is not acknowledged, and nothing is said about it")
      }
    }
    if exchange.fault == nil, exchange.segments.count < transaction.messages.count {
      broken.append("a message is missing")
    }
    return broken
  }
}

/// An adapter that answers with bytes that somebody made up.
private struct AnsweringPipe: BulkPipe, ~Copyable {
  private var answers: ArraySlice<UInt8>
  private let isHID: Bool
  /// Transfers, beyond which the adapter is gone: a driver that goes on for ever would otherwise never be seen.
  private var left = 10_000

  init(answers: [UInt8], isHID: Bool) {
    self.answers = answers[...]
    self.isHID = isHID
  }

  /// The next transfer: a byte that says what becomes of it, 0 … 0xEF that many bytes.
  private mutating func next() throws(PipeFault) -> ArraySlice<UInt8> {
    left -= 1
    guard left > 0, let head = answers.popFirst() else { throw .gone }
    switch head {
    case 0xF0: throw .timeout
    case 0xF1: throw .stall(.in)
    case 0xF2: throw .overflow
    case 0xF3: throw .failed("made up")
    case 0xF4...: return []
    case _:
      let bytes = answers.prefix(Int(head))
      answers = answers.dropFirst(Int(head))
      return bytes
    }
  }

  mutating func send(_ bytes: ArraySlice<UInt8>, within milliseconds: Int) throws(PipeFault) {
    // Most transfers out go well, or little would come of the answers.
    if answers.first == 0xFF {
      answers = answers.dropFirst()
      _ = try next()
    }
  }

  mutating func receive(
    upTo limit: Int, appendingTo buffer: inout [UInt8], within milliseconds: Int
  ) throws(PipeFault) {
    let bytes = try next().prefix(limit)
    buffer += bytes
    if isHID { buffer += [UInt8](repeating: 0, count: max(0, limit - bytes.count)) }
  }

  mutating func perform(
    _ work: borrowing PipeWork, within milliseconds: Int, take: (Span<UInt8>) -> ReplyVerdict
  ) throws(PipeFault) {
    try performOneByOne(work, within: milliseconds, take: take)
  }

  mutating func control(request: UInt8, count: Int, within milliseconds: Int) throws(PipeFault) -> [UInt8] {
    Array(try next().prefix(count))
  }

  mutating func clearHalt(_ direction: PipeDirection) throws(PipeFault) {}
  mutating func close() {}
}
