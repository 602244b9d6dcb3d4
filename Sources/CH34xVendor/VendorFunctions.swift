import DynamicLibrary
import HostSystem

/// The functions of the vendor's libraries on any system.
///
/// Each may be missing.
///
/// Safety: a pointer is used during the call only, and what it points to is as long as the call says.
@safe struct VendorFunctions {
  typealias Bytes = UnsafeMutablePointer<UInt8>
  /// Handle, length and bytes to write, length and bytes to read.
  typealias Stream = (Int32, Int32, Bytes?, Int32, Bytes?) -> Bool
  typealias Transfer = (Int32, Bytes?, UnsafeMutablePointer<UInt32>) -> Bool

  /// Opens a node, and gives a handle above 0; anything else if it cannot be opened.
  var open341: ((String) -> Int32)?
  var close341: ((Int32) -> Void)?
  var open347: ((String) -> Int32)?
  var close347: ((Int32) -> Void)?
  /// The kind of chip: 0 CH341, 1 CH347T, 2 CH347F; nil if there is no answer.
  var chipType: (Int32) -> Int32?
  var chipVersion: (Int32) -> UInt8?
  var driverVersion: ((Int32, Bytes) -> Bool)?
  var libraryVersion: (() -> UnsafePointer<CChar>?)?
  var setSpeed347: ((Int32, Int32) -> Bool)?
  var setStretch: ((Int32, Bool) -> Bool)?
  var setTimeout: ((Int32, UInt32, UInt32) -> Bool)?
  /// The same for a CH347 in releases before 2025.
  var setTimeout347: ((Int32, UInt32, UInt32) -> Bool)?
  /// The USB numbers of vendor (low half) and product.
  var deviceID: ((Int32) -> UInt32?)?
  var stream347: Stream?
  var streamWithAcknowledges: ((Int32, Int32, Bytes?, Int32, Bytes?, UnsafeMutablePointer<Int32>) -> Bool)?
  var send: Transfer?
  var receive: Transfer?
  /// The count of acknowledges that may also mean a reply that was too short; nil if no count is ambiguous.
  var vagueCount: Int?
  /// The levels of the pins of a CH347, a bit for each.
  var getPins: ((Int32) -> UInt8?)?
  /// Handle, which pins of a CH347, their directions, their levels.
  var setPins: ((Int32, UInt8, UInt8, UInt8) -> Bool)?

  /// Functions that tell the chip, and no others.
  init(chipType: @escaping (Int32) -> Int32?, chipVersion: @escaping (Int32) -> UInt8?) {
    self.chipType = chipType
    self.chipVersion = chipVersion
  }

  static func find<Function>(
    _ symbol: String, in library: borrowing DynamicLibrary, as type: Function.Type = Function.self
  ) -> Function? {
    unsafe library.function(symbol, as: type)
  }

  static func require<Function>(
    _ symbol: String, in library: borrowing DynamicLibrary, as type: Function.Type = Function.self
  ) throws(AdapterFailure) -> Function {
    guard let function = find(symbol, in: library, as: type) else { throw .oldLibrary(library.name, symbol: symbol) }
    return function
  }
}

// The functions on Linux: one library for both chips, handles of the kernel, and one-byte `bool` results.
extension VendorFunctions {
  /// Each function is looked up by itself, because releases differ in what they have.
  ///
  /// - Parameter library: the library, which must stay open as long as the functions are called.
  static func ofLinux(_ library: borrowing DynamicLibrary) throws(AdapterFailure) -> VendorFunctions {
    // A library without these two is older than 1.4 and has other parameters under the same names.
    let type = unsafe try require(
      "CH34x_GetChipType", in: library, as: (@convention(c) (Int32, UnsafeMutablePointer<Int32>) -> Bool).self)
    let version = unsafe try require(
      "CH34x_GetChipVersion", in: library, as: (@convention(c) (Int32, Bytes) -> Bool).self)
    var functions = VendorFunctions(
      chipType: { number in
        // Old libraries write only one byte of the four.
        var value: Int32 = 0
        return unsafe type(number, &value) ? value : nil
      },
      chipVersion: { number in
        // The result is one byte, but drivers have written more.
        var value = [UInt8](repeating: 0, count: 8)
        let isTold = unsafe value.withUnsafeMutableBufferPointer { buffer in
          unsafe buffer.baseAddress.map { unsafe version(number, $0) } ?? false
        }
        return isTold ? value[0] : nil
      })
    functions.open341 = Self.opening("CH34xOpenDevice", in: library)
    functions.close341 = Self.closing("CH34xCloseDevice", in: library)
    functions.open347 = Self.opening("CH347OpenDevice", in: library)
    functions.close347 = Self.closing("CH347CloseDevice", in: library)
    unsafe functions.driverVersion = find(
      "CH34x_GetDriverVersion", in: library, as: (@convention(c) (Int32, Bytes) -> Bool).self)
    unsafe functions.libraryVersion = find(
      "CH347GetLibInfo", in: library, as: (@convention(c) () -> UnsafePointer<CChar>?).self)
    functions.setSpeed347 = find("CH347I2C_Set", in: library, as: (@convention(c) (Int32, Int32) -> Bool).self)
    functions.setStretch = find("CH347I2C_SetStretch", in: library, as: (@convention(c) (Int32, Bool) -> Bool).self)
    typealias Waiting = @convention(c) (Int32, UInt32, UInt32) -> Bool
    functions.setTimeout = find("CH34xSetTimeout", in: library, as: Waiting.self)
    functions.setTimeout347 = find("CH347SetTimeout", in: library, as: Waiting.self)
    let identity = unsafe find(
      "CH34X_GetDeviceID", in: library, as: (@convention(c) (Int32, UnsafeMutablePointer<UInt32>) -> Bool).self)
    functions.deviceID = unsafe identity.map { identity in
      { number in
        var value: UInt32 = 0
        return unsafe identity(number, &value) ? value : nil
      }
    }
    typealias Streaming = @convention(c) (Int32, Int32, Bytes?, Int32, Bytes?) -> Bool
    unsafe functions.stream347 = find("CH347StreamI2C", in: library, as: Streaming.self)
    unsafe functions.streamWithAcknowledges = find(
      "CH347StreamI2C_RetAck", in: library,
      as: (@convention(c) (Int32, Int32, Bytes?, Int32, Bytes?, UnsafeMutablePointer<Int32>) -> Bool).self)
    typealias Transferring = @convention(c) (Int32, Bytes?, UnsafeMutablePointer<UInt32>) -> Bool
    unsafe functions.send = find("CH34xWriteData", in: library, as: Transferring.self)
    unsafe functions.receive = find("CH34xReadData", in: library, as: Transferring.self)
    let levels = unsafe find("CH347GPIO_Get", in: library, as: (@convention(c) (Int32, Bytes, Bytes) -> Bool).self)
    functions.getPins = unsafe levels.map { levels in
      { number in
        var (directions, bits): (UInt8, UInt8) = (0, 0)
        return unsafe levels(number, &directions, &bits) ? bits : nil
      }
    }
    functions.setPins = find(
      "CH347GPIO_Set", in: library, as: (@convention(c) (Int32, UInt8, UInt8, UInt8) -> Bool).self)
    return functions
  }

  private static func opening(_ symbol: String, in library: borrowing DynamicLibrary) -> ((String) -> Int32)? {
    let function = unsafe find(symbol, in: library, as: (@convention(c) (UnsafePointer<CChar>) -> Int32).self)
    return unsafe function.map { function in { node in unsafe function(node) } }
  }

  private static func closing(_ symbol: String, in library: borrowing DynamicLibrary) -> ((Int32) -> Void)? {
    let function = find(symbol, in: library, as: (@convention(c) (Int32) -> Bool).self)
    return function.map { function in { number in _ = function(number) } }
  }
}
