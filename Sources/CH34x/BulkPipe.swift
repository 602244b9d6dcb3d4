/// What carries packets to a chip and its replies back: a USB connection, or a model of the chip.
///
/// Every call ends after the time it is given, whatever becomes of the adapter.
package protocol BulkPipe: ~Copyable {
  /// Sends bytes in one OUT transfer.
  mutating func send(_ bytes: ArraySlice<UInt8>, within milliseconds: Int) throws(PipeFault)

  /// Receives one IN transfer, which ends with a packet that is not full or after `limit` bytes.
  ///
  /// - Parameter buffer: what came is appended, also when the transfer fails.
  mutating func receive(
    upTo limit: Int, appendingTo buffer: inout [UInt8], within milliseconds: Int
  ) throws(PipeFault)

  /// Performs transfers that are queued together: IN transfers first, then the OUT transfers in their order.
  ///
  /// Returns or throws only when nothing is in flight any more. It ends when as many bytes came as the work says, or
  /// when `take` has enough; IN transfers that are still waiting then are cancelled, the last one first, and what they
  /// hold counts: more bytes than the work says are for `take` to see.
  ///
  /// There is no default: what wraps a pipe must forward it, or its transfers would go one by one without a word.
  /// ``performOneByOne(_:within:take:)`` is for pipes that cannot queue.
  ///
  /// - Parameters:
  ///   - milliseconds: one deadline for all of it.
  ///   - take: told what each IN transfer brings, in the order of arrival, also before this throws.
  /// - Throws: ``PipeFault/blocked`` where the chip did not take all that was sent, ``PipeFault/timeout`` where it took
  ///   all and bytes are missing.
  mutating func perform(
    _ work: borrowing PipeWork, within milliseconds: Int, take: (Span<UInt8>) -> ReplyVerdict
  ) throws(PipeFault)

  /// Reads from the chip itself by a vendor request (bmRequestType C0).
  mutating func control(request: UInt8, count: Int, within milliseconds: Int) throws(PipeFault) -> [UInt8]

  /// Makes a direction usable again that the chip has stalled.
  mutating func clearHalt(_ direction: PipeDirection) throws(PipeFault)

  /// Gives the adapter back. Never waits for it.
  mutating func close()
}

/// Which way bytes go.
package enum PipeDirection: Hashable, Sendable {
  case out, `in`
}

/// Why a transfer did not go through.
package enum PipeFault: Error, Hashable, Sendable {
  /// The chip did not take or send what was asked in time.
  case timeout
  /// Of transfers that were queued the chip did not take all in time.
  case blocked
  /// The chip refused the transfer; the direction is halted until it is cleared.
  case stall(PipeDirection)
  /// The chip sent more than was asked for.
  case overflow
  /// The adapter is not there any more.
  case gone
  /// Anything else, in the words of who says it.
  case failed(String)
}
