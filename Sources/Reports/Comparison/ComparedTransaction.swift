internal import I2C
internal import Trace

/// A transaction that is held against one of another trace.
struct ComparedTransaction {
  let record: TraceRecord
  /// What was asked, as bytes that are equal when the requests are.
  let request: [UInt8]
  /// How many tries of a poll it stands for.
  var tries = 1

  /// - Parameter seesRequests: whether bytes count that were asked for and never reached the wire.
  init(_ record: TraceRecord, seesRequests: Bool) {
    self.record = record
    request = Self.request(of: record.exchange, seesRequests)
  }

  /// Whether it is one more try of the poll that another one was a try of.
  ///
  /// - Parameter hasSteps: whether both traces say tries; a capture does not, and there only the same request after a
  ///   NACK is one.
  func continues(_ before: ComparedTransaction, hasSteps: Bool) -> Bool {
    guard request == before.request else { return false }
    return hasSteps ? record.isNextTry(after: before.record) : record.asksAgain(after: before.record)
  }

  /// Addresses, directions and what was written; not how much was read, which a capture need not know.
  private static func request(of exchange: Exchange, _ seesRequests: Bool) -> [UInt8] {
    var request: [UInt8] = []
    for segment in exchange.segments {
      let address = segment.address.value | (segment.address.isTenBit ? 0x8000 : 0)
      request += [UInt8(address >> 8), UInt8(address & 0xFF), segment.isRead ? 1 : 0]
      guard !segment.isRead else { continue }
      let bytes = seesRequests ? segment.bytes[...] : segment.bytes.prefix(segment.acknowledges.count)
      request += [UInt8(truncatingIfNeeded: bytes.count >> 8), UInt8(truncatingIfNeeded: bytes.count)] + bytes
    }
    return request
  }
}
