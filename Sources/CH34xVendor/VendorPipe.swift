package import CH34x

/// Packets to a CH341 through the vendor's library: in place of its `StreamI2C`, which sees no acknowledge.
package struct VendorPipe: BulkPipe, ~Copyable {
  private var device: VendorDevice
  private var milliseconds = 0

  /// The kernel takes no more in one call; a multiple of the packets of the chip.
  private static let lengthLimit = 4_096

  init(_ device: consuming VendorDevice) { self.device = consume device }

  package mutating func send(_ bytes: ArraySlice<UInt8>, within milliseconds: Int) throws(PipeFault) {
    setTimeout(milliseconds)
    var rest = bytes
    while !rest.isEmpty {
      guard device.send(rest.prefix(Self.lengthLimit)) else {
        throw device.isGone ? .gone : .failed("the vendor's library does not say why")
      }
      rest = rest.dropFirst(Self.lengthLimit)
    }
  }

  package mutating func receive(
    upTo limit: Int, appendingTo buffer: inout [UInt8], within milliseconds: Int
  ) throws(PipeFault) {
    setTimeout(milliseconds)
    guard device.receive(upTo: min(limit, Self.lengthLimit), appendingTo: &buffer) else {
      // Silence is what it has no word for; the driver does not know a chip that is gone.
      throw device.isGone ? .gone : .timeout
    }
  }

  /// The version of the chip is all that the library asks by a request.
  package mutating func control(request: UInt8, count: Int, within milliseconds: Int) throws(PipeFault) -> [UInt8] {
    guard let version = device.chipVersion else { throw device.isGone ? .gone : .stall(.in) }
    return [version]
  }

  /// The driver of the kernel does it by itself.
  package mutating func clearHalt(_ direction: PipeDirection) throws(PipeFault) {}

  package mutating func close() { device.close() }

  private mutating func setTimeout(_ milliseconds: Int) {
    guard milliseconds != self.milliseconds else { return }
    self.milliseconds = milliseconds
    device.setTimeout(milliseconds: milliseconds)
  }
}
