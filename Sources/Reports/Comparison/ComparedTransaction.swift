internal import I2C
internal import Trace

/// A transaction that is compared with one of another trace.
struct ComparedTransaction {
  let record: TraceRecord
  /// The request, as bytes that are equal if the requests are.
  let request: [UInt8]
  /// How many tries of a poll it stands for.
  var tries = 1

  /// - Parameter seesRequests: whether requested bytes that never reached the wire count.
  init(_ record: TraceRecord, seesRequests: Bool) {
    self.record = record
    request = Self.request(of: record.exchange, seesRequests)
  }

  /// Whether it is one more try of the same poll as the transaction before.
  ///
  /// - Parameter hasSteps: whether both traces name tries. A capture does not, and there only the same request after a
  ///   NACK counts as one.
  func continues(_ before: ComparedTransaction, hasSteps: Bool) -> Bool {
    guard request == before.request else { return false }
    return hasSteps ? record.isNextTry(after: before.record) : record.asksAgain(after: before.record)
  }

  /// Addresses, directions and written bytes, but not how much was read, which a capture may not know.
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
