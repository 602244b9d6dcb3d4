import DynamicLibrary
package import HostSystem

/// A session of libusb, which ends when its last pipe is gone.
@safe package final class USBSession {
  let usb: LibUSB
  /// Kept open, so that the functions stay loaded.
  private let library: DynamicLibrary
  private let context: LibUSB.Pointer

  /// Begins a session with the installed libusb.
  package init() throws(AdapterFailure) {
    let library = try LibUSB.library()
    let usb = try LibUSB(library)
    var context: LibUSB.Pointer?
    let code = unsafe usb.start(&context)
    guard code == 0, let context = unsafe context else { throw .noUSB(code) }
    self.library = library
    self.usb = usb
    unsafe self.context = context
  }

  deinit { unsafe usb.exit(context) }

  /// Lets libusb handle events for at most this time.
  ///
  /// Nothing else does that for this session.
  func handleEvents(_ time: inout TimeSpan) -> Int32 { unsafe usb.handleEvents(context, &time, nil) }

  /// The adapters that are plugged in now, whether they may be opened or not.
  ///
  /// - Parameters:
  ///   - identity: numbers by which an adapter of `family` is also recognised.
  package func adapters(identity: USBIdentity? = nil, family: AdapterFamily = .ch347) throws(AdapterFailure)
    -> [USBAdapter]
  {
    var adapters: [USBAdapter] = []
    try unsafe withDevices { device in
      guard var description = unsafe description(of: device),
        USBAdapter(description, identity: identity, family: family) != nil
      else { return }
      unsafe learnSerial(of: device, into: &description)
      if let adapter = USBAdapter(description, identity: identity, family: family) { adapters.append(adapter) }
    }
    return adapters
  }

  /// Chips of the same maker that are plugged in, in a mode that has no I2C bus.
  package func strangers() -> [USBStranger] {
    var strangers: [USBStranger] = []
    // A failure is ignored here, because `adapters()` reports it.
    try? unsafe withDevices { device in
      guard let description = unsafe description(of: device), let stranger = USBStranger(description) else { return }
      strangers.append(stranger)
    }
    return strangers.sorted { $0.path < $1.path }
  }

  /// Opens an adapter.
  ///
  /// Its interface is detached from a kernel driver, which gets it back when the pipe is closed.
  package func open(_ adapter: USBAdapter) throws(AdapterFailure) -> USBPipe {
    var handle: LibUSB.Pointer?
    var code = LibUSBError.noDevice
    // The adapter is locked before its interface is detached from its kernel driver, which another process may be
    // using.
    var lock = Result<FileLock?, FileHolder>.success(nil)
    try unsafe withDevices { device in
      guard unsafe handle == nil, unsafe path(of: device) == adapter.path else { return }
      let node = unsafe node(of: device)
      lock = Result { () throws(FileHolder) in try FileLock.take([node]) }
      guard case .success = lock else { return }
      code = unsafe usb.open(device, &handle)
    }
    if case .failure(let holder) = lock { throw .inUse(adapter, holder) }
    guard code == 0, let handle = unsafe handle else {
      throw code == LibUSBError.access ? .permission(adapter) : .unusable(adapter, code)
    }
    // Not every system has drivers to detach.
    _ = unsafe usb.setAutoDetach(handle, 1)
    code = unsafe usb.claimInterface(handle, Int32(adapter.interface))
    guard code == 0 else {
      unsafe usb.close(handle)
      throw code == LibUSBError.busy ? .busy(adapter) : .unusable(adapter, code)
    }
    return unsafe USBPipe(USBHandle(self, handle, interface: Int32(adapter.interface), lock: try? lock.get()), adapter)
  }

  private func withDevices(_ body: (LibUSB.Pointer) -> Void) throws(AdapterFailure) {
    var list: UnsafeMutablePointer<LibUSB.Pointer?>?
    let count = unsafe usb.deviceList(context, &list)
    guard count >= 0, let list = unsafe list else { throw .noUSB(Int32(truncatingIfNeeded: count)) }
    defer { unsafe usb.freeDeviceList(list, 1) }
    for index in 0..<count {
      if let device = unsafe list[index] { unsafe body(device) }
    }
  }
}

// What devices say about themselves.
extension USBSession {
  private func description(of device: LibUSB.Pointer) -> USBDescription? {
    var descriptor = DeviceDescriptor()
    guard unsafe usb.deviceDescriptor(device, &descriptor) == 0 else { return nil }
    return unsafe USBDescription(
      vendor: descriptor.vendor, product: descriptor.product, interfaces: interfaces(of: device),
      path: path(of: device), release: descriptor.version, node: node(of: device))
  }

  private func node(of device: LibUSB.Pointer) -> String {
    unsafe Host.usbNode(bus: Int(usb.busNumber(device)), device: Int(usb.deviceAddress(device)))
  }

  private func interfaces(of device: LibUSB.Pointer) -> [USBDescription.Interface] {
    var raw: UnsafeRawPointer?
    guard unsafe usb.activeConfiguration(device, &raw) == 0, let raw = unsafe raw else { return [] }
    defer { unsafe usb.freeConfiguration(raw) }
    let configuration = unsafe raw.load(as: ConfigurationDescriptor.self)
    guard let interfaces = unsafe configuration.interfaces else { return [] }
    return (0..<Int(unsafe configuration.interfaceCount)).compactMap { index in
      let settings = unsafe interfaces[index]
      guard unsafe settings.count > 0, let interface = unsafe settings.settings?.pointee else { return nil }
      return unsafe USBDescription.Interface(interface)
    }
  }

  private func path(of device: LibUSB.Pointer) -> String {
    // USB 3 allows no more than seven hubs in a row.
    var ports = [UInt8](repeating: 0, count: 8)
    let count = unsafe ports.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.map { unsafe usb.portNumbers(device, $0, Int32(buffer.count)) } ?? 0
    }
    let bus = unsafe usb.busNumber(device)
    // There are no ports for a root hub, or on a system that does not tell them.
    guard count > 0 else { return "\(bus)-0.\(unsafe usb.deviceAddress(device))" }
    return "\(bus)-" + ports.prefix(Int(count)).map(String.init).joined(separator: ".")
  }

  /// Reads the serial number, for which the device must be opened, and notes whether it can be.
  private func learnSerial(of device: LibUSB.Pointer, into description: inout USBDescription) {
    var handle: LibUSB.Pointer?
    let code = unsafe usb.open(device, &handle)
    guard code == 0, let handle = unsafe handle else {
      description.problem = code == LibUSBError.access ? .permission : .other(LibUSBError.name(code))
      return
    }
    defer { unsafe usb.close(handle) }
    var descriptor = DeviceDescriptor()
    guard unsafe usb.deviceDescriptor(device, &descriptor) == 0, descriptor.serialString != 0 else { return }
    var text = [UInt8](repeating: 0, count: 256)
    let count = unsafe text.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.map {
        unsafe usb.stringDescriptor(handle, descriptor.serialString, $0, Int32(buffer.count))
      } ?? 0
    }
    if count > 0 { description.serial = String(decoding: text.prefix(Int(count)), as: UTF8.self) }
  }
}

extension USBDescription.Interface {
  init(_ descriptor: InterfaceDescriptor) {
    let endpoints = unsafe descriptor.endpoints
    unsafe self.init(
      number: descriptor.number, interfaceClass: descriptor.interfaceClass,
      endpoints: (0..<Int(descriptor.endpointCount)).compactMap { index in
        guard let endpoint = unsafe endpoints?[index] else { return nil }
        return unsafe USBDescription.Endpoint(endpoint.address, .init(rawValue: endpoint.attributes & 3) ?? .control)
      })
  }
}
