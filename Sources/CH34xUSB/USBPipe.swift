package import CH34x
import HostSystem

/// An open device with a claimed interface.
///
/// Both are released when the value is destroyed.
@safe struct USBHandle: ~Copyable {
  let session: USBSession
  let pointer: LibUSB.Pointer
  private let interface: Int32
  /// Held as long as the device is used.
  private let lock: FileLock?

  init(_ session: USBSession, _ pointer: LibUSB.Pointer, interface: Int32, lock: FileLock?) {
    self.lock = lock
    self.session = session
    unsafe self.pointer = pointer
    self.interface = interface
  }

  /// Releases the interface, which its kernel driver then gets back.
  ///
  /// For a device that is gone, both calls return at once.
  deinit {
    _ = unsafe session.usb.releaseInterface(pointer, interface)
    unsafe session.usb.close(pointer)
  }
}

/// The endpoints of an adapter.
package struct USBPipe: BulkPipe, ~Copyable {
  /// The queue, which must be destroyed before the handle of the device.
  private var queue: USBQueue?
  private var handle: USBHandle?
  private let (outEndpoint, inEndpoint): (UInt8, UInt8)
  private let isInterrupt: Bool

  init(_ handle: consuming USBHandle, _ adapter: USBAdapter) {
    queue = USBQueue(handle.session, adapter)
    self.handle = consume handle
    (outEndpoint, inEndpoint) = (adapter.outEndpoint, adapter.inEndpoint)
    isInterrupt = adapter.kind.isHID
  }

  package mutating func send(_ bytes: ArraySlice<UInt8>, within milliseconds: Int) throws(PipeFault) {
    var count: Int32 = 0
    let code = unsafe bytes.withUnsafeBufferPointer { buffer in
      // libusb has one pointer type for both directions, and only reads bytes that are sent.
      unsafe transfer(outEndpoint, .init(mutating: buffer.baseAddress), buffer.count, &count, milliseconds)
    }
    try check(code, .out)
    if count < bytes.count { throw .failed("\(count) of \(bytes.count) bytes were taken") }
  }

  package mutating func receive(
    upTo limit: Int, appendingTo buffer: inout [UInt8], within milliseconds: Int
  ) throws(PipeFault) {
    let start = buffer.count
    buffer.append(contentsOf: repeatElement(0, count: limit))
    var count: Int32 = 0
    let code = unsafe buffer.withUnsafeMutableBufferPointer { buffer in
      unsafe transfer(inEndpoint, buffer.baseAddress.map { unsafe $0 + start }, limit, &count, milliseconds)
    }
    // Bytes that came before a timeout or a fault count.
    buffer.removeLast(limit - min(limit, max(0, Int(count))))
    try check(code, .in)
  }

  package mutating func perform(
    _ work: borrowing PipeWork, within milliseconds: Int, take: (Span<UInt8>) -> ReplyVerdict
  ) throws(PipeFault) {
    guard let device = unsafe handle?.pointer else { throw .gone }
    guard queue != nil else { return try performOneByOne(work, within: milliseconds, take: take) }
    try unsafe queue?.perform(work, on: device, within: milliseconds, take: take)
  }

  package mutating func control(request: UInt8, count: Int, within milliseconds: Int) throws(PipeFault) -> [UInt8] {
    guard handle != nil else { throw .gone }
    var bytes = [UInt8](repeating: 0, count: min(count, Int(UInt16.max)))
    let code = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
      unsafe withHandle { usb, pointer in
        unsafe usb.controlTransfer(
          pointer, Self.vendorRead, request, 0, 0, buffer.baseAddress, UInt16(buffer.count), Self.time(milliseconds))
      }
    }
    if code < 0 { try check(code, .in) }
    return Array(bytes.prefix(Int(code)))
  }

  package mutating func clearHalt(_ direction: PipeDirection) throws(PipeFault) {
    let endpoint = direction == .out ? outEndpoint : inEndpoint
    try check(unsafe withHandle { usb, pointer in unsafe usb.clearHalt(pointer, endpoint) }, direction)
  }

  package mutating func close() {
    queue = nil
    handle = nil
  }

  /// bmRequestType: to the host, vendor, device.
  private static var vendorRead: UInt8 { 0xC0 }

  /// libusb takes 0 for no limit at all.
  private static func time(_ milliseconds: Int) -> UInt32 { UInt32(clamping: max(1, milliseconds)) }

  private func transfer(
    _ endpoint: UInt8, _ bytes: LibUSB.Bytes?, _ length: Int, _ count: inout Int32, _ milliseconds: Int
  ) -> Int32 {
    unsafe withHandle { usb, pointer in
      let call = unsafe isInterrupt ? usb.interruptTransfer : usb.bulkTransfer
      return unsafe call(pointer, endpoint, bytes, Int32(clamping: length), &count, Self.time(milliseconds))
    }
  }

  private func withHandle(_ body: (LibUSB, LibUSB.Pointer) -> Int32) -> Int32 {
    switch handle {
    case .some(let handle): unsafe body(handle.session.usb, handle.pointer)
    case .none: LibUSBError.noDevice
    }
  }

  private func check(_ code: Int32, _ direction: PipeDirection) throws(PipeFault) {
    if let fault = PipeFault(code, direction) { throw fault }
  }
}
