/// `struct libusb_transfer`, up to the fields that only isochronous transfers have.
///
/// Fields of fixed size lie in order at their natural alignment, in Swift as in C.
@unsafe struct TransferFields {
  typealias Callback = @convention(c) (UnsafeMutableRawPointer?) -> Void

  var device: LibUSB.Pointer?
  var flags: UInt8, endpoint: UInt8, kind: UInt8
  /// The timeout in milliseconds; 0 for no limit.
  var timeout: UInt32
  var status: Int32
  var length: Int32, actualLength: Int32
  var callback: Callback?
  var userData: UnsafeMutableRawPointer?
  var buffer: UnsafeMutablePointer<UInt8>?
  var packetCount: Int32
}

/// `enum libusb_transfer_status`.
enum TransferStatus {
  static let completed: Int32 = 0
  static let error: Int32 = 1
  static let timedOut: Int32 = 2
  static let cancelled: Int32 = 3
  static let stall: Int32 = 4
  static let noDevice: Int32 = 5
  static let overflow: Int32 = 6

  /// The error code of a libusb function that corresponds to a status.
  static func code(_ status: Int32) -> Int32 {
    switch status {
    case completed, cancelled: 0
    case timedOut: LibUSBError.timeout
    case stall: LibUSBError.pipe
    case noDevice: LibUSBError.noDevice
    case overflow: LibUSBError.overflow
    case _: LibUSBError.inputOutput
    }
  }
}

/// `struct timeval`, whose fields are as long as the system has them.
struct TimeSpan {
  #if os(Windows)
    var seconds: Int32, microseconds: Int32
  #else
    var seconds: Int, microseconds: Int
  #endif

  init(milliseconds: Int) {
    (seconds, microseconds) = (.init(milliseconds / 1_000), .init(milliseconds % 1_000 * 1_000))
  }
}
