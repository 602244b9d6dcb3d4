import DynamicLibrary
import HostSystem

// The functions on Windows: a library for each chip, adapters by number instead of node and handle, and `BOOL` with 32
// bits.
//
// They follow the vendor's headers and a disassembly. Only a stand-in with these names has been run.
extension VendorFunctions {
  private typealias Numbered = @convention(c) (UInt32) -> Int32
  private typealias Setting = @convention(c) (UInt32, UInt32) -> Int32
  private typealias Counting =
    @convention(c) (UInt32, UInt32, Bytes?, UInt32, Bytes?, UnsafeMutablePointer<UInt32>) -> Int32

  /// - Parameter library: must stay open as long as the functions are called.
  static func ofWindows(_ library: borrowing DynamicLibrary) throws(AdapterFailure) -> VendorFunctions {
    // CH341DLLA64 knows only a CH341. CH347DLLA64 has the functions of both.
    let version = try require("CH341GetVerIC", in: library, as: (@convention(c) (UInt32) -> UInt32).self)
    let type = find("CH347GetChipType", in: library, as: (@convention(c) (UInt32) -> UInt8).self)
    let chipVersion = { (number: Int32) -> UInt8? in
      let value = version(index(number))
      return value == 0 ? nil : UInt8(truncatingIfNeeded: value)
    }
    var functions = VendorFunctions(
      chipType: { number in
        guard let type else { return chipVersion(number) == nil ? nil : 0 }
        return Int32(type(index(number)))
      }, chipVersion: chipVersion)
    functions.open341 = opening("CH341OpenDevice", in: library)
    functions.close341 = closing("CH341CloseDevice", in: library)
    functions.open347 = opening("CH347OpenDevice", in: library)
    functions.close347 = closing("CH347CloseDevice", in: library)
    let speed347 = find("CH347I2C_Set", in: library, as: Setting.self)
    functions.setSpeed347 = speed347.map { set in { set(index($0), UInt32(bitPattern: $1)) != 0 } }
    let stretch = find("CH347I2C_SetStretch", in: library, as: (@convention(c) (UInt32, Int32) -> Int32).self)
    functions.setStretch = stretch.map { set in { set(index($0), $1 ? 1 : 0) != 0 } }
    let timeout = find("CH341SetTimeout", in: library, as: (@convention(c) (UInt32, UInt32, UInt32) -> Int32).self)
    functions.setTimeout = timeout.map { set in { set(index($0), $1, $2) != 0 } }
    setStreams(&functions, library)
    unsafe functions.send = transfer("CH341WriteData", in: library)
    unsafe functions.receive = transfer("CH341ReadData", in: library)
    return functions
  }

  private static func setStreams(_ functions: inout VendorFunctions, _ library: borrowing DynamicLibrary) {
    guard let counting = unsafe find("CH347StreamI2C_RetACK", in: library, as: Counting.self) else { return }
    unsafe functions.streamWithAcknowledges = { number, length, bytes, limit, reply, count in
      var answered: UInt32 = 0
      let isDone = unsafe counting(
        index(number), UInt32(bitPattern: length), bytes, UInt32(bitPattern: limit), reply, &answered)
      unsafe count.pointee = Int32(bitPattern: answered)
      return isDone != 0
    }
    // StreamI2C without the count is also true if only the last byte was not acknowledged, so the count is compared.
    unsafe functions.stream347 = { number, length, bytes, limit, reply in
      var answered: UInt32 = 0
      let expected = UInt32(bitPattern: length) + (limit > 0 && length > 1 ? 1 : 0)
      let isDone = unsafe counting(
        index(number), UInt32(bitPattern: length), bytes, UInt32(bitPattern: limit), reply, &answered)
      return isDone != 0 && answered == expected
    }
    functions.vagueCount = 63
  }

  private static func transfer(_ symbol: String, in library: borrowing DynamicLibrary) -> Transfer? {
    let function = unsafe find(
      symbol, in: library, as: (@convention(c) (UInt32, Bytes?, UnsafeMutablePointer<UInt32>) -> Int32).self)
    return unsafe function.map { function in { unsafe function(index($0), $1, $2) != 0 } }
  }

  /// The number of an adapter in the library, which counts from 0.
  ///
  /// Ours count from 1, like handles.
  private static func index(_ number: Int32) -> UInt32 { UInt32(clamping: number - 1) }

  /// The function that opens an adapter.
  ///
  /// It returns a handle that no other function takes, or -1.
  private static func opening(_ symbol: String, in library: borrowing DynamicLibrary) -> ((String) -> Int32)? {
    let function = find(symbol, in: library, as: (@convention(c) (UInt32) -> Int).self)
    return function.map { function in
      { node in
        guard let number = Int32(node), number >= 0, number < Int32.max, function(UInt32(number)) != -1 else {
          return -1
        }
        return number + 1
      }
    }
  }

  /// Closing a CH341 has no result.
  private static func closing(_ symbol: String, in library: borrowing DynamicLibrary) -> ((Int32) -> Void)? {
    let function = find(symbol, in: library, as: (@convention(c) (UInt32) -> Void).self)
    return function.map { function in { number in function(index(number)) } }
  }
}
