import I2C
import Trace

/// Makes lines of any content that a trace can have.
struct RandomTrace {
  private var random: SplitMix

  init(seed: UInt64) { random = SplitMix(state: seed) }

  mutating func lines(_ count: Int) -> [TraceLine] {
    var lines: [TraceLine] = [.header(header())]
    for _ in 0..<count { lines.append(chance(8) ? .event(event()) : .transaction(record())) }
    lines.append(
      .end(
        TraceEnd(
          count: number(), time: time(), verdict: chance(2) ? "failed" : nil, reservations: chance(2) ? [text()] : [])))
    return lines
  }

  mutating func header() -> TraceHeader {
    let parts = chance(2) ? [part(), part()] : []
    return TraceHeader(
      tool: text(), sequence: chance(2) ? .init(path: text(), sha256: text(), parts: parts) : nil,
      seed: chance(2) ? UInt64.random(in: .min ... .max, using: &random) : nil, start: chance(2) ? text() : nil,
      buses: [
        .init(
          id: "main", adapter: chance(2) ? text() : nil, speed: chance(2) ? number() : nil,
          acknowledges: [.perByte, .address, .some(.none), nil].randomElement(using: &random) ?? nil),
        .init(id: "ünlikely \"bus\""),
      ], source: chance(2) ? text() : nil,
      lossy: Set(TraceHeader.Lossy.allCases.shuffled(using: &random).prefix(.random(in: 0...4, using: &random))),
      options: (0..<Int.random(in: 0...2, using: &random)).map { _ in text() })
  }

  private mutating func part() -> TraceHeader.SequenceInfo.Part { .init(path: text(), sha256: text()) }

  private mutating func record() -> TraceRecord {
    let segments = (0..<Int.random(in: 0...3, using: &random)).map { segment(isFirst: $0 == 0) }
    let step = chance(3) ? nil : text()
    return TraceRecord(
      number: number(), time: time(), bus: chance(4) ? "ünlikely \"bus\"" : "main",
      section: step == nil ? nil : ["setup", "steps", "teardown"].randomElement(using: &random), step: step,
      line: chance(2) ? number() : nil, attempt: number(), attemptTry: number(),
      exchange: Exchange(segments: segments, isStopped: known(), fault: fault(of: segments), duration: duration()))
  }

  private mutating func segment(isFirst: Bool) -> Segment {
    let bytes = (0..<Int.random(in: 0...5, using: &random)).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    var acknowledges = Acknowledges()
    for _ in 0..<Int.random(in: 0...bytes.count, using: &random) { acknowledges.append(known()) }
    let sevenBit = try? Address(Int.random(in: 0...0x7F, using: &random))
    let tenBit = try? Address(tenBit: Int.random(in: 0...0x3FF, using: &random))
    guard let address = chance(4) ? tenBit : sevenBit else { preconditionFailure("both ranges are right") }
    return Segment(
      address: address, isRead: chance(2), addressAcknowledge: known(), bytes: bytes, acknowledges: acknowledges,
      requestedLength: chance(2) ? bytes.count + Int.random(in: 0...2, using: &random) : nil, isJoined: known())
  }

  private mutating func fault(of segments: [Segment]) -> BusFault? {
    var kinds: [BusFault.Kind] = [
      .notAcknowledged, .arbitrationLost, .timeout, .busStuck, .adapterGone, .adapterFailed, .notSupported, .diverged,
    ]
    if let message = segments.indices.randomElement(using: &random) {
      let segment = segments[message]
      // Nor that a target said no where it said yes.
      if segment.addressAcknowledge != .yes { kinds.append(.addressNotAcknowledged(message: message)) }
      if let byte = segment.bytes.indices.randomElement(using: &random),
        byte >= segment.acknowledges.count || segment.acknowledges[byte] != .yes
      {
        kinds.append(.dataNotAcknowledged(message: message, byte: byte))
      }
    }
    // A trace cannot say that all went well where a target said no.
    guard chance(2), let kind = kinds.randomElement(using: &random) else { return BusFault.seen(in: segments) }
    return BusFault(kind, chance(2) ? text() : "", notes: chance(3) ? [text(), text()] : [])
  }

  private mutating func event() -> TraceEvent {
    var event = TraceEvent(
      kind: TraceEvent.Kind.allCases.randomElement(using: &random) ?? .note, time: time(), duration: time(),
      text: chance(2) ? text() : nil)
    event.step = chance(2) ? text() : nil
    event.line = chance(2) ? number() : nil
    for key in EventKey.details where chance(3) { event.details.append(.init(key, text())) }
    return event
  }

  private mutating func known() -> Known { [.no, .yes, .unknown].randomElement(using: &random) ?? .unknown }

  private mutating func number() -> Int { chance(5) ? .max : Int.random(in: 1...100, using: &random) }

  private mutating func time() -> Nanoseconds? {
    chance(3) ? nil : upTo(TraceReader.timeLimit)
  }

  /// Of a transaction.
  private mutating func duration() -> Int64? {
    chance(3) ? nil : upTo(TraceReader.durationLimit)
  }

  /// A small number, any, or the limit itself.
  private mutating func upTo(_ limit: Int64) -> Int64 {
    chance(8) ? limit : Int64.random(in: 0...(chance(2) ? 1_000 : limit), using: &random)
  }

  private mutating func text() -> String {
    let pieces = ["a", "group/step", "\"", "\\", "\n", "\u{0}", "ä", "😀", "\u{7F}", "0", " ", "\u{2028}"]
    return (0..<Int.random(in: 0...4, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
  }

  private mutating func chance(_ oneIn: Int) -> Bool { Int.random(in: 0..<oneIn, using: &random) == 0 }
}

/// A small generator that gives the same numbers for the same seed.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
