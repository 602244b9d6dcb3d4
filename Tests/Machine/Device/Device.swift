import CH34xModel

/// What an adapter does with transfers.
protocol Device: AnyObject {
  /// A control transfer that is the device's own.
  func control(_ transfer: Packet.Transfer) -> Packet.Result
  /// Bytes that go out.
  func take(_ bytes: [UInt8])
  /// Bytes that come in; nil while there are none.
  func give(upTo limit: Int) -> Packet.Result?
}

/// A CH341 or CH347.
final class ChipDevice: Device {
  private let chip: ChipModel

  init(_ chip: ChipModel) { self.chip = chip }

  func control(_ transfer: Packet.Transfer) -> Packet.Result {
    chip.control(request: transfer.setup[1]).map { .bytes(Array($0.prefix(transfer.length))) } ?? .stall
  }

  func take(_ bytes: [UInt8]) { _ = chip.take(bytes) }

  func give(upTo limit: Int) -> Packet.Result? {
    switch chip.give(upTo: limit) {
    case .bytes(let bytes): .bytes(bytes)
    case .timeout(let bytes): bytes.isEmpty ? nil : .bytes(bytes)
    case .overflow: .overflow
    }
  }
}

/// An i2c-tiny-usb.
final class TinyDevice: Device {
  private let wire: WireModel
  private var isAcknowledged = true

  init(_ wire: WireModel) { self.wire = wire }

  /// 1 what it can do, 2 the delay of a bit, 3 what became of the last message, 4 … 7 a message with its two ends.
  func control(_ transfer: Packet.Transfer) -> Packet.Result {
    let setup = transfer.setup
    switch setup[1] {
    case 1: return .bytes([0x01, 0x00, 0xFF, 0x0E])
    case 2: return .sent
    case 3: return .bytes([isAcknowledged ? 1 : 2])
    case 4...7: return message(transfer, isRead: setup[2] & 1 == 1, address: setup[4], isLast: setup[1] & 2 != 0)
    case _: return .stall
    }
  }

  private func message(_ transfer: Packet.Transfer, isRead: Bool, address: UInt8, isLast: Bool) -> Packet.Result {
    wire.start()
    isAcknowledged = wire.send(address << 1 | (isRead ? 1 : 0))
    var reply: [UInt8] = []
    if isRead {
      for index in 0..<transfer.length {
        reply.append(isAcknowledged ? wire.receive(acknowledging: index < transfer.length - 1) : 0xFF)
      }
    } else {
      for byte in transfer.bytes where isAcknowledged { isAcknowledged = wire.send(byte) }
    }
    if isLast || !isAcknowledged { wire.stop() }
    return transfer.isIn ? .bytes(reply) : .sent
  }

  func take(_ bytes: [UInt8]) {}
  func give(upTo limit: Int) -> Packet.Result? { nil }
}

/// A Viperboard, of which only the first sixteen pins are used: 8 … 15 are joined to 0 … 7.
final class ViperDevice: Device {
  /// What the kernel drives; nil for an input.
  private var driven = [UInt8?](repeating: nil, count: 16)
  private var asked = 0

  /// 0xEA and 0xEB are its version; 0xED says what becomes of a pin, and asks for its level.
  func control(_ transfer: Packet.Transfer) -> Packet.Result {
    switch transfer.setup[1] {
    case 0xEA, 0xEB: return .bytes([1])
    case 0xED where transfer.isIn: return .bytes([0, 0, 0, 0, 0, 0, 0, 0, 0, level(of: asked), 0])
    case 0xED where transfer.bytes.count == 11:
      let pin = Int(transfer.bytes[2]) % driven.count
      switch transfer.bytes[0] {
      case 3: driven[pin] = transfer.bytes[7] & 1
      case 4: driven[pin] = nil
      case _: asked = pin
      }
      return .sent
    case _: return transfer.isIn ? .stall : .sent
    }
  }

  private func level(of pin: Int) -> UInt8 { driven[pin] ?? driven[(pin + 8) % driven.count] ?? 0 }

  func take(_ bytes: [UInt8]) {}
  func give(upTo limit: Int) -> Packet.Result? { nil }
}
