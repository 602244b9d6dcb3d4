package import CH34x
import HostSystem

/// Packets to a CH341 or CH347 through the vendor's library and the node of its kernel module, in place of the
/// library's own transactions.
///
/// Those see no acknowledge of a CH341, write beyond the caller's buffer, and lose step with the chip; packets are
/// carried as they are, by every release and for both chips. What they mean is the business of ``CH34xBus``.
package struct VendorPipe: BulkPipe, ~Copyable {
  private var device: VendorDevice
  private var milliseconds: Int?
  private var calls = BoundedCalls()
  /// Whether nothing went wrong since a packet was taken.
  ///
  /// The kernel module loses a permit to write with each error that it reports, and a write without a permit never
  /// returns. After a write that went well there is one.
  private var isProven = false

  /// The kernel module takes and gives no more in one call; a multiple of the packets of both chips.
  private static let lengthLimit = 4_096
  /// What a write may take beyond its own limit before it is given up, in milliseconds.
  private static let patience = 500
  /// What the kernel module has for a device that nobody said anything about, in milliseconds; it keeps what was said
  /// last for whoever opens the device next.
  private static let moduleTimeout = 1_000

  init(_ device: consuming VendorDevice) { self.device = consume device }

  package mutating func send(_ bytes: ArraySlice<UInt8>, within milliseconds: Int) throws(PipeFault) {
    var rest = bytes
    while !rest.isEmpty {
      try sendPart(rest.prefix(Self.lengthLimit), within: milliseconds)
      rest = rest.dropFirst(Self.lengthLimit)
    }
  }

  private mutating func sendPart(_ bytes: ArraySlice<UInt8>, within milliseconds: Int) throws(PipeFault) {
    setTimeout(milliseconds)
    let isTaken: Bool
    if isProven {
      isTaken = device.send(bytes)
    } else {
      guard let answer = calls.call(within: milliseconds + Self.patience, device.sending(bytes)) else {
        throw device.isGone ? .gone : .timeout
      }
      isTaken = answer
    }
    isProven = isTaken
    if !isTaken { throw device.isGone ? .gone : .failed("the vendor's library does not say why") }
  }

  package mutating func receive(
    upTo limit: Int, appendingTo buffer: inout [UInt8], within milliseconds: Int
  ) throws(PipeFault) {
    if calls.isStuck { throw device.isGone ? .gone : .timeout }
    setTimeout(milliseconds)
    let count = buffer.count
    let isDone = device.receive(upTo: min(limit, Self.lengthLimit), appendingTo: &buffer)
    // Some releases say success and give no bytes where nothing was received.
    if isDone, buffer.count > count { return }
    isProven = false
    throw device.isGone ? .gone : .timeout
  }

  /// The library has no way to queue.
  package mutating func perform(
    _ work: borrowing PipeWork, within milliseconds: Int, take: (Span<UInt8>) -> ReplyVerdict
  ) throws(PipeFault) {
    try performOneByOne(work, within: milliseconds, take: take)
  }

  /// The version of a CH341 is all that the library asks by a request.
  package mutating func control(request: UInt8, count: Int, within milliseconds: Int) throws(PipeFault) -> [UInt8] {
    guard let version = device.chipVersion else { throw device.isGone ? .gone : .stall(.in) }
    return [version]
  }

  /// The driver of the kernel does it by itself.
  package mutating func clearHalt(_ direction: PipeDirection) throws(PipeFault) {}

  package mutating func close() {
    // A call that never returns may hold the library's lock for ever, and closing would wait for it.
    if calls.isStuck { return device.abandon() }
    if milliseconds != nil { device.setTimeout(milliseconds: Self.moduleTimeout) }
    milliseconds = nil
    device.close()
  }

  private mutating func setTimeout(_ milliseconds: Int) {
    guard milliseconds != self.milliseconds, !calls.isStuck else { return }
    self.milliseconds = milliseconds
    device.setTimeout(milliseconds: milliseconds)
  }
}
