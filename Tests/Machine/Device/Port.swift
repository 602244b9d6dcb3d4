import Glibc

/// The end of a socket pair whose other end the kernel takes for a cable.
final class Port {
  private let socket: Int32
  private let device: any Device
  private var waiting: [Packet.Transfer] = []

  /// Plugs a device into a port of the kernel's virtual hub; nil where there is none.
  init?(_ device: any Device, port: Int) {
    var ends: [Int32] = [-1, -1]
    guard unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0 else { return nil }
    guard let hub = unsafe fopen("/sys/devices/platform/vhci_hcd.0/attach", "w") else { return nil }
    // The port, the socket, a number for the device, and full speed.
    let line = "\(port) \(ends[1]) \(65_537 + port) 2"
    let isWritten = unsafe fputs(line, hub) >= 0
    guard unsafe fclose(hub) == 0, isWritten else { return nil }
    close(ends[1])
    socket = ends[0]
    self.device = device
  }

  /// Answers the kernel until it takes the cable away.
  func serve() {
    while let bytes = receive(Packet.length), let request = Packet.request(bytes) {
      switch request {
      case .submit(var transfer):
        if !transfer.isIn {
          guard let bytes = receive(transfer.length) else { return }
          transfer.bytes = bytes
        }
        perform(transfer)
      case .unlink(let number, let open):
        let wasOpen = waiting.contains { $0.number == open }
        waiting.removeAll { $0.number == open }
        send(Packet.unlinked(number, wasOpen: wasOpen))
      }
      serveWaiting()
    }
  }

  private func perform(_ transfer: Packet.Transfer) {
    if transfer.endpoint == 0 {
      send(Packet.answer(to: transfer, control(transfer)))
    } else if transfer.isIn {
      waiting.append(transfer)
    } else {
      device.take(transfer.bytes)
      send(Packet.answer(to: transfer, .sent))
    }
  }

  /// What there is to say is said in the order in which it was asked for; the interrupt endpoint has nothing.
  private func serveWaiting() {
    while let index = waiting.firstIndex(where: { $0.endpoint == 2 }),
      let bytes = device.give(upTo: waiting[index].length)
    {
      send(Packet.answer(to: waiting.remove(at: index), .bytes(bytes)))
    }
  }

  /// The requests of every device (USB 2.0, table 9-4), and those of this one.
  private func control(_ transfer: Packet.Transfer) -> Packet.Result {
    let setup = transfer.setup
    guard setup[0] & 0x60 == 0 else { return device.control(transfer) }
    switch (setup[1], setup[3]) {
    case (6, 1): return .bytes(Array(device.deviceDescriptor.prefix(transfer.length)))
    case (6, 2): return .bytes(Array(device.configuration.prefix(transfer.length)))
    case (0, _): return .bytes(Array([0, 0].prefix(transfer.length)))
    case (6, _): return .stall
    case _: return transfer.isIn ? .bytes([]) : .sent
    }
  }

  private func receive(_ count: Int) -> [UInt8]? {
    var bytes: [UInt8] = []
    while bytes.count < count {
      var part = [UInt8](repeating: 0, count: count - bytes.count)
      let length = unsafe recv(socket, &part, part.count, 0)
      guard length > 0 else { return nil }
      bytes += part.prefix(length)
    }
    return bytes
  }

  private func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let length = unsafe rest.withUnsafeBytes { unsafe Glibc.send(socket, $0.baseAddress, $0.count, 0) }
      guard length > 0 else { return }
      rest = rest.dropFirst(length)
    }
  }
}
