import I2C
import SequenceRunner
import TestSupport
import Testing
import Trace

/// Transactions that nobody would put together so, made from a number.
private struct RandomCapture {
  private var state: UInt64
  private var time: Nanoseconds = 0
  /// Whether it says when each transaction was.
  private let hasTimes: Bool

  init(seed: UInt64, hasTimes: Bool) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    self.hasTimes = hasTimes
  }

  private mutating func next(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 16) & 0xFFFF % limit
  }

  private mutating func segment(_ address: Address, isFirst: Bool, isRead: Bool, isAnswered: Bool) -> Segment {
    let count = isAnswered ? next(4) + (isRead ? 1 : 0) : 0
    var acknowledges = Acknowledges()
    let refusal = !isRead && next(12) == 0 ? next(4) : Int.max
    for position in 0..<count { acknowledges.append(Known(isRead ? position < count - 1 : position != refusal)) }
    return Segment(
      address: address, isRead: isRead, addressAcknowledge: Known(isAnswered),
      bytes: (0..<count).map { _ in UInt8(next(4)) }, acknowledges: acknowledges, isJoined: isFirst ? .no : .yes)
  }

  /// A transaction that a step can ask for: no message without a byte stands beside others.
  mutating func record(_ number: Int) throws -> TraceRecord {
    while true {
      let record = try anyRecord(number)
      let segments = record.exchange.segments
      if segments.count == 1 || !segments.contains(where: { !$0.isRead && $0.bytes.isEmpty }) { return record }
    }
  }

  private mutating func anyRecord(_ number: Int) throws -> TraceRecord {
    let addresses = try [0x20, 0x48, 0x50].map { try Address($0) } + [try Address(tenBit: 0x123)]
    let address = addresses[next(addresses.count)]
    var segments: [Segment] = []
    for index in 0..<(next(3) + 1) {
      let isAnswered = number == 1 || next(6) > 0
      let target = next(10) == 0 ? addresses[next(addresses.count)] : address
      segments.append(segment(target, isFirst: index == 0, isRead: next(2) == 0, isAnswered: isAnswered))
      if !isAnswered || segments[index].acknowledges.firstIndex(of: .no).map({ _ in !segments[index].isRead }) == true {
        break
      }
    }
    var exchange = Exchange(segments: segments, duration: hasTimes ? 100_000 : nil)
    if let last = segments.last, last.addressAcknowledge == .no {
      exchange.fault = BusFault(.addressNotAcknowledged(message: segments.count - 1))
    } else if let last = segments.last, !last.isRead, let byte = last.acknowledges.firstIndex(of: .no) {
      exchange.fault = BusFault(.dataNotAcknowledged(message: segments.count - 1, byte: byte))
    }
    defer { time += 100_000 + Nanoseconds(next(5)) * 700_000 }
    return TraceRecord(number: number, time: hasTimes ? time : nil, exchange: exchange)
  }
}

@Suite("A sequence that is derived of anything")
struct DeriveAnythingTests {
  /// Whatever was recorded, the sequence loads and passes on it; one that expects nothing of a reply would, too, so a
  /// reply with another bit must fail it.
  @Test("loads, passes on it, and fails when a bit of a reply is another", arguments: 0..<60)
  func loadsAndPasses(seed: Int) throws {
    for variant in 0..<5 {
      let hasTimes = variant != 0
      var random = RandomCapture(seed: UInt64(seed * 5 + variant + 1), hasTimes: hasTimes)
      let records = try (1...(3 + seed % 25)).map { try random.record($0) }
      let header = TraceHeader(
        tool: "t", buses: [.init(id: "main", acknowledges: .perByte)], lossy: hasTimes ? [.request] : [.request, .time])
      let recording = CapturedRecording(header: header, records: records)
      let sequence = try recording.derived()
      let end = try recording.verdict(of: sequence)
      let text = try CapturedRecording.derived([recording])
      #expect(end.verdict == .passed, "\(end.findings.prefix(3))\n\(text)")
      // Of a transaction that was not acknowledged to its end, only that is expected.
      for bit in recording.someReplyBits(9) where recording.records[bit.record].exchange.fault == nil {
        let changed = try recording.flipping(bit).verdict(of: sequence)
        #expect(changed.verdict > .passed, "\(bit)\n\(text)")
      }
    }
  }
}
