/// What carries packets to a chip and its replies back: a USB connection, or a model of the chip.
///
/// Every call ends within its time, whatever happens to the adapter.
package protocol BulkPipe: ~Copyable {
  /// Sends bytes in one OUT transfer.
  mutating func send(_ bytes: ArraySlice<UInt8>, within milliseconds: Int) throws(PipeFault)

  /// Receives one IN transfer, which ends with a packet that is not full or after `limit` bytes.
  ///
  /// - Parameter buffer: what came is appended, even if the transfer fails.
  mutating func receive(
    upTo limit: Int, appendingTo buffer: inout [UInt8], within milliseconds: Int
  ) throws(PipeFault)

  /// Performs transfers that are queued together: IN transfers first, then the OUT transfers in their order.
  ///
  /// It returns or throws only when nothing is in flight. It ends when as many bytes have come as the work
  /// says, or when `take` has enough. IN transfers that are still waiting are then cancelled, the last one first. Bytes
  /// that they hold still count, so `take` may see more than the work says.
  ///
  /// There is no default implementation: a pipe that wraps another one must forward it, or its transfers would silently
  /// go one by one. ``performOneByOne(_:within:take:)`` is for pipes that cannot queue.
  ///
  /// - Parameters:
  ///   - milliseconds: one deadline for all of it.
  ///   - take: gets what each IN transfer brings, in the order of arrival, even if this throws later.
  /// - Throws: ``PipeFault/blocked`` where the chip did not take all that was sent, ``PipeFault/timeout`` where it took
  ///   all and bytes are missing.
  mutating func perform(
    _ work: borrowing PipeWork, within milliseconds: Int, take: (Span<UInt8>) -> ReplyVerdict
  ) throws(PipeFault)

  /// Reads from the chip itself by a vendor request (bmRequestType C0).
  mutating func control(request: UInt8, count: Int, within milliseconds: Int) throws(PipeFault) -> [UInt8]

  /// Makes a direction usable again after the chip has stalled it.
  mutating func clearHalt(_ direction: PipeDirection) throws(PipeFault)

  /// Closes the adapter, without waiting for it.
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
  /// The chip did not take all queued transfers in time.
  case blocked
  /// The chip refused the transfer; the direction is halted until it is cleared.
  case stall(PipeDirection)
  /// The chip sent more than was asked for.
  case overflow
  /// The adapter is gone.
  case gone
  /// Any other failure, in the words of its source.
  case failed(String)
}
