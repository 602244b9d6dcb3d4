import DynamicLibrary
import HostSystem

/// The functions of libusb-1.0 that are used, found at run time.
///
/// The types are those of its `libusb.h`, which the build does not need.
@safe struct LibUSB {
  typealias Pointer = OpaquePointer
  typealias Bytes = UnsafeMutablePointer<UInt8>
  typealias Transfer =
    @convention(c) (Pointer, UInt8, Bytes?, Int32, UnsafeMutablePointer<Int32>, UInt32) -> Int32

  let start: @convention(c) (UnsafeMutablePointer<Pointer?>) -> Int32
  let exit: @convention(c) (Pointer) -> Void
  let deviceList: @convention(c) (Pointer, UnsafeMutablePointer<UnsafeMutablePointer<Pointer?>?>) -> Int
  let freeDeviceList: @convention(c) (UnsafeMutablePointer<Pointer?>, Int32) -> Void
  let deviceDescriptor: @convention(c) (Pointer, UnsafeMutableRawPointer) -> Int32
  let activeConfiguration: @convention(c) (Pointer, UnsafeMutablePointer<UnsafeRawPointer?>) -> Int32
  let freeConfiguration: @convention(c) (UnsafeRawPointer) -> Void
  let busNumber: @convention(c) (Pointer) -> UInt8
  let portNumbers: @convention(c) (Pointer, Bytes, Int32) -> Int32
  let deviceAddress: @convention(c) (Pointer) -> UInt8
  let open: @convention(c) (Pointer, UnsafeMutablePointer<Pointer?>) -> Int32
  let close: @convention(c) (Pointer) -> Void
  let stringDescriptor: @convention(c) (Pointer, UInt8, Bytes, Int32) -> Int32
  let setAutoDetach: @convention(c) (Pointer, Int32) -> Int32
  let claimInterface: @convention(c) (Pointer, Int32) -> Int32
  let releaseInterface: @convention(c) (Pointer, Int32) -> Int32
  let bulkTransfer: Transfer
  let interruptTransfer: Transfer
  let controlTransfer: @convention(c) (Pointer, UInt8, UInt8, UInt16, UInt16, Bytes?, UInt16, UInt32) -> Int32
  let clearHalt: @convention(c) (Pointer, UInt8) -> Int32
  let allocateTransfer: @convention(c) (Int32) -> UnsafeMutableRawPointer?
  let freeTransfer: @convention(c) (UnsafeMutableRawPointer) -> Void
  let submitTransfer: @convention(c) (UnsafeMutableRawPointer) -> Int32
  let cancelTransfer: @convention(c) (UnsafeMutableRawPointer) -> Int32
  let handleEvents: @convention(c) (Pointer, UnsafeMutableRawPointer, UnsafeMutablePointer<Int32>?) -> Int32

  /// The names and paths of the library on each system.
  static let names = [
    "libusb-1.0.so.0", "libusb-1.0.0.dylib", "/opt/homebrew/lib/libusb-1.0.0.dylib",
    "/usr/local/lib/libusb-1.0.0.dylib",
    "libusb-1.0.dll",
  ]

  static func library() throws(AdapterFailure) -> DynamicLibrary {
    do throws(DynamicLibraryError) {
      return try DynamicLibrary.open(names)
    } catch {
      throw .noLibrary(reason: error.attempts.first?.reason ?? "")
    }
  }

  /// - Parameter library: the library, which must stay open as long as the functions are called.
  init(_ library: borrowing DynamicLibrary) throws(AdapterFailure) {
    unsafe start = try Self.find("libusb_init", in: library)
    unsafe exit = try Self.find("libusb_exit", in: library)
    unsafe deviceList = try Self.find("libusb_get_device_list", in: library)
    unsafe freeDeviceList = try Self.find("libusb_free_device_list", in: library)
    unsafe deviceDescriptor = try Self.find("libusb_get_device_descriptor", in: library)
    unsafe activeConfiguration = try Self.find("libusb_get_active_config_descriptor", in: library)
    unsafe freeConfiguration = try Self.find("libusb_free_config_descriptor", in: library)
    unsafe busNumber = try Self.find("libusb_get_bus_number", in: library)
    unsafe portNumbers = try Self.find("libusb_get_port_numbers", in: library)
    unsafe deviceAddress = try Self.find("libusb_get_device_address", in: library)
    unsafe open = try Self.find("libusb_open", in: library)
    unsafe close = try Self.find("libusb_close", in: library)
    unsafe stringDescriptor = try Self.find("libusb_get_string_descriptor_ascii", in: library)
    unsafe setAutoDetach = try Self.find("libusb_set_auto_detach_kernel_driver", in: library)
    unsafe claimInterface = try Self.find("libusb_claim_interface", in: library)
    unsafe releaseInterface = try Self.find("libusb_release_interface", in: library)
    unsafe bulkTransfer = try Self.find("libusb_bulk_transfer", in: library)
    unsafe interruptTransfer = try Self.find("libusb_interrupt_transfer", in: library)
    unsafe controlTransfer = try Self.find("libusb_control_transfer", in: library)
    unsafe clearHalt = try Self.find("libusb_clear_halt", in: library)
    unsafe allocateTransfer = try Self.find("libusb_alloc_transfer", in: library)
    unsafe freeTransfer = try Self.find("libusb_free_transfer", in: library)
    unsafe submitTransfer = try Self.find("libusb_submit_transfer", in: library)
    unsafe cancelTransfer = try Self.find("libusb_cancel_transfer", in: library)
    unsafe handleEvents = try Self.find("libusb_handle_events_timeout_completed", in: library)
  }

  private static func find<Function>(
    _ symbol: String, in library: borrowing DynamicLibrary
  ) throws(AdapterFailure) -> Function {
    guard let function = unsafe library.function(symbol, as: Function.self) else {
      throw .oldLibrary(name: library.name, symbol: symbol)
    }
    return function
  }
}

/// Error codes of libusb.
enum LibUSBError {
  static let inputOutput: Int32 = -1
  static let access: Int32 = -3
  static let noDevice: Int32 = -4
  static let notFound: Int32 = -5
  static let busy: Int32 = -6
  static let timeout: Int32 = -7
  static let overflow: Int32 = -8
  static let pipe: Int32 = -9
  static let interrupted: Int32 = -10

  /// The words of `libusb.h`.
  static func name(_ code: Int32) -> String {
    switch code {
    case inputOutput: "input/output error"
    case -2: "wrong parameter"
    case access: "access denied"
    case noDevice: "no such device"
    case notFound: "not found"
    case busy: "busy"
    case timeout: "timeout"
    case overflow: "overflow"
    case pipe: "stall"
    case interrupted: "interrupted"
    case -11: "out of memory"
    case -12: "not supported on this system"
    case _: "error \(code) of libusb"
    }
  }
}
