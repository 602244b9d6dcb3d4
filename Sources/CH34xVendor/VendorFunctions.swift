import DynamicLibrary

/// The functions of the vendor's library, as its headers and its code say: `bool` is one byte, all numbers are 32 bits.
@safe struct VendorFunctions {
  typealias Bytes = UnsafeMutablePointer<UInt8>
  typealias Stream = @convention(c) (Int32, Int32, Bytes?, Int32, Bytes?) -> Bool
  typealias Transfer = @convention(c) (Int32, Bytes?, UnsafeMutablePointer<UInt32>) -> Bool

  let open341: (@convention(c) (UnsafePointer<CChar>) -> Int32)?
  let close341: (@convention(c) (Int32) -> Bool)?
  let open347: (@convention(c) (UnsafePointer<CChar>) -> Int32)?
  let close347: (@convention(c) (Int32) -> Bool)?
  let chipType: @convention(c) (Int32, UnsafeMutablePointer<Int32>) -> Bool
  let chipVersion: @convention(c) (Int32, Bytes) -> Bool
  let driverVersion: (@convention(c) (Int32, Bytes) -> Bool)?
  let libraryVersion: (@convention(c) () -> UnsafePointer<CChar>?)?
  let setSpeed341: (@convention(c) (Int32, UInt8) -> Bool)?
  let setSpeed347: (@convention(c) (Int32, Int32) -> Bool)?
  let setStretch: (@convention(c) (Int32, Bool) -> Bool)?
  let setTimeout: (@convention(c) (Int32, UInt32, UInt32) -> Bool)?
  let stream341: Stream?
  let stream347: Stream?
  let streamWithAcknowledges:
    (@convention(c) (Int32, Int32, Bytes?, Int32, Bytes?, UnsafeMutablePointer<Int32>) -> Bool)?
  let setOutput: (@convention(c) (Int32, UInt32, UInt32, UInt32) -> Bool)?
  let getInput: (@convention(c) (Int32, UnsafeMutablePointer<UInt32>) -> Bool)?
  let setPins: (@convention(c) (Int32, UInt8, UInt8, UInt8) -> Bool)?
  let getPins: (@convention(c) (Int32, Bytes, Bytes) -> Bool)?
  let send: Transfer?
  let receive: Transfer?

  /// Each by itself: every release has others.
  ///
  /// - Parameter library: must stay open as long as the functions are called.
  init(_ library: borrowing DynamicLibrary) throws(VendorFailure) {
    // Without these two the functions are those of before 1.4, which have other parameters under the same names.
    unsafe chipType = try Self.require("CH34x_GetChipType", in: library)
    unsafe chipVersion = try Self.require("CH34x_GetChipVersion", in: library)
    unsafe open341 = Self.find("CH34xOpenDevice", in: library)
    close341 = Self.find("CH34xCloseDevice", in: library)
    unsafe open347 = Self.find("CH347OpenDevice", in: library)
    close347 = Self.find("CH347CloseDevice", in: library)
    unsafe driverVersion = Self.find("CH34x_GetDriverVersion", in: library)
    unsafe libraryVersion = Self.find("CH347GetLibInfo", in: library)
    setSpeed341 = Self.find("CH34xSetStream", in: library)
    setSpeed347 = Self.find("CH347I2C_Set", in: library)
    setStretch = Self.find("CH347I2C_SetStretch", in: library)
    setTimeout = Self.find("CH34xSetTimeout", in: library)
    unsafe stream341 = Self.find("CH34xStreamI2C", in: library)
    unsafe stream347 = Self.find("CH347StreamI2C", in: library)
    unsafe streamWithAcknowledges = Self.find("CH347StreamI2C_RetAck", in: library)
    setOutput = Self.find("CH34xSetOutput", in: library)
    unsafe getInput = Self.find("CH34xGetInput", in: library)
    setPins = Self.find("CH347GPIO_Set", in: library)
    unsafe getPins = Self.find("CH347GPIO_Get", in: library)
    unsafe send = Self.find("CH34xWriteData", in: library)
    unsafe receive = Self.find("CH34xReadData", in: library)
  }

  private static func find<Function>(_ symbol: String, in library: borrowing DynamicLibrary) -> Function? {
    unsafe library.function(symbol, as: Function.self)
  }

  private static func require<Function>(
    _ symbol: String, in library: borrowing DynamicLibrary
  ) throws(VendorFailure) -> Function {
    guard let function: Function = find(symbol, in: library) else { throw .oldLibrary(library.name, symbol: symbol) }
    return function
  }
}
