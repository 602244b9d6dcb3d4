import HostSystem

/// A device that is open in the vendor's library.
///
/// It is closed when the value is destroyed.
///
/// Safety: a buffer that is handed over lives through the call and is longer than any answer of the library.
struct VendorDevice: ~Copyable {
  let chip: VendorChip
  private let library: VendorLibrary
  private let node: String
  let number: Int32
  private var isOpen = true
  /// The identity of the node's file when it was opened; nil if there is none, as on Windows.
  private let identity: FileIdentity?
  /// Held as long as the device is used.
  private var lock: FileLock?

  var functions: VendorFunctions { library.functions }

  /// Opens a device; nil if the library does not.
  ///
  /// - Parameter lock: a lock against other processes, which is released when the device is closed.
  init?(_ library: VendorLibrary, _ chip: VendorChip, node: String, lock: FileLock? = nil) {
    // The library makes the driver send SIGIO, which would end the process.
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
    self.lock = lock
    identity = Host.identity(of: node)
  }

  deinit { if isOpen { Self.close(number, chip, library) } }

  mutating func close() {
    if isOpen { Self.close(number, chip, library) }
    isOpen = false
    lock = nil
  }

  /// Leaves the device open for the rest of the process, with its place in the library, because a call in it never
  /// returned.
  mutating func abandon() { isOpen = false }

  private static func close(_ number: Int32, _ chip: VendorChip, _ library: VendorLibrary) {
    switch chip {
    case .ch341: library.functions.close341?(number)
    case .ch347: library.functions.close347?(number)
    }
    library.leavePlace(of: chip)
  }
}

// What the device says about itself.
extension VendorDevice {
  /// The kind of chip, from the driver: 0 CH341, 1 CH347T, 2 CH347F; nil if the driver does not answer.
  var chipType: Int32? { functions.chipType(number) }

  /// The USB product number; nil if this release does not tell it.
  var product: UInt16? { functions.deviceID?(number).map { UInt16($0 >> 16) } }

  /// Whether the adapter is unplugged, so that the kernel has removed its node.
  ///
  /// The driver cannot be asked: as long as the handle is open, it tells the kind of a chip that is gone. When the
  /// adapter is plugged in again, its node may have the same name but is another file.
  var isGone: Bool {
    if let identity { return Host.identity(of: node) != identity }
    return VendorNodes.areReports(node) ? Host.access(to: node) == .absent : chipType == nil
  }

  /// The version of a CH341.
  ///
  /// Old libraries do nothing with it before they were asked for this.
  var chipVersion: UInt8? { functions.chipVersion(number) }

  /// The versions of library and driver, which must belong together.
  var versions: [String] {
    var versions: [String] = []
    if let text = functions.libraryVersion?() {
      versions.append("the library is \(Self.text(unsafe Array(String(cString: text).utf8)))")
    }
    // The library writes the text without a zero at its end.
    var bytes = [UInt8](repeating: 0, count: 256)
    let isTold = unsafe bytes.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.map { unsafe functions.driverVersion?(number, $0) ?? false } ?? false
    }
    if isTold { versions.append("the driver is \(Self.text(Array(bytes.prefix { $0 != 0 })))") }
    return versions
  }

  /// Printable ASCII of a foreign text, which never reaches a terminal unfiltered.
  private static func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.filter { (0x20..<0x7F).contains($0) }, as: UTF8.self)
  }
}

// Packets, as the chip takes them.
extension VendorDevice {
  var carriesPackets: Bool { unsafe functions.send != nil && functions.receive != nil }

  func send(_ bytes: ArraySlice<UInt8>) -> Bool { sending(bytes)() }

  /// Sends bytes when it is called, which may be on another thread and may last longer than the device.
  func sending(_ bytes: ArraySlice<UInt8>) -> () -> Bool {
    let (library, number) = (library, number)
    return {
      guard let function = unsafe library.functions.send else { return false }
      return unsafe bytes.withUnsafeBufferPointer { buffer in
        var count = UInt32(buffer.count)
        // Bytes that are sent are only read.
        return unsafe function(number, .init(mutating: buffer.baseAddress), &count) && count == buffer.count
      }
    }
  }

  /// The most bytes that the kernel module gives at once, whatever the library was asked for.
  private static let packetRoom = 4_096

  func receive(upTo limit: Int, appendingTo bytes: inout [UInt8]) -> Bool {
    guard let function = unsafe functions.receive else { return false }
    return unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.packetRoom) { buffer in
      unsafe buffer.initialize(repeating: 0)
      var count = UInt32(min(limit, buffer.count))
      guard unsafe function(number, buffer.baseAddress, &count) else { return false }
      unsafe bytes.append(contentsOf: buffer.prefix(min(limit, Int(count))))
      return true
    }
  }

  func setTimeout(milliseconds: Int) {
    let time = UInt32(clamping: milliseconds)
    // Releases differ in which of the two knows the handle of a CH347.
    if functions.setTimeout?(number, time, time) != true { _ = functions.setTimeout347?(number, time, time) }
  }
}
