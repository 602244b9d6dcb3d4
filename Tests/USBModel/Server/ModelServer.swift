#if os(Linux)
  import CH34xModel
  import Foundation
  import Glibc
  import Synchronization
  import TestSupport

  /// Serves models of adapters at a socket to what stands in for usbfs (`usbfs.c`), in this process and in others.
  package final class ModelServer: Sendable {
    /// The numbers of the devices on the emulated bus; each is plugged into the port before its number.
    package enum Device: UInt8, CaseIterable, Sendable {
      case ch341 = 2
      case ch347T, ch347THID, ch347F
    }

    /// What is the matter with a device beside its chip.
    package struct State: Sendable {
      package var isUnplugged = false
      /// Whether its node may not be opened.
      package var isForbidden = false
      /// Whether its interface belongs to somebody who does not give it away.
      package var isBusy = false
      /// Whether the next transfer is refused, until the halt is cleared.
      package var isHalted = false
      /// Whether it takes everything and says nothing.
      package var isSilent = false
      /// Whether SDA of its bus is held low from power-up on.
      package var isDataShorted = false
      /// Whether the kernel's own driver has the interface.
      package fileprivate(set) var isKernels = true
    }

    private let chips = Mutex<[UInt8: ChipModel]>([:])
    private let states = Mutex<[UInt8: State]>([:])
    private let listener: Int32

    /// - Parameter path: of the socket, which must not be there.
    package init(at path: String) throws {
      listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      let bytes = Array(path.utf8)
      unsafe withUnsafeMutableBytes(of: &address.sun_path) { field in
        for (index, byte) in bytes.prefix(field.count - 1).enumerated() { unsafe field[index] = byte }
      }
      let isBound = unsafe withUnsafePointer(to: &address) { pointer in
        unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
          unsafe bind(listener, pointer, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
        }
      }
      guard isBound, listen(listener, 8) == 0 else { throw CocoaError(.fileWriteUnknown) }
      Thread.detachNewThread { self.acceptAll() }
    }

    /// What is the matter with a device.
    package subscript(device: Device) -> State {
      get { states.withLock { $0[device.rawValue] ?? State() } }
      set { states.withLock { $0[device.rawValue] = newValue } }
    }

    /// What drivers should not have done so far.
    package var violations: [String] { chips.withLock { chips in chips.values.flatMap(\.violations) } }

    private func acceptAll() {
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        Thread.detachNewThread { self.serve(connection) }
      }
    }

    private func serve(_ connection: Int32) {
      while let head = read(6, from: connection) {
        let count = head[2...].reversed().reduce(0) { $0 << 8 | Int($1) }
        guard let bytes = read(count, from: connection) else { break }
        let (status, reply) = answer(head[0], head[1], bytes)
        let fields = [UInt32(bitPattern: status), UInt32(reply.count)]
        let answer = fields.flatMap { field in (0..<4).map { UInt8(truncatingIfNeeded: field >> (8 * $0)) } } + reply
        guard write(answer, to: connection) else { break }
      }
      close(connection)
    }

    private func read(_ count: Int, from connection: Int32) -> [UInt8]? {
      var bytes = [UInt8](repeating: 0, count: count)
      var done = 0
      while done < count {
        let moved = unsafe bytes.withUnsafeMutableBytes { buffer in
          unsafe recv(connection, buffer.baseAddress.map { unsafe $0 + done }, count - done, 0)
        }
        guard moved > 0 else { return nil }
        done += moved
      }
      return bytes
    }

    private func write(_ bytes: [UInt8], to connection: Int32) -> Bool {
      var done = 0
      while done < bytes.count {
        let moved = unsafe bytes.withUnsafeBytes { buffer in
          unsafe send(
            connection, buffer.baseAddress.map { unsafe $0 + done }, bytes.count - done, Int32(MSG_NOSIGNAL))
        }
        guard moved > 0 else { return false }
        done += moved
      }
      return true
    }
  }

  // What devices do.
  extension ModelServer {
    private func answer(_ number: UInt8, _ kind: UInt8, _ bytes: [UInt8]) -> (status: Int32, reply: [UInt8]) {
      guard let device = Device(rawValue: number) else { return (-ENODEV, []) }
      var state = self[device]
      switch kind {
      case UInt8(ascii: "o"): return (state.isForbidden ? -EACCES : 0, [])
      case UInt8(ascii: "p"):
        if state.isBusy { return (-EBUSY, []) }
        state.isKernels = false
        self[device] = state
        chips.withLock { chips in
          chips[number] = try? device.powerUp()
          if state.isDataShorted { chips[number]?.wire.dataIsShorted = true }
        }
        return (0, [])
      case UInt8(ascii: "r"):
        state.isKernels = true
        self[device] = state
        return (0, [])
      case UInt8(ascii: "h"):
        state.isHalted = false
        self[device] = state
        return (state.isUnplugged ? -ENODEV : 0, [])
      case _: break
      }
      if state.isUnplugged { return (-ENODEV, []) }
      // What it has to say waits until it speaks again.
      if state.isSilent, kind == UInt8(ascii: "t"), let endpoint = bytes.first, endpoint & 0x80 != 0 {
        return (-ETIMEDOUT, [])
      }
      if state.isHalted, kind == UInt8(ascii: "t") { return (-EPIPE, []) }
      return chips.withLock { chips in
        switch kind {
        case UInt8(ascii: "c"): Self.control(bytes, device, chips[number])
        case _: Self.transfer(bytes, chips[number])
        }
      }
    }

    private static func control(_ setup: [UInt8], _ device: Device, _ chip: ChipModel?) -> (Int32, [UInt8]) {
      guard setup.count >= 8 else { return (-EPIPE, []) }
      let room = Int(setup[6]) | Int(setup[7]) << 8
      // GET_DESCRIPTOR of a string; number 0 is the list of languages.
      if setup[0] == 0x80, setup[1] == 6, setup[3] == 3 {
        let text: [UInt16] = setup[2] == 0 ? [0x0409] : Array(device.string(setup[2]).utf16)
        let bytes = text.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        return (0, Array(([UInt8(bytes.count + 2), 3] + bytes).prefix(room)))
      }
      guard setup[0] == 0xC0, let reply = chip?.control(request: setup[1]) else { return (-EPIPE, []) }
      return (0, Array(reply.prefix(room)))
    }

    private static func transfer(_ bytes: [UInt8], _ chip: ChipModel?) -> (Int32, [UInt8]) {
      guard let chip, bytes.count >= 5 else { return (-EPIPE, []) }
      guard bytes[0] & 0x80 != 0 else { return (chip.take(Array(bytes[5...])) ? 0 : -ETIMEDOUT, []) }
      switch chip.give(upTo: bytes[1...4].reversed().reduce(0) { $0 << 8 | Int($1) }) {
      case .bytes(let reply): return (0, reply)
      case .timeout(let reply): return (-ETIMEDOUT, reply)
      case .overflow: return (-EOVERFLOW, [])
      }
    }
  }

  extension ModelServer.Device {
    fileprivate func powerUp() throws -> ChipModel {
      let wire = WireModel(try ReferenceBoard.targets())
      var options = ChipOptions()
      options.replyQueueLimit = 2
      switch self {
      case .ch341: return CH341Model(wire, options: options)
      case .ch347T: return CH347Model(wire, options: options, firmware: 0x0441)
      case .ch347THID: return CH347Model(wire, options: options, firmware: 0x0441, isHID: true)
      case .ch347F:
        options.refusal = .continue
        return CH347Model(wire, options: options, firmware: 0x0101, isF: true)
      }
    }

    /// A string of the descriptors: maker, product, serial number.
    fileprivate func string(_ number: UInt8) -> String {
      switch number {
      case 1: "wch.cn"
      case 2: "USB adapter"
      case _: self == .ch347F ? "LINE-4" : "0123456789"
      }
    }
  }
#endif
