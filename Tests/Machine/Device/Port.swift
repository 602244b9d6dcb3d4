import Glibc
import Simulation
import Synchronization

/// The end of a socket pair whose other end the kernel takes for a cable.
final class Port: Sendable {
  private let adapter: Adapter
  private let socket: Int32
  private let state: Mutex<State>

  private struct State {
    var device: any Device
    var waiting: [Packet.Transfer] = []
    /// Transfers until somebody pulls the cable.
    var transfersLeft: Int?
  }

  /// Plugs an adapter into a port of the kernel's virtual hub; nil where there is none, or it is not free.
  init?(_ adapter: Adapter, port: Int, _ targets: () throws -> [any BoardTarget]) rethrows {
    var ends: [Int32] = [-1, -1]
    guard unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0 else { return nil }
    // The port, the socket, a number for the device, and its speed.
    let isTaken = Self.tell("attach", "\(port) \(ends[1]) \(65_537 + port) \(adapter.speed)")
    close(ends[1])
    guard isTaken else {
      close(ends[0])
      return nil
    }
    socket = ends[0]
    self.adapter = adapter
    state = Mutex(State(device: adapter.powerUp(try targets())))
  }

  private static func tell(_ file: String, _ line: String) -> Bool {
    guard let hub = unsafe fopen("/sys/devices/platform/vhci_hcd.0/\(file)", "w") else { return false }
    let isWritten = unsafe fputs(line, hub) >= 0
    return unsafe fclose(hub) == 0 && isWritten
  }

  /// Takes the power away and gives it back, with other targets behind the adapter; the kernel does not notice.
  func powerUp(_ targets: () throws -> [any BoardTarget]) rethrows {
    try state.withLock { $0.device = adapter.powerUp(try targets()) }
  }

  /// Pulls the cable in the midst of the given of the device's own transfers from now on, which is not answered.
  func unplug(at transfer: Int) { state.withLock { $0.transfersLeft = transfer } }

  /// Answers the kernel until it, or somebody, takes the cable away.
  func serve() {
    defer { close(socket) }
    while let bytes = receive(Packet.length), let request = Packet.request(bytes) {
      switch request {
      case .submit(var transfer):
        if !transfer.isIn {
          guard let bytes = receive(transfer.length) else { return }
          transfer.bytes = bytes
        }
        guard state.withLock({ perform(transfer, &$0) }) else { return }
      case .unlink(let number, let open):
        state.withLock { state in
          let wasOpen = state.waiting.contains { $0.number == open }
          state.waiting.removeAll { $0.number == open }
          send(Packet.unlinked(number, wasOpen: wasOpen))
        }
      }
    }
  }

  /// Whether the cable is still there afterwards.
  private func perform(_ transfer: Packet.Transfer, _ state: inout State) -> Bool {
    let isControl = transfer.endpoint == 0
    if !(isControl && transfer.setup[0] & 0x60 == 0), let left = state.transfersLeft {
      if left <= 1 { return false }
      state.transfersLeft = left - 1
    }
    if isControl {
      send(Packet.answer(to: transfer, control(transfer, state.device)))
    } else if transfer.isIn {
      state.waiting.append(transfer)
    } else {
      state.device.take(transfer.bytes)
      send(Packet.answer(to: transfer, .sent))
    }
    serveWaiting(&state)
    return true
  }

  /// What there is to say is said in the order in which it was asked for; other endpoints have nothing.
  private func serveWaiting(_ state: inout State) {
    while let index = state.waiting.firstIndex(where: { $0.endpoint == adapter.endpoint }),
      let result = state.device.give(upTo: state.waiting[index].length)
    {
      send(Packet.answer(to: state.waiting.remove(at: index), result))
    }
  }

  /// The requests of every device (USB 2.0, table 9-4), and those of this one.
  private func control(_ transfer: Packet.Transfer, _ device: any Device) -> Packet.Result {
    let setup = transfer.setup
    guard setup[0] & 0x60 == 0 else { return device.control(transfer) }
    switch (setup[1], setup[3]) {
    case (6, 1): return .bytes(Array(adapter.deviceDescriptor.prefix(transfer.length)))
    case (6, 2): return .bytes(Array(adapter.configuration.prefix(transfer.length)))
    case (6, 3): return string(setup[2]).map { .bytes(Array($0.prefix(transfer.length))) } ?? .stall
    case (0, _): return .bytes(Array([0, 0].prefix(transfer.length)))
    case (6, _): return .stall
    case _: return transfer.isIn ? .bytes([]) : .sent
    }
  }

  /// A string descriptor; number 0 is the list of languages.
  private func string(_ number: UInt8) -> [UInt8]? {
    guard let text = adapter.string(max(1, number)) else { return nil }
    let units: [UInt16] = number == 0 ? [0x0409] : Array(text.utf16)
    return [UInt8(2 * units.count + 2), 3] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
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
      let length = unsafe rest.withUnsafeBytes {
        unsafe Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard length > 0 else { return }
      rest = rest.dropFirst(length)
    }
  }
}
