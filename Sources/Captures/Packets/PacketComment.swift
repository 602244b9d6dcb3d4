internal import I2C
internal import Trace

/// What our own export writes into the comment of a packet, because the link type has no place for it: `n=17 msg=2/2
/// aa=1 ak=10 len=2 sr=1 stop=1 res=ok dur=412000 step=read-id`.
struct PacketComment: Hashable {
  /// The number of the message, from 1, and the number of messages of the transaction.
  var message = 0
  var count = 0
  /// The 10-bit address; the packet may have only its first byte.
  var address: Address?
  var isCut = false
  var addressAcknowledge = Known.unknown
  var acknowledges = Acknowledges()
  var requestedLength: Int?
  var isJoined = Known.no
  var isStopped = Known.unknown
  var result: ResultWord?
  var duration: Nanoseconds?
  var section: String?
  var step: String?
  var attemptTry = 1

  /// Reads a comment; nil for a comment of another program.
  init?(_ text: String) {
    var rest = text[...]
    while !rest.isEmpty {
      guard let sign = rest.firstIndex(of: "=") else { return nil }
      let key = rest[..<sign]
      // The path of a step may contain blanks and comes last.
      let end = key == "step" ? rest.endIndex : rest[sign...].firstIndex(of: " ") ?? rest.endIndex
      guard set(key, rest[rest.index(after: sign)..<end]) else { return nil }
      rest = rest[end...].drop { $0 == " " }
    }
    guard count > 0, (1...count).contains(message), count <= ExchangeAssembler.segmentLimit else { return nil }
  }

  private mutating func set(_ key: Substring, _ value: Substring) -> Bool {
    switch key {
    case "n": break
    case "ten":
      guard value.hasPrefix("0x"), let number = Int(value.dropFirst(2), radix: 16),
        let target = try? Address(tenBit: number)
      else { return false }
      address = target
    case "cut": isCut = value == "1"
    case "msg":
      let parts = value.split(separator: "/").compactMap { Int($0) }
      guard parts.count == 2 else { return false }
      (message, count) = (parts[0], parts[1])
    case "aa": addressAcknowledge = Self.known(value.first)
    case "ak": for digit in value { acknowledges.append(Self.known(digit)) }
    case "len": requestedLength = Int(value).flatMap { (0...ExchangeAssembler.byteLimit).contains($0) ? $0 : nil }
    case "sr": isJoined = Self.known(value.first)
    case "stop": isStopped = Self.known(value.first)
    case "res": result = ResultWord(rawValue: String(value))
    case "dur": duration = Nanoseconds(value).flatMap { (0...TraceReader.durationLimit).contains($0) ? $0 : nil }
    case "sec": section = String(value)
    case "try": attemptTry = max(1, Int(value) ?? 1)
    case "step": step = String(value)
    case _: return false
    }
    return true
  }

  private static func known(_ digit: Character?) -> Known { digit == "1" ? .yes : digit == "0" ? .no : .unknown }

  /// The message of a packet with what the comment says about it.
  func completed(_ segment: Segment) -> Segment {
    var segment = segment
    if let address { segment.address = address }
    segment.isCut = isCut
    segment.addressAcknowledge = addressAcknowledge
    segment.isJoined = message == 1 ? .no : isJoined
    segment.acknowledges = Acknowledges()
    for place in 0..<min(acknowledges.count, segment.bytes.count) { segment.acknowledges.append(acknowledges[place]) }
    segment.requestedLength = requestedLength.flatMap { $0 >= segment.bytes.count ? $0 : nil }
    return segment
  }

  /// The fault of the transaction, for the comment of its last message; nil for none.
  func fault(of segments: [Segment]) -> BusFault? {
    switch result {
    case nil, .ok?: nil
    case .addressNack?, .dataNack?: BusFault.seen(in: segments) ?? BusFault(.notAcknowledged)
    case .nack?: BusFault(.notAcknowledged)
    case .timeout?: BusFault(.timeout)
    case .arbitrationLost?: BusFault(.arbitrationLost)
    case .stuck?: BusFault(.busStuck)
    case .adapter?: BusFault(.adapterGone)
    case .adapterFailed?: BusFault(.adapterFailed)
    case .unsupported?: BusFault(.notSupported)
    case .diverged?: BusFault(.diverged)
    }
  }
}
