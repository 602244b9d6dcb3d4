import DynamicLibrary

/// A device that the vendor's library has open; it is closed when the value goes.
///
/// Its promise: a buffer that is handed over lives through the call and is as long as the call says.
struct VendorDevice: ~Copyable {
  let chip: VendorChip
  private let library: VendorLibrary
  let number: Int32
  private var isOpen = true

  var functions: VendorFunctions { library.functions }

  /// Opens a device; nil where the library does not.
  init?(_ library: VendorLibrary, _ chip: VendorChip, node: String) {
    // The library asks the driver for a signal that ends the process.
    Host.ignoreInputOutputSignal()
    let number =
      switch chip {
      case .ch341: unsafe library.functions.open341?(node) ?? -1
      case .ch347: unsafe library.functions.open347?(node) ?? -1
      }
    guard number > 0 else { return nil }
    self.library = library
    self.chip = chip
    self.number = number
  }

  /// The same node once more, after this was closed.
  func reopened(_ node: String) -> VendorDevice? { VendorDevice(library, chip, node: node) }

  deinit { Self.close(isOpen ? number : nil, chip, library) }

  mutating func close() {
    Self.close(isOpen ? number : nil, chip, library)
    isOpen = false
  }

  private static func close(_ number: Int32?, _ chip: VendorChip, _ library: VendorLibrary) {
    guard let number else { return }
    switch chip {
    case .ch341: _ = library.functions.close341?(number)
    case .ch347: _ = library.functions.close347?(number)
    }
  }
}

// What it is.
extension VendorDevice {
  /// The kind of chip, from the driver: 0 CH341, 1 CH347T, 2 CH347F; nil where the driver does not answer.
  var chipType: Int32? {
    // Old libraries let one byte of four be written.
    var type: Int32 = 0
    return unsafe functions.chipType(number, &type) ? type : nil
  }

  /// Whether the driver does not know the chip any more.
  var isGone: Bool { chipType == nil }

  /// The version of a CH341, which must be asked for before old libraries do anything with it.
  var chipVersion: UInt8? {
    // What is written is a byte; drivers have written more.
    var version = [UInt8](repeating: 0, count: 8)
    let isTold = unsafe version.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.map { unsafe functions.chipVersion(number, $0) } ?? false
    }
    return isTold ? version[0] : nil
  }

  /// The versions of library and driver, which must belong together.
  var versions: [String] {
    var versions: [String] = []
    if let text = functions.libraryVersion?() {
      versions.append("the library is \(Self.text(unsafe Array(String(cString: text).utf8)))")
    }
    // The text comes without its end.
    var bytes = [UInt8](repeating: 0, count: 256)
    let isTold = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.map { unsafe functions.driverVersion?(number, $0) ?? false } ?? false
    }
    if isTold { versions.append("the driver is \(Self.text(Array(bytes.prefix { $0 != 0 })))") }
    return versions
  }

  /// What may be shown: what comes from outside never reaches a terminal as it is.
  private static func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.filter { (0x20..<0x7F).contains($0) }, as: UTF8.self)
  }
}

// The bus.
extension VendorDevice {
  /// Sets the clock by the vendor's number for it.
  func setSpeed(_ code: UInt8) -> Bool {
    switch chip {
    case .ch341: functions.setSpeed341?(number, code) ?? false
    case .ch347: functions.setSpeed347?(number, Int32(code)) ?? false
    }
  }

  /// Sets whether targets may hold the clock low; false where that cannot be set.
  func setStretching(_ isOn: Bool) -> Bool { functions.setStretch?(number, isOn) ?? false }

  /// Writes and reads in one transaction, as the library builds it.
  ///
  /// - Parameter reply: as long as what is to be read; whatever it holds is worth nothing where the answer is false.
  func stream(_ bytes: [UInt8], into reply: inout [UInt8]) -> Bool {
    guard let function = unsafe chip == .ch341 ? functions.stream341 : functions.stream347 else { return false }
    return unsafe bytes.withUnsafeBufferPointer { out in
      unsafe reply.withUnsafeMutableBufferPointer { into in
        // What goes out is only read.
        unsafe function(
          number, Int32(out.count), .init(mutating: out.baseAddress), Int32(into.count),
          into.isEmpty ? nil : into.baseAddress)
      }
    }
  }

  /// What a question about one address was answered.
  enum Answer: Hashable {
    case acknowledged, refused
    /// The adapter did not answer.
    case failed
    /// This version of the library cannot ask.
    case unavailable
  }

  /// Sends an address alone by a CH347.
  ///
  /// With one byte the count of acknowledges can be believed; with more it cannot.
  func probe(_ addressByte: UInt8) -> Answer {
    guard let function = unsafe functions.streamWithAcknowledges else { return .unavailable }
    var byte = addressByte
    var count: Int32 = -1
    guard unsafe function(number, 1, &byte, 0, nil, &count) else { return .failed }
    switch count {
    case 0: return .refused
    case 1: return .acknowledged
    case _: return .failed
    }
  }
}

// Packets, as the chip takes them.
extension VendorDevice {
  var carriesPackets: Bool { unsafe functions.send != nil && functions.receive != nil }

  func send(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let function = unsafe functions.send else { return false }
    return unsafe bytes.withUnsafeBufferPointer { buffer in
      var count = UInt32(buffer.count)
      // What goes out is only read.
      return unsafe function(number, .init(mutating: buffer.baseAddress), &count) && count == buffer.count
    }
  }

  func receive(upTo limit: Int, appendingTo bytes: inout [UInt8]) -> Bool {
    guard let function = unsafe functions.receive else { return false }
    var packet = [UInt8](repeating: 0, count: limit)
    var count = UInt32(limit)
    let isTold = unsafe packet.withUnsafeMutableBufferPointer { buffer in
      unsafe function(number, buffer.baseAddress, &count)
    }
    if isTold { bytes += packet.prefix(Int(count)) }
    return isTold
  }

  func setTimeout(milliseconds: Int) {
    let time = UInt32(clamping: milliseconds)
    _ = functions.setTimeout?(number, time, time)
  }
}
