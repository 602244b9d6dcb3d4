#if os(Linux)
  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #endif

  /// An open `/dev/i2c-N`, which is closed when the value goes.
  ///
  /// The only file that calls the system for a bus. Safety: memory that is handed to the kernel lives through the call,
  /// and each message points into the buffer of its transfer.
  @safe package struct DeviceFile: KernelCalls, ~Copyable {
    private let handle: Int32

    private init(_ handle: Int32) { self.handle = handle }

    deinit { close(handle) }

    package static func open(_ path: String) throws(KernelError) -> DeviceFile {
      let handle = systemOpen(path)
      guard handle >= 0 else { throw KernelError(errno) }
      return DeviceFile(handle)
    }

    package mutating func functionality() throws(KernelError) -> Functionality {
      var bits: UInt = 0
      guard unsafe ioctl(handle, Request.functionality, &bits) >= 0 else { throw KernelError(errno) }
      return Functionality(rawValue: bits)
    }

    package mutating func select(_ address: UInt16) throws(KernelError) {
      guard ioctl(handle, Request.select, Int32(address)) >= 0 else { throw KernelError(errno) }
    }

    package mutating func perform(_ transfer: inout KernelTransfer) throws(KernelError) -> Int {
      let messages = transfer.messages
      let result = unsafe transfer.bytes.withUnsafeMutableBufferPointer { bytes -> Int32 in
        unsafe withUnsafeTemporaryAllocation(of: WireMessage.self, capacity: messages.count) { table -> Int32 in
          for (index, message) in messages.enumerated() {
            // A message without bytes has no pointer; the kernel does not read it.
            let start = unsafe bytes.baseAddress.map { unsafe $0 + message.range.lowerBound }
            unsafe table.initializeElement(at: index, to: WireMessage(message, start))
          }
          var request = unsafe WireRequest(messages: table.baseAddress, count: UInt32(messages.count))
          let count = unsafe ioctl(handle, Request.perform, &request)
          return count >= 0 ? count : -errno
        }
      }
      guard result >= 0 else { throw KernelError(-result) }
      return Int(result)
    }

    /// The node was deleted if no name links to it.
    package func isRemoved() -> Bool {
      var status = stat()
      return unsafe fstat(handle, &status) == 0 && status.st_nlink == 0
    }
  }

  private func systemOpen(_ path: String) -> Int32 { unsafe open(path, O_RDWR | O_CLOEXEC) }

  /// The requests of `linux/i2c-dev.h`.
  private enum Request {
    static let select: UInt = 0x0703
    static let functionality: UInt = 0x0705
    static let perform: UInt = 0x0707
  }

  /// `struct i2c_msg` of `linux/i2c.h`.
  @unsafe private struct WireMessage {
    var address: UInt16
    var flags: UInt16
    var length: UInt16
    var bytes: UnsafeMutablePointer<UInt8>?

    private static let (read, tenBit): (UInt16, UInt16) = (0x0001, 0x0010)

    init(_ message: KernelTransfer.Message, _ bytes: UnsafeMutablePointer<UInt8>?) {
      unsafe address = message.address
      unsafe flags = (message.isRead ? Self.read : 0) | (message.isTenBit ? Self.tenBit : 0)
      unsafe length = UInt16(clamping: message.range.count)
      unsafe self.bytes = bytes
    }
  }

  /// `struct i2c_rdwr_ioctl_data` of `linux/i2c-dev.h`.
  @unsafe private struct WireRequest {
    var messages: UnsafeMutablePointer<WireMessage>?
    var count: UInt32
  }
#endif
