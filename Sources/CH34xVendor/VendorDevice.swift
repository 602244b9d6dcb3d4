import DynamicLibrary

/// A device that the vendor's library has open; it is closed when the value goes.
///
/// Its promise: a buffer that is handed over lives through the call and is as long as the call says.
struct VendorDevice: ~Copyable {
  let chip: VendorChip
  private let library: VendorLibrary
  private let node: String
  let number: Int32
  private var isOpen = true

  var functions: VendorFunctions { library.functions }

  /// Opens a device; nil where the library does not.
  init?(_ library: VendorLibrary, _ chip: VendorChip, node: String) {
    // The library asks the driver for a signal that ends the process.
    Host.ignoreInputOutputSignal()
    let open =
      switch chip {
      case .ch341: library.functions.open341
      case .ch347: library.functions.open347
      }
    guard library.takePlace(for: chip) else { return nil }
    guard let number = open?(node), number > 0 else {
      library.leavePlace(of: chip)
      return nil
    }
    self.library = library
    self.chip = chip
    self.node = node
    self.number = number
  }

  /// The same node once more, after this was closed.
  func reopened(_ node: String) -> VendorDevice? { VendorDevice(library, chip, node: node) }

  deinit { if isOpen { Self.close(number, chip, library) } }

  mutating func close() {
    if isOpen { Self.close(number, chip, library) }
    isOpen = false
  }

  private static func close(_ number: Int32, _ chip: VendorChip, _ library: VendorLibrary) {
    switch chip {
    case .ch341: library.functions.close341?(number)
    case .ch347: library.functions.close347?(number)
    }
    library.leavePlace(of: chip)
  }
}

// What it is.
extension VendorDevice {
  /// The kind of chip, from the driver: 0 CH341, 1 CH347T, 2 CH347F; nil where the driver does not answer.
  var chipType: Int32? { functions.chipType(number) }

  /// Whether the driver does not know the chip any more; behind reports it is the kernel that takes the node away.
  var isGone: Bool {
    VendorNodes.areReports(node) ? Host.access(to: node) == .absent : chipType == nil
  }

  /// The version of a CH341, which must be asked for before old libraries do anything with it.
  var chipVersion: UInt8? { functions.chipVersion(number) }

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

  /// Whether nothing that is answered to a read of this form can be believed.
  func isVague(writing count: Int, reading length: Int) -> Bool {
    chip == .ch347 && length > 0 && count + (count > 1 ? 1 : 0) == functions.vagueCount
  }

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

// The lines of a CH341.
extension VendorDevice {
  var seesLines: Bool { chip == .ch341 && functions.getInput != nil }
  var drivesLines: Bool { chip == .ch341 && functions.setOutput != nil }

  /// Whether SDA is low; nil where nobody answers.
  var isDataLow: Bool? { functions.getInput?(number).map { $0 & 0x0080_0000 == 0 } }

  /// Drives SCL and SDA and touches no other pin; `true` lets a line go.
  func drive(clock: Bool, data: Bool) -> Bool {
    functions.setOutput?(number, 0x10, 0, (clock ? 0x0004_0000 : 0) | (data ? 0x0008_0000 : 0)) ?? false
  }
}
