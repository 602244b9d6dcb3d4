package import CH34x
import HostSystem

/// Sends packets to a CH341 or CH347 through the vendor's library and the node of its kernel module.
///
/// The library's own transactions are not used: they see no acknowledge of a CH341, write beyond the caller's buffer,
/// and lose step with the chip. Packets are carried unchanged by every release and for both chips; ``CH34xBus`` makes
/// and reads them.
package struct VendorPipe: BulkPipe, ~Copyable {
  private var device: VendorDevice
  private var milliseconds: Int?
  private var calls = BoundedCalls()
  /// Whether nothing has gone wrong since the last write that succeeded.
  ///
  /// The kernel module loses a permit to write with each error that it reports, and a write without a permit never
  /// returns. After a write that succeeded it has one.
  private var isProven = false

  /// The most bytes that the kernel module takes or gives in one call; a multiple of the packet sizes of both chips.
  private static let lengthLimit = 4_096
  /// How long a write may take beyond its own limit before it is given up, in milliseconds.
  private static let patience = 500
  /// The time limit that the kernel module has by default, in milliseconds.
  ///
  /// It keeps the last one that was set, also for whoever opens the device next.
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
    // Some releases report success and give no bytes if nothing was received.
    if isDone, buffer.count > count { return }
    isProven = false
    throw device.isGone ? .gone : .timeout
  }

  /// Performs the packets one by one, because the library cannot queue them.
  package mutating func perform(
    _ work: borrowing PipeWork, within milliseconds: Int, take: (Span<UInt8>) -> ReplyVerdict
  ) throws(PipeFault) {
    try performOneByOne(work, within: milliseconds, take: take)
  }

  /// The library can make one control request only: for the version of a CH341.
  package mutating func control(request: UInt8, count: Int, within milliseconds: Int) throws(PipeFault) -> [UInt8] {
    guard let version = device.chipVersion else { throw device.isGone ? .gone : .stall(.in) }
    return [version]
  }

  /// Does nothing: the driver of the kernel does it by itself.
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
